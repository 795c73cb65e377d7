import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeIntent } from '../../../lib/model/outbox.ts';
import { assign, elsewhere, here, mei, one, open, restore, s, there, trash, useThread } from './support/changing.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { archiveThread, assignThread } = await import('../../../lib/hubspot/index.ts');
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
