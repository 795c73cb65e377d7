import type { Thread } from '../../lib/model/thread.ts';
import { byUrgency, isOpen } from '../../lib/model/thread.ts';

/** Which conversations the list shows. */
export type ThreadFilter = 'all' | 'open' | 'closed';

/** What the list is narrowed to beyond open and closed. Its rules come with narrow.ts, when somebody asks for them. */
export interface Narrowing {
  /** Channel ids; none: all. */
  readonly channels: readonly string[];
  /** Inbox ids; none: all. */
  readonly inboxes: readonly string[];
  /** The trash instead of everything else. */
  readonly trash: boolean;
  readonly fits: (thread: Thread) => boolean;
}

/** Everything that the agent filters the list by. */
export interface ListFilter {
  readonly show: ThreadFilter;
  readonly narrow?: Narrowing | undefined;
  /** Whose list: another person's begins unfiltered. */
  readonly of?: string | undefined;
}

const fitting = (narrow: Narrowing | undefined) => narrow?.fits ?? ((thread: Thread) => !thread.archived);

/** How many conversations each choice of the filter shows. */
export interface ThreadCounts {
  readonly all: number;
  readonly open: number;
  readonly closed: number;
}

/** Counts what is open and what is closed. What is in the trash is neither, unless the list is narrowed to it. */
export function countThreads(threads: readonly Thread[], narrow?: Narrowing): ThreadCounts {
  const here = threads.filter(fitting(narrow));
  const open = here.filter(isOpen).length;
  return { all: here.length, open, closed: here.length - open };
}

/**
 * The conversations in the order in which the list shows them: open first, then closed, newest first; without the trash.
 * The one on screen stays in the list whatever the filter, so that closing it does not take it from under the eyes.
 */
export function visibleThreads<T extends { readonly thread: Thread }>(
  items: readonly T[],
  filter: ThreadFilter,
  selected?: string,
  narrow?: Narrowing,
): T[] {
  const fits = fitting(narrow);
  // It also stays where it stood when it goes to the trash.
  const placed = (thread: Thread) => (thread.id === selected ? { ...thread, archived: false } : thread);
  return items
    .filter(
      ({ thread }) =>
        thread.id === selected || (fits(thread) && (filter === 'all' || (filter === 'open') === isOpen(thread))),
    )
    .sort((a, b) => byUrgency(placed(a.thread), placed(b.thread)));
}
