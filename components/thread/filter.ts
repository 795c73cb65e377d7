import type { Thread } from '../../lib/model/thread.ts';
import { byUrgency, isOpen } from '../../lib/model/thread.ts';

/** Which conversations the list shows. */
export type ThreadFilter = 'all' | 'open' | 'closed';

/** How many conversations each choice of the filter shows. */
export interface ThreadCounts {
  readonly all: number;
  readonly open: number;
  readonly closed: number;
}

/** Counts what is open and what is closed. */
export function countThreads(threads: readonly Thread[]): ThreadCounts {
  const open = threads.filter(isOpen).length;
  return { all: threads.length, open, closed: threads.length - open };
}

/**
 * The conversations in the order in which the list shows them: open first, then closed, newest first.
 * The one on screen stays in the list whatever the filter, so that closing it does not take it from under the eyes.
 */
export function visibleThreads<T extends { readonly thread: Thread }>(
  items: readonly T[],
  filter: ThreadFilter,
  selected?: string,
): T[] {
  return items
    .filter(({ thread }) => filter === 'all' || thread.id === selected || (filter === 'open') === isOpen(thread))
    .sort((a, b) => byUrgency(a.thread, b.thread));
}
