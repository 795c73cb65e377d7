import type { ComponentChildren } from 'preact';
import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';
import type { ThreadFilter } from './filter.ts';

/** One conversation of the list with what is known about it beyond the thread. */
export interface ThreadItemData {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** When an agent last looked (milliseconds since 1970): decides "unread". */
  readonly seenAt?: number | undefined;
  /** Something of ours in the outbox: refused, of unknown fate, or on its way. */
  readonly outbox?: 'not-sent' | 'unknown' | 'sending' | undefined;
}

export interface ThreadListProps {
  readonly items: readonly ThreadItemData[];
  /** Id of the conversation on screen. */
  readonly selected: string | undefined;
  readonly onSelect: (threadId: string) => void;
  readonly filter: ThreadFilter;
  readonly onFilter: (filter: ThreadFilter) => void;
  /** Nothing is known yet: shows skeletons when `items` is empty. */
  readonly loading: boolean;
  /** Milliseconds since 1970, for "waits 5 h" and "10:05". */
  readonly now: number;
  /** The contact's record, offered when there is no conversation. */
  readonly recordUrl?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** At the right end of the filter row. */
  readonly tools?: ComponentChildren;
}

/** The contact's conversations. */
export function ThreadList(props: ThreadListProps) {
  return <ul aria-label="Conversations">{props.items.length}</ul>;
}
