import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { s, useStory, w } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { readDrafts, readMessages } = await import('../../../lib/storage/read.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');

useStory();

const messagePath = '*/threads/*/messages';
const close = { kind: 'status', status: 'CLOSED' } as const;

describe('a reply', () => {
  it('costs one read more, right before it leaves', async () => {
    await s.submit(s.reply('As asked'), await s.seen());
    await s.b.clock.pass(9_000);
    expect(s.b.calls()).toEqual([]);
    await s.b.itemIs('sent');
    const calls = s.b.calls().filter((c) => c.path.includes(s.threadId));
    expect(calls.slice(0, 2).map((c) => c.method)).toEqual(['GET', 'POST']);
  });

  it.each([
    ['the visitor wrote', () => w.arrive('One more thing'), 'incoming', 'One more thing'],
    ['a colleague answered', () => w.world.answer(s.threadId, 'Done already').messageId, 'outgoing', 'Done already'],
    [
      'the same agent answered in HubSpot',
      () => w.world.answer(s.threadId, 'Typed there', w.world.agents[0]).messageId,
      'outgoing',
      'Typed there',
    ],
    ['a colleague commented', () => w.world.comment(s.threadId, 'Do not answer').messageId, 'comment', 'Do not answer'],
  ] as const)('pauses when %s within the undo window, and shows it', async (_, happens, kind, words) => {
    const id = await s.submit(s.reply('Not so fast'), await s.seen());
    await s.b.clock.pass(5_000);
    const news = happens();
    const item = await w.itemIs(id, 'paused');
    expect(item.news).toMatchObject({ count: 1, ids: [news], entries: [{ id: news, kind, words }] });
    expect(w.writes()).toEqual([]);
    expect((await readMessages(s.threadId)).some((m) => m.id === news)).toBe(true);
  });

  it('goes on when the agent says so, once', async () => {
    const id = await s.submit(s.reply('All the same'), await s.seen());
    w.arrive('Wait');
    await w.itemIs(id, 'paused');
    const pausedAt = (await readItem(id))?.updatedAt ?? 0;
    await s.b.do('sendAnyway', { itemId: id, pausedAt });
    expect(await s.b.ask('sendAnyway', { itemId: id, pausedAt })).toMatchObject({ ok: false });
    const sent = await w.itemIs(id, 'sent');
    expect(sent).not.toHaveProperty('news');
    expect(s.arrived('All the same')).toBe(1);
  });

  it('pauses again when yet more has come, and the agent has agreed to no more than they were shown', async () => {
    const id = await s.submit(s.reply('All the same'), await s.seen());
    w.arrive('Wait');
    const first = await w.itemIs(id, 'paused');
    const second = w.arrive('And this');
    await w.anyway(id);
    const again = await s.b.when(async () => {
      const item = await readItem(id);
      return item?.state === 'paused' && item.updatedAt > first.updatedAt && item;
    });
    expect(again.news).toMatchObject({ count: 1, ids: [second] });
    expect(await s.b.ask('sendAnyway', { itemId: id, pausedAt: first.updatedAt })).toMatchObject({ ok: false });
    expect(s.arrived('All the same')).toBe(0);
    await w.anyway(id);
    await w.itemIs(id, 'sent');
  });

  it('goes back to the draft when the agent wants to change it, and is no news to itself then', async () => {
    const id = await s.submit(s.reply('Half the answer'), await s.seen());
    w.arrive('Wait');
    await w.itemIs(id, 'paused');
    await s.b.do('edit', { itemId: id });
    expect((await readDrafts(s.owner, s.threadId)).reply?.text).toBe('Half the answer');
    await w.itemIs(await s.submit(s.reply('The whole answer'), await s.seen()), 'sent');
  });

  it('is not held back by what was on screen, nor by what stands above it in the history', async () => {
    w.arrive('Seen');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    const seen = await s.seen();
    await w.itemIs(await s.submit(s.reply('Yes'), seen), 'sent');
    const [newest] = seen.ids;
    const time = (await readMessages(s.threadId)).find((m) => m.id === newest)?.createdAt ?? 0;
    await w.itemIs(await s.submit(s.reply('Again'), { after: time, ids: [...seen.ids.slice(0, 1)] }), 'sent');
  });

  it('that does not say what was seen is measured by when it was asked for', async () => {
    await w.itemIs(await s.submit(s.reply('From an old page')), 'sent');
    const id = await s.submit(s.reply('From an old page, too'));
    await s.b.clock.pass(5_000);
    w.arrive('New');
    await w.itemIs(id, 'paused');
  });

  it('is not held back by the outbox’s own messages, also when their answers were lost', async () => {
    const seen = await s.seen();
    await s.submit(s.comment('Ours'), seen);
    const lost = await s.submit(s.reply('Ours as well'), seen);
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, skip: 1, times: 1 });
    const last = await s.submit(s.reply('And this'), seen);
    await w.itemIs(last, 'sent');
    expect((await readItem(lost))?.state).toBe('sent');
  });

  it('pauses for what was typed in HubSpot with the words of one that did not arrive', async () => {
    const seen = await s.seen();
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    await w.itemIs(await s.submit(s.reply('Same words'), seen), 'refused');
    const { messageId } = w.world.answer(s.threadId, 'Same words', w.world.agents[0]);
    expect((await w.itemIs(await s.submit(s.reply('Another'), seen), 'paused')).news).toMatchObject({
      ids: [messageId],
    });
  });

  it('knows its own copy: what the network repeated is no news', async () => {
    s.b.sandbox.faults.add({ kind: 'repeat', method: 'POST', path: messagePath, times: 1 });
    const seen = await s.seen();
    const first = await s.submit(s.reply('Twice'), seen);
    const second = await s.submit(s.reply('Then this'), seen);
    await w.itemIs(first, 'sent');
    await w.itemIs(second, 'sent');
  });

  it('is looked at anew after it had to wait: offline', async () => {
    s.b.network.online = false;
    const id = await s.submit(s.reply('From the tunnel'), await s.seen());
    await s.b.when(async () => (await readItem(id))?.error?.code === 'offline');
    w.arrive('Meanwhile');
    s.b.network.online = true;
    await w.itemIs(id, 'paused');
    expect(s.arrived('From the tunnel')).toBe(0);
  });

  it('is looked at anew after it had to wait: rate limits', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 429, method: 'POST', path: messagePath, times: 1 });
    const id = await s.submit(s.reply('Patience'), await s.seen());
    await s.b.when(async () => (await readItem(id))?.error?.code === 'rate-limited');
    w.arrive('Meanwhile');
    await w.itemIs(id, 'paused');
    expect(s.arrived('Patience')).toBe(0);
  });

  it('is looked at anew when it is sent again, measured by what is on screen then', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const id = await s.submit(s.reply('Once more'), await s.seen());
    await w.itemIs(id, 'refused');
    w.arrive('Meanwhile');
    await s.b.do('retry', { itemId: id });
    await w.itemIs(id, 'paused');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    await s.b.do('edit', { itemId: id });
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const other = await s.submit(s.reply('Once more'), await s.seen());
    await w.itemIs(other, 'refused');
    w.arrive('And that');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    await s.b.do('retry', { itemId: other, seen: await s.seen() });
    await w.itemIs(other, 'sent');
  });

  it('stays paused when the background is stopped, costs nothing meanwhile, and holds up what comes after it', async () => {
    const id = await s.submit(s.reply('First'), await s.seen());
    const next = await s.submit(s.comment('Second'), await s.seen());
    w.arrive('Wait');
    await w.itemIs(id, 'paused');
    s.b.restart();
    s.b.calls();
    await s.b.clock.pass(3_600_000);
    expect(s.b.calls()).toEqual([]);
    expect((await readItem(id))?.state).toBe('paused');
    expect((await readItem(next))?.state).toBe('held');
    await w.anyway(id);
    await w.itemIs(next, 'sent');
    const texts = w.world.messages(s.threadId).flatMap((m) => ('text' in m ? [m.text] : []));
    expect(texts.indexOf('First')).toBeLessThan(texts.indexOf('Second'));
  });

  it('is not taken from the agent by anything but their decision', async () => {
    const id = await s.submit(s.reply('Mine'), await s.seen());
    w.arrive('Wait');
    await w.itemIs(id, 'paused');
    for (const what of ['undo', 'retry', 'dismiss'] as const)
      expect(await s.b.ask(what, { itemId: id })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await s.submit(close, await s.seen());
    expect((await readItem(id))?.state).toBe('paused');
  });
});

describe('leaving the account', () => {
  it('gives what is paused back, and keeps nothing of what others wrote', async () => {
    const id = await s.submit(s.reply('Unsent'), await s.seen());
    w.arrive('Their words');
    await w.itemIs(id, 'paused');
    await s.b.do('connectSample', {});
    expect((await readDrafts(s.owner, s.threadId)).reply?.text).toBe('Unsent');
    expect(JSON.stringify(await s.b.items())).not.toContain('Their words');
  });
});

describe('a plain comment', () => {
  it('answers nobody: it goes out without a look', async () => {
    const id = await s.submit(s.comment('A note'), await s.seen());
    w.arrive('Meanwhile');
    await w.itemIs(id, 'sent');
    expect(s.b.calls().find((c) => c.path.includes(s.threadId))?.method).toBe('POST');
  });
});
