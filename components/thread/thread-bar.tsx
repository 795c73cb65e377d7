import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';

export interface ThreadBarProps {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Our own actor id. */
  readonly me?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** Address of the thread in HubSpot's inbox. */
  readonly threadUrl?: string | undefined;
  /** "Close conversation" / "Reopen conversation"; without it there is no button. */
  readonly onStatus?: ((status: 'OPEN' | 'CLOSED') => void) | undefined;
  /** A change of status that is on its way. */
  readonly changing?: 'OPEN' | 'CLOSED' | undefined;
}

/** What the conversation on screen is: subject, channel, inbox, assignee, status; close and reopen. */
export function ThreadBar(props: ThreadBarProps) {
  return <div class="thread-bar">{props.thread.id}</div>;
}
