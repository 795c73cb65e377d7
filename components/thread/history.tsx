import type { ComponentChildren } from 'preact';
import type { FileAttachment } from '../../lib/model/attachment.ts';
import type { Message, OriginalContent } from '../../lib/model/message.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';

/** What entries of a history need to know about the world. */
export interface HistoryContext {
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Our own actor id. */
  readonly me?: string | undefined;
  /** What to call the visitor when a message does not say. */
  readonly contactName?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** The original content of a truncated message: undefined when not asked for yet. */
  readonly originals?: ((messageId: string) => OriginalContent | 'loading' | 'failed' | undefined) | undefined;
  /** "Show original" of a truncated message. */
  readonly onOriginal?: ((messageId: string) => void) | undefined;
  /** A file without a public address was clicked: fetch a signed one and open it. */
  readonly onFile?: ((file: FileAttachment) => void) | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface HistoryProps extends HistoryContext {
  readonly threadId: string;
  /** What the cache holds, in any order. */
  readonly messages: readonly Message[];
  /** Nothing is known yet: shows skeletons when `messages` is empty. */
  readonly loading: boolean;
  /** The first message of the conversation is in `messages`. */
  readonly complete: boolean;
  readonly loadingOlder: boolean;
  /** The agent scrolls towards the top and the cache has no more. May be called again while nothing changed. */
  readonly onOlder: () => void;
  /** Fetching older messages failed: shows a button that calls `onOlder`. */
  readonly olderFailed?: boolean | undefined;
  /** Replies and comments of this thread on their way; shown below the history until HubSpot has them. */
  readonly pending?: readonly OutboxItem[] | undefined;
  /** Until when the agent had seen this thread when it was opened: a "new" rule stands after it. */
  readonly seenAt?: number | undefined;
  /** The newest message is in view; `at` is its time. */
  readonly onSeen?: ((at: number) => void) | undefined;
  /** At the very end, e.g. a banner that belongs to the conversation. */
  readonly children?: ComponentChildren;
}

/** The whole conversation, newest at the bottom. Give it `key={threadId}`. */
export function History(props: HistoryProps) {
  return (
    <div role="log" aria-label="Messages">
      {props.messages.length}
    </div>
  );
}
