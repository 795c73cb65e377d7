import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { draftSave } from '../support/draft-save.ts';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { asked } = await import('./support/browser.ts');
const { readDrafts, readMessages, readThread } = await import('../../../lib/storage/read.ts');
const { waitingSince } = await import('../../../lib/model/thread.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');
const { changeSession } = await import('../../../lib/storage/session.ts');
const { account } = await import('./support/bench.ts');

useStory();
const messagePath = '*/threads/*/messages';
const here = () => ({ account: s.owner, threadId: s.threadId });
const draftText = async () => (await readDrafts(s.owner, s.threadId)).reply?.text;

describe('sending', () => {
  it('keeps a reply in its undo window, then sends it once, and the history has it', async () => {
    const id = await s.submit(s.reply('On its way'));
    expect((await readItem(id))?.state).toBe('held');
    expect(s.arrived('On its way')).toBe(0);
    await s.b.clock.pass(9_000);
    expect(s.arrived('On its way')).toBe(0);
    const sent = await s.b.itemIs('sent');
    expect(s.arrived('On its way')).toBe(1);
    expect((await readMessages(s.threadId)).find((m) => m.id === sent.messageId)).toMatchObject({ text: 'On its way' });
  });

  it('stands in the order of asking, also when the next is asked for before the first has an answer', async () => {
    const ids = await Promise.all([s.submit(s.reply('First')), s.submit({ kind: 'status', status: 'CLOSED' })]);
    const items = await Promise.all(ids.map(readItem));
    expect(items[0]?.createdAt).toBeLessThan(items[1]?.createdAt ?? 0);
  });

  it('follows the message until HubSpot knows whether it went out', async () => {
    await s.submit(s.reply('Did it?'));
    const { messageId } = await s.b.itemIs('sent');
    const status = await s.b.when(async () => {
      const m = (await readMessages(s.threadId)).find((x) => x.id === messageId);
      return m?.type === 'MESSAGE' && m.status?.statusType;
    });
    expect(status).toBe('SENT');
    s.b.calls();
    await s.b.clock.pass(120_000);
    expect(s.b.calls()).toEqual([]);
  });

  it('knows at once that nobody waits for an answer any more', async () => {
    const waiting = await readThread(s.threadId);
    expect(waiting && waitingSince(waiting)).toBeDefined();
    await s.submit(s.reply('Here it is'));
    await s.b.itemIs('sent');
    await s.b.when(async () => {
      const thread = await readThread(s.threadId);
      return thread !== undefined && waitingSince(thread) === undefined;
    });
  });

  it('sends a comment after its own window', async () => {
    await s.submit(s.comment('For us only'));
    await s.b.clock.pass(4_000);
    expect(s.arrived('For us only')).toBe(0);
    await s.b.itemIs('sent');
    expect(s.arrived('For us only')).toBe(1);
  });

  it('closes after the reply, not before', async () => {
    await s.submit(s.reply('Bye', { thenClose: true }));
    await s.b.itemIs('sent');
    expect(s.arrived('Bye')).toBe(1);
    expect(s.status()).toBe('CLOSED');
    expect((await readThread(s.threadId))?.status).toBe('CLOSED');
    const events = s.b.sandbox.world.messages(s.threadId).map((m) => m.type);
    expect(events.lastIndexOf('MESSAGE')).toBeLessThan(events.lastIndexOf('THREAD_STATUS_CHANGE'));
  });

  it('keeps the order in which the agent asked: a close does not overtake the reply before it', async () => {
    await s.submit(s.reply('First this'));
    await s.submit({ kind: 'status', status: 'CLOSED' });
    await s.b.when(async () => s.status() === 'CLOSED');
    const all = s.b.sandbox.world.messages(s.threadId);
    expect(all.at(-1)?.type).toBe('THREAD_STATUS_CHANGE');
    expect(s.arrived('First this')).toBe(1);
  });

  it('sets an alarm, so that it goes out even when the background is stopped', async () => {
    await s.submit(s.reply('Later'));
    await s.b.when(async () => asked.some(([name, which]) => name === 'alarms.create' && which === 'outbox'));
    s.b.kill();
    await s.b.clock.pass(60_000);
    expect(s.arrived('Later')).toBe(0);
    s.b.start();
    await s.b.itemIs('sent');
    expect(s.arrived('Later')).toBe(1);
  });
});

describe('taking back', () => {
  it('sends nothing and gives the text back', async () => {
    await s.b.do('saveDraft', draftSave(here(), { text: 'Too early' }));
    const itemId = await s.submit(s.reply('Too early', { subject: 'About it' }));
    expect(await draftText()).toBeUndefined();
    await s.b.do('undo', { itemId });
    await s.b.clock.pass(60_000);
    expect(s.arrived('Too early')).toBe(0);
    expect((await readDrafts(s.owner, s.threadId)).reply).toMatchObject({ text: 'Too early', subject: 'About it' });
  });

  it('never overwrites what was typed since', async () => {
    const itemId = await s.submit(s.reply('The old one'));
    await s.b.do('saveDraft', draftSave(here(), { text: 'The new one' }));
    await s.b.do('undo', { itemId });
    const text = await draftText();
    expect(text).toContain('The old one');
    expect(text).toContain('The new one');
  });

  it('is refused when the request has left', async () => {
    const itemId = await s.submit(s.reply('Gone'));
    await s.b.itemIs('sent');
    expect(await s.b.ask('undo', { itemId })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('of a close leaves the conversation open, and so does reopening within the window', async () => {
    const itemId = await s.submit({ kind: 'status', status: 'CLOSED' });
    await s.b.do('undo', { itemId });
    await s.submit({ kind: 'status', status: 'CLOSED' });
    await s.submit({ kind: 'status', status: 'OPEN' });
    await s.b.clock.pass(60_000);
    expect(s.b.calls().filter((c) => c.method === 'PATCH')).toEqual([]);
    expect(s.status()).toBe('OPEN');
  });
});

describe('what waits', () => {
  it.each([
    ['HubSpot says too many', { kind: 'status', status: 429 }],
    ['the thread is locked', { kind: 'status', status: 423 }],
  ] as const)('goes out by itself later when %s', async (_, fault) => {
    s.b.sandbox.faults.add({ ...fault, method: 'POST', path: messagePath, times: 2 });
    await s.submit(s.reply('Patience'));
    await s.b.itemIs('sent');
    expect(s.arrived('Patience')).toBe(1);
  });

  it('goes out when the network is back', async () => {
    s.b.network.online = false;
    await s.submit(s.reply('From the tunnel'));
    const waiting = await s.b.when(async () => {
      const [item] = await s.b.items();
      return item?.error?.code === 'offline' && item;
    });
    expect(waiting.state).toBe('held');
    s.b.network.online = true;
    await s.b.itemIs('sent');
    expect(s.arrived('From the tunnel')).toBe(1);
  });

  it('waits, without a request, while the grant is dead', async () => {
    await s.submit(s.reply('After connecting again'));
    await changeSession(await account(), (known) => ({ ...known, expired: true }));
    s.b.calls();
    await s.b.clock.pass(60_000);
    expect(s.b.calls()).toEqual([]);
    expect((await s.b.items())[0]).toMatchObject({ state: 'held', error: { code: 'expired' } });
    await s.b.do('connectToken', { token: s.b.sandbox.credentials.token });
    await s.b.itemIs('sent');
    expect(s.arrived('After connecting again')).toBe(1);
  });
});

describe('what is told twice', () => {
  it('is one intent: a page that did not hear the answer asks again with the same id', async () => {
    const payload = { account: s.owner, itemId: 'one', threadId: s.threadId, intent: s.reply('Told twice') };
    await s.b.do('submit', payload);
    await s.b.do('submit', payload);
    await s.b.itemIs('sent');
    expect(await s.b.do('submit', payload)).toEqual({ itemId: 'one' });
    await s.b.clock.pass(60_000);
    expect(await s.b.items()).toHaveLength(1);
    expect(s.arrived('Told twice')).toBe(1);
  });

  it('does not take a draft that was begun since', async () => {
    const payload = { account: s.owner, itemId: 'one', threadId: s.threadId, intent: s.reply('Told twice') };
    await s.b.do('submit', payload);
    await s.b.do('saveDraft', draftSave(here(), { text: 'The next one' }));
    await s.b.do('submit', payload);
    expect(await draftText()).toBe('The next one');
  });

  it('is a draft of the account that it was typed for, never of the one that is connected by now', async () => {
    const other = { account: '1', threadId: s.threadId };
    await s.b.do('saveDraft', draftSave(other, { text: 'For the other account' }));
    expect(await draftText()).toBeUndefined();
    expect((await readDrafts('1', s.threadId)).reply?.text).toBe('For the other account');
  });

  it('leaves in the draft what another window has typed there, and nothing of what is sent', async () => {
    const sent = draftSave(here(), { text: 'We open at six.' });
    await s.b.do('saveDraft', sent);
    const more = { text: 'We open at six. And close at ten.' };
    await s.b.do('saveDraft', draftSave(here(), more, { from: [sent] }));
    await s.submit(s.reply('We open at six.'));
    expect(await draftText()).toBe('And close at ten.');
  });

  it('adds to the draft what the other window had not saved when it was sent', async () => {
    const sent = draftSave(here(), { text: 'We open at six.' });
    await s.b.do('saveDraft', sent);
    await s.submit(s.reply('We open at six.'));
    await s.b.do('saveDraft', draftSave(here(), { text: 'We open at six. And close at ten.' }, { from: [sent] }));
    expect(await draftText()).toBe(' And close at ten.');
  });
});

describe('the list of what was sent', () => {
  it('forgets what is done after a while, and keeps what asks for a decision', async () => {
    await s.submit(s.comment('Done'));
    await s.b.itemIs('sent');
    s.b.sandbox.faults.add({ kind: 'status', status: 400, method: 'POST', path: messagePath, times: 1 });
    await s.submit(s.comment('Asks'));
    await s.b.when(async () => (await s.b.items()).some((i) => i.state === 'returned'));
    await s.b.clock.pass(11 * 60_000);
    await s.b.do('flush', {});
    expect((await s.b.items()).map((i) => i.state)).toEqual(['returned']);
  });
});
