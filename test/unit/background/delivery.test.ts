import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { readDrafts, readMessages } = await import('../../../lib/storage/read.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');
const { readOutbox } = await import('../../../lib/storage/read.ts');
const { asksAgent } = await import('../../../lib/model/outbox.ts');

useStory();
const one = '*/threads/*/messages/*';
const list = '*/threads/*/messages';
const address = (value: string) => ({ identifier: { type: 'HS_EMAIL_ADDRESS', value } });
const bouncing = { to: [address('nobody@bounce.example')], cc: [], bcc: [] };
const itemIs = (id: string, state: string, ms?: number) =>
  s.b.when(async () => {
    const item = await readItem(id);
    return item?.state === state && item;
  }, ms);
const waiting = async () => (await readOutbox(s.owner)).filter(asksAgent).map((i) => i.id);
const bounced = async () => {
  const id = await s.submit(s.reply('To nobody', { recipients: bouncing, subject: 'Crates' }));
  return itemIs(id, 'undelivered');
};

describe('a reply that HubSpot took and could not deliver', () => {
  it('asks the agent, with HubSpot’s reason, and stands once in the thread', async () => {
    const item = await bounced();
    expect(item.delivery).toMatchObject({
      statusType: 'FAILED',
      failureTokens: { recipient: 'nobody@bounce.example' },
    });
    expect(await waiting()).toEqual([item.id]);
    expect(s.arrived('To nobody')).toBe(1);
    s.b.calls();
    await s.b.clock.pass(10 * 60_000);
    expect(s.b.calls().filter((c) => c.path.includes('/messages'))).toEqual([]);
  });

  it('is never sent again by itself, nor as it is', async () => {
    const { id } = await bounced();
    expect(await s.b.ask('retry', { itemId: id })).toMatchObject({ ok: false });
    s.b.restart();
    await s.b.clock.pass(4 * 24 * 3_600_000);
    expect(s.arrived('To nobody')).toBe(1);
    expect(await waiting()).toEqual([id]);
  });

  it('goes back into the composer with its recipients when the agent says so', async () => {
    const { id } = await bounced();
    await s.b.do('edit', { itemId: id });
    const { reply } = await readDrafts(s.owner, s.threadId);
    expect(reply).toMatchObject({ text: 'To nobody', subject: 'Crates', recipients: bouncing });
    expect(await waiting()).toEqual([]);
    expect(s.arrived('To nobody')).toBe(1);
  });

  it('is forgotten when the agent dismisses it, also when the thread is read again', async () => {
    const { id } = await bounced();
    await s.b.do('dismiss', { itemId: id });
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect(await waiting()).toEqual([]);
    expect((await readDrafts(s.owner, s.threadId)).reply).toBeUndefined();
  });

  it('is answered by a later reply that went out', async () => {
    const { id } = await bounced();
    const second = await s.submit(s.reply('To the right address'));
    await itemIs(second, 'sent');
    await s.b.when(async () => (await readItem(id)) === undefined);
    expect(await waiting()).toEqual([]);
  });

  it('is not answered by one that came back as well', async () => {
    const { id } = await bounced();
    const second = await s.submit(s.reply('To nobody again', { recipients: bouncing }));
    await itemIs(second, 'undelivered');
    expect((await waiting()).sort()).toEqual([id, second].sort());
  });
});

describe('a status that is still open after the five looks', () => {
  it('is looked at again later, by itself, also after the background was stopped', async () => {
    const id = await s.submit(s.reply('To nobody', { recipients: bouncing }));
    await itemIs(id, 'sent');
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: one });
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: list });
    await s.b.when(async () => (await readItem(id))?.tries === 5);
    s.b.kill();
    s.b.sandbox.faults.clear();
    s.b.start();
    await itemIs(id, 'undelivered', 20 * 60_000);
  });

  it('is found by whoever reads the thread', async () => {
    const id = await s.submit(s.reply('To nobody', { recipients: bouncing }));
    await itemIs(id, 'sent');
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: one });
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: list });
    await s.b.when(async () => (await readItem(id))?.tries === 5);
    s.b.sandbox.faults.clear();
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect((await readItem(id))?.state).toBe('undelivered');
  });
});

describe('a request that arrived twice', () => {
  const twice = () => s.b.sandbox.faults.add({ kind: 'repeat', method: 'POST', path: list, times: 1 });

  it.each([
    ['reply', () => s.reply('Once, I thought')],
    ['comment', () => s.comment('Once, I thought')],
  ])('is told: a %s stands twice in the thread, and nothing is sent', async (_, intent) => {
    twice();
    const id = await s.submit(intent());
    await s.b.when(async () => ((await readItem(id))?.copies?.length ?? 0) === 1);
    expect(await waiting()).toEqual([id]);
    expect(s.arrived('Once, I thought')).toBe(2);
    const { messageId, copies = [] } = (await readItem(id)) ?? {};
    const ids = (await readMessages(s.threadId)).filter((m) => 'text' in m && m.text === 'Once, I thought');
    expect(ids.map((m) => m.id).sort()).toEqual([messageId, ...copies].sort());
    await s.b.do('dismiss', { itemId: id });
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect(await waiting()).toEqual([]);
    expect(s.arrived('Once, I thought')).toBe(2);
  });

  it('is told as well when no answer came', async () => {
    const real = s.b.network.fetch;
    let broken = false;
    s.b.network.fetch = async (input, init) => {
      const post = init?.method === 'POST' && String(input).endsWith('/messages') && !broken;
      if (!post) return real(input, init);
      broken = true;
      await real(input, init);
      await real(input, init);
      throw new TypeError('the connection broke');
    };
    const id = await s.submit(s.reply('Lost and doubled'));
    const item = await itemIs(id, 'sent');
    expect(item.copies).toHaveLength(1);
    expect(s.arrived('Lost and doubled')).toBe(2);
  });

  it('is not what two replies of the same words are', async () => {
    const first = await s.submit(s.reply('Thanks!'));
    const second = await s.submit(s.reply('Thanks!'));
    await itemIs(first, 'sent');
    await itemIs(second, 'sent');
    await s.b.clock.pass(60_000);
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect(await waiting()).toEqual([]);
  });

  it('is not what somebody else wrote, nor what was there before', async () => {
    s.b.sandbox.world.answer(s.threadId, 'On its way', s.b.sandbox.world.agents[0]);
    await s.b.do('sync', { threadId: s.threadId, force: true });
    const id = await s.submit(s.reply('On its way'));
    await itemIs(id, 'sent');
    s.b.sandbox.world.answer(s.threadId, 'On its way', s.b.sandbox.world.agents[1]);
    await s.b.clock.pass(60_000);
    await s.b.do('sync', { threadId: s.threadId, force: true });
    expect(await waiting()).toEqual([]);
  });
});
