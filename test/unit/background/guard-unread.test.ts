import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { s, useStory, w } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { archiveThread, restoreThread } = await import('../../../lib/hubspot/index.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');

useStory();

const messagePath = '*/threads/*/messages';
const close = { kind: 'status', status: 'CLOSED' } as const;

describe('a thread that can not be read before something leaves', () => {
  it('is asked for again after an accident, and nothing leaves meanwhile', async () => {
    const fault = s.b.sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', path: messagePath });
    const id = await s.submit(s.reply('Later'), await s.seen());
    await s.b.when(async () => ((await readItem(id))?.tries ?? 0) > 1);
    expect(await readItem(id)).toMatchObject({ state: 'held', error: { code: 'server' } });
    s.b.sandbox.faults.remove(fault);
    await w.itemIs(id, 'sent');
    expect(s.arrived('Later')).toBe(1);
  });

  it('can be taken back while it waits', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', path: messagePath });
    const id = await s.submit(s.reply('Later'), await s.seen());
    await s.b.when(async () => (await readItem(id))?.error?.code === 'server');
    await s.b.do('undo', { itemId: id });
    expect((await readDrafts(s.owner, s.threadId)).reply?.text).toBe('Later');
  });

  it('gives it back after so many accidents', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', path: messagePath });
    const id = await s.submit(s.reply('Never'), await s.seen());
    await s.b.when(async () => (await readItem(id))?.state === 'returned', 10 * 60_000);
    expect(w.writes()).toEqual([]);
  });

  it('gives it back at once with HubSpot’s reason', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 403, method: 'GET', path: messagePath });
    const id = await s.submit(s.reply('Not allowed'), await s.seen());
    expect(await w.itemIs(id, 'returned')).toMatchObject({ error: { status: 403 } });
    expect(w.writes()).toEqual([]);
  });

  it.each([
    ['a reply', () => s.reply('Too late'), 'returned'],
    ['a close', () => close, 'refused'],
  ] as const)('is in the trash by now, which is said: %s', async (_, intent, state) => {
    const id = await s.submit(intent(), await s.seen());
    await archiveThread(await w.http(), s.threadId);
    s.b.calls();
    expect(await w.itemIs(id, state)).toMatchObject({ error: { code: 'conflict', reason: 'in-trash' } });
    expect(w.writes()).toEqual([]);
  });

  it('is in the trash for as long as the cache knows, and taken out again meanwhile', async () => {
    await archiveThread(await w.http(), s.threadId);
    await s.b.clock.pass(10_000);
    await s.b.do('openThread', { threadId: s.threadId });
    const refused = await s.submit(s.reply('Into the trash'), await s.seen());
    expect(await w.itemIs(refused, 'returned')).toMatchObject({ error: { reason: 'in-trash' } });
    await restoreThread(await w.http(), s.threadId);
    await w.itemIs(await s.submit(s.reply('Out of it'), await s.seen()), 'sent');
  });

  it('is gone, which is said', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 404, path: `*/threads/${s.threadId}*` });
    const id = await s.submit(s.reply('To nobody'), await s.seen());
    expect(await w.itemIs(id, 'returned')).toMatchObject({ error: { code: 'not-found' } });
    expect(w.writes()).toEqual([]);
  });
});
