import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { Message } from '../../lib/model/message.ts';
import type { Opened } from './folds.ts';
import type { HistoryProps, Placed } from './history.tsx';
import type { PendingWriting } from './pending-article.tsx';

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

/** Where each of these entries stands among all that there are. */
export function usePlaces(
  sorted: readonly Message[],
  { before = 0, after = 0, complete }: HistoryProps,
  some: boolean,
) {
  return useMemo(() => {
    if (!some) return undefined;
    const of = complete ? before + sorted.length + after : -1;
    const places = new Map(sorted.map(({ id }, index) => [id, { at: before + index + 1, of }]));
    return (id: string): Placed => places.get(id) ?? { at: 0, of };
  }, [sorted, before, after, complete, some]);
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
