import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CachedThread } from '../../../../lib/storage/cache.ts';
import type { Change } from '../../../../lib/storage/changes.ts';
import { createKept } from '../../../../lib/store/search/kept.ts';
import type { PanelState } from '../../../../lib/store/state.ts';
import { account, onScreen, thread } from '../support/data.ts';
import { createWorld } from '../support/world.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

/** What a search goes through. Its disk answers when told to: reads wait in `reads`. */
function begin() {
  const world = createWorld({});
  const store = createStore<PanelState>(() => onScreen({ threads: [] }));
  const reads: ((threads: readonly CachedThread[] | 'not') => void)[] = [];
  const read = () =>
    new Promise<readonly CachedThread[]>((resolve, reject) =>
      reads.push((threads) => (threads === 'not' ? reject(new Error('closed')) : resolve(threads))),
    );
  const threadsNamed = vi.fn((_: readonly string[]) => read());
  const disk = { threadsFrom: read, threadsNamed, some: async () => [] };
  const parts = {
    disk,
    names: () => undefined,
    hurried: () => true,
    progress: () => {},
    emptied: () => {},
    gone: () => {},
  };
  const kept = createKept({ store, deps: world.deps }, parts);
  /** The next read finds this. */
  const answer = async (threads: readonly CachedThread[] | 'not') => {
    await vi.waitFor(() => expect(reads).not.toEqual([]));
    reads.shift()?.(threads);
  };
  const isDone = () => vi.waitFor(() => expect(kept.filled().done).toBe(true));
  const announce = (change: Change) => world.announce(change);
  const ids = () => kept.threads().map(({ id }) => id);
  kept.use();
  return { store, kept, reads, answer, announce, isDone, ids, threadsNamed };
}

it('is read again when another account is connected while it is read', async () => {
  const { store, kept, reads, answer, isDone, ids } = begin();
  await vi.waitFor(() => expect(reads).toHaveLength(1));
  store.setState({ account: { ...account, portalId: '88' } });
  kept.use();
  await answer([thread('10', '1')]);
  await answer([thread('20', '2')]);
  await isDone();
  expect(ids()).toEqual(['20']);
});

it('is read again when anything may have changed while it is read, and is not said to be done before', async () => {
  const { kept, reads, answer, announce, isDone, ids } = begin();
  await vi.waitFor(() => expect(reads).toHaveLength(1));
  announce({ table: 'threads' });
  await answer([]);
  await vi.waitFor(() => expect(reads).toHaveLength(1));
  expect(kept.filled().done).toBe(false);
  await answer([thread('20', '2')]);
  await isDone();
  expect(ids()).toEqual(['20']);
});

it('is read with the next search when it could not be, and so is what a change named', async () => {
  const { kept, reads, answer, announce, isDone, ids, threadsNamed } = begin();
  const again = (what: () => void) =>
    vi.waitFor(() => {
      what();
      expect(reads).toHaveLength(1);
    });
  await answer('not');
  await again(kept.use);
  await answer([thread('10', '1')]);
  await isDone();
  announce({ table: 'threads', ids: ['20'] });
  await answer('not');
  await again(() => announce({ table: 'threads', ids: ['30'] }));
  await answer([thread('20', '2'), thread('30', '3')]);
  await vi.waitFor(() => expect(ids().toSorted()).toEqual(['10', '20', '30']));
  expect(threadsNamed.mock.lastCall?.[0].toSorted()).toEqual(['20', '30']);
});
