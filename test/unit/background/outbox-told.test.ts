import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { NewestRead } from '../../../lib/background/outbox/learnt.ts';
import type { Message } from '../../../lib/model/message.ts';
import { connection, itemIs, look, lost, messagePath, posts } from './support/lost.ts';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { loadMessages } = await import('../../../lib/background/messages.ts');
const { tellItems } = await import('../../../lib/background/outbox/told.ts');
const { getMessage } = await import('../../../lib/hubspot/index.ts');
const { cache } = await import('../../../lib/storage/cache.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');
const { saveMessages } = await import('../../../lib/storage/write-messages.ts');

/** What may be learnt from a look at a thread about what nobody knows, and what the agent may say about it. */

useStory();

const tell = async (newest: NewestRead) => tellItems(await connection(), s.threadId, newest);

describe('what was read', () => {
  const inThread = async (text: string): Promise<Message> => {
    const id = s.b.sandbox.world.messages(s.threadId).find((m) => 'text' in m && m.text === text)?.id ?? '';
    const read = await s.b.clock.until(getMessage((await connection()).http, s.threadId, id));
    if (!read.ok) throw new Error('It is not there.');
    return read.value;
  };

  it('tells also when the cache was emptied meanwhile', async () => {
    const id = await lost('In what was read', true);
    const messages = [await inThread('In what was read')];
    await tell({ at: s.b.clock.now(), since: 0, messages });
    expect(await readItem(id)).toMatchObject({ state: 'sent', messageId: messages[0]?.id });
  });

  it('tells nothing once the cache is another account’s', async () => {
    const id = await lost('Whose?', false);
    const c = await connection();
    await (await cache()).put('meta', 'somebody else', 'owner');
    await s.b.clock.until(loadMessages(c, { id: s.threadId, spam: false, archived: false }));
    expect((await readItem(id))?.state).toBe('unknown');
  });

  it.each([
    [
      'begins with the oldest and is not all',
      (m: readonly unknown[]) => ({ results: m, paging: { next: { after: 'n' } } }),
    ],
    ['is empty', () => ({ results: [] })],
  ])('proves no absence when it %s', async (_, page) => {
    const id = await lost('Older than that?', false);
    const known = s.b.sandbox.world.messages(s.threadId).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    // What is known of when it was written in last is older than the page.
    const stale = { id: s.threadId, spam: false, archived: false, latestMessageTimestamp: 1 };
    const through = s.b.network.fetch;
    s.b.network.fetch = (input, init) =>
      /\/threads\/[^/]+\/messages/.test(String(input))
        ? Promise.resolve(Response.json(page(known)))
        : through(input, init);
    await s.b.clock.until(loadMessages(await connection(), stale));
    expect((await readItem(id))?.state).toBe('unknown');
    s.b.network.fetch = through;
    await look();
    expect((await readItem(id))?.state).toBe('refused');
  });

  it('tells also when it was read before the question was given up', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, times: 1 });
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: messagePath, skip: 1 });
    const id = await s.submit(s.reply('In the cache'), await s.seen());
    await itemIs(id, 'checking');
    const message = await inThread('In the cache');
    await saveMessages(s.owner, s.threadId, [message]);
    expect(await itemIs(id, 'sent', 10 * 60_000)).toMatchObject({ messageId: message.id });
    expect(posts()).toHaveLength(1);
  });
});

describe('"It arrived"', () => {
  it.each([
    [false, 'refused'],
    [true, 'sent'],
  ] as const)('is not said of what has become something else meanwhile (arrived: %s)', async (reached, state) => {
    const id = await lost('What is it now?', reached);
    const shown = await readItem(id);
    await s.b.clock.pass(1);
    await look();
    const answer = await s.b.ask('dismiss', { itemId: id, shownAt: shown?.updatedAt ?? 0 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await readItem(id)).toMatchObject({ state, intent: { text: 'What is it now?' } });
  });

  it('never loses the text of what was not sent', async () => {
    const id = await lost('A long text', false);
    await look();
    expect(await s.b.ask('dismiss', { itemId: id })).toMatchObject({ ok: false });
    expect(await readItem(id)).toMatchObject({ state: 'refused', intent: { text: 'A long text' } });
  });

  it('is said of what still is as it was shown', async () => {
    const id = await lost('It did', true);
    await s.b.do('dismiss', { itemId: id, shownAt: (await readItem(id))?.updatedAt ?? 0 });
    expect(await readItem(id)).toBeUndefined();
  });
});
