import { useCallback, useRef } from 'preact/hooks';
import type { Opened } from './folds.ts';
import type { PendingWriting } from './pending-writings.ts';

/** All ids that were among these while this history is on screen: the outbox forgets them earlier. */
export function useAllOf(ids: readonly string[] = []): ReadonlySet<string> {
  const all = useRef(new Set<string>());
  for (const id of ids) all.current.add(id);
  return all.current;
}

/** How many writings of our own have been put in flight while this history is on screen. */
export function usePulls(writings: readonly PendingWriting[]): number {
  return useAllOf(writings.map(({ id }) => id)).size;
}

/** What the reader has opened, by entry. */
export function useOpened(): (id: string) => Opened {
  const all = useRef(new Map<string, Opened>()).current;
  return useCallback((id) => {
    const opened = all.get(id) ?? { folds: new Map(), details: false };
    all.set(id, opened);
    return opened;
  }, []);
}

/** The same list as before as long as it holds the same. */
export function useSame(list: readonly string[]): readonly string[] {
  const last = useRef(list);
  const same = last.current.length === list.length && list.every((one, index) => one === last.current[index]);
  if (!same) last.current = list;
  return last.current;
}
