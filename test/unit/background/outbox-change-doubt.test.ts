import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeIntent } from '../../../lib/model/outbox.ts';
import { assign, elsewhere, here, mei, one, open, restore, s, there, trash, useThread } from './support/changing.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { archiveThread, assignThread, updateThread } = await import('../../../lib/hubspot/index.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');

useThread();

describe('when nobody knows whether a change arrived', () => {
  const prepared: Record<string, () => Promise<unknown>> = {
    unassign: async () => assignThread(await elsewhere(), s.threadId, mei),
    restore: async () => archiveThread(await elsewhere(), s.threadId),
  };
  const done: Record<string, () => boolean> = {
    assign: () => there()?.assignedTo === mei,
    unassign: () => there()?.assignedTo === undefined,
    archive: () => there()?.archived === true,
    restore: () => there()?.archived === false,
  };
  const intents: Record<string, () => ChangeIntent> = {
    assign: () => assign(mei),
    unassign: () => assign(null),
    archive: () => trash,
    restore: () => restore,
  };
  const cached = async () => {
    const { archived, assignedTo } = (await here()) ?? {};
    return { archived, assignedTo };
  };
  const truth = () => ({ archived: there()?.archived, assignedTo: there()?.assignedTo });

  describe.each(['assign', 'unassign', 'archive', 'restore'])('%s', (what) => {
    beforeEach(async () => {
      await prepared[what]?.();
      await open();
    });
    const intent = () => intents[what]?.() ?? trash;

    it.each([
      ['the connection broke after it took effect', { kind: 'reset-after' }],
      ['the connection broke before it took effect', { kind: 'reset-before' }],
      ['HubSpot answered 502 after it took effect', { kind: 'status', status: 502, afterEffect: true }],
    ] as const)('is asked for again, and finds what it wanted: %s', async (_, fault) => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) s.b.sandbox.faults.add({ ...fault, method, times: 1 });
      expect((await one(intent())).state).toBe('sent');
      expect(done[what]?.()).toBe(true);
      expect(await cached()).toEqual(truth());
    });

    it.each([
      ['before', false],
      ['after', true],
    ] as const)('outlives a background that was stopped %s it took effect', async (_, afterEffect) => {
      s.b.network.hangs = /assignee$|threads\/\d+$/;
      for (const method of ['PUT', 'PATCH', 'DELETE'])
        s.b.sandbox.faults.add({ kind: 'hang', afterEffect, method, times: 1 });
      const id = await s.submit(intent());
      await s.b.when(async () => (await readItem(id))?.state === 'sending');
      s.b.restart();
      s.b.sandbox.faults.clear();
      await s.b.when(async () => (await readItem(id))?.state === 'sent');
      expect(done[what]?.()).toBe(true);
      expect(await cached()).toEqual(truth());
    });
  });
});

describe('a close of which nobody knows whether it took effect', () => {
  const turns = () =>
    s.b.sandbox.world.messages(s.threadId).flatMap((m) => (m.type === 'THREAD_STATUS_CHANGE' ? m.newStatus : []));
  const close = { kind: 'status', status: 'CLOSED' } as const;
  /** Somebody else opens the conversation as soon as it has been closed. */
  const reopened = async () => {
    const before = turns().length;
    await s.b.when(async () => turns().length > before);
    await updateThread(await elsewhere(), s.threadId, { status: 'OPEN' });
  };
  const lost = { kind: 'cut', method: 'PATCH', times: 1 } as const;
  const done = (id: string) => s.b.when(async () => (await readItem(id))?.state === 'sent');

  it.each([
    ['alone', () => close],
    ['after a reply', () => s.reply('And closed', { thenClose: true })],
    ['after a comment', () => s.comment('And closed', { thenClose: true })],
  ])('does not close again what somebody has opened since: %s', async (_, intent) => {
    s.b.sandbox.faults.add(lost);
    const before = turns();
    const id = await s.submit(intent());
    await reopened();
    await done(id);
    expect(turns()).toEqual([...before, 'CLOSED', 'OPEN']);
    expect(await here()).toMatchObject({ status: 'OPEN' });
  });

  it('does so also after a background that was stopped', async () => {
    s.b.network.hangs = /threads\/\d+$/;
    s.b.sandbox.faults.add({ kind: 'hang', afterEffect: true, method: 'PATCH', times: 1 });
    const before = turns();
    const id = await s.submit(close);
    await reopened();
    s.b.restart();
    s.b.sandbox.faults.clear();
    await done(id);
    expect(turns()).toEqual([...before, 'CLOSED', 'OPEN']);
  });

  it('closes when it took no effect, whatever was so before', async () => {
    await updateThread(await elsewhere(), s.threadId, { status: 'CLOSED' });
    await updateThread(await elsewhere(), s.threadId, { status: 'OPEN' });
    await open();
    const before = turns();
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'PATCH', times: 3 });
    await done(await s.submit(close));
    expect(turns()).toEqual([...before, 'CLOSED']);
  });

  it('closes when the agent asks for it again', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 403, method: 'PATCH', times: 1 });
    const id = await s.submit(close);
    await s.b.when(async () => (await readItem(id))?.state === 'refused');
    await updateThread(await elsewhere(), s.threadId, { status: 'CLOSED' });
    await updateThread(await elsewhere(), s.threadId, { status: 'OPEN' });
    await open();
    const before = turns();
    await s.b.do('retry', { itemId: id, seen: await s.seen() });
    // What is new has to be seen first, also by who has asked before.
    const paused = await s.b.when(async () => {
      const item = await readItem(id);
      return item?.state === 'paused' && item;
    });
    await s.b.do('sendAnyway', { itemId: id, pausedAt: paused.updatedAt });
    await done(id);
    expect(turns()).toEqual([...before, 'CLOSED']);
  });
});
