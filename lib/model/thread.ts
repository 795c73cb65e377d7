/** A thread: what people see as a conversation. Times are milliseconds since 1970. */
export interface Thread {
  readonly id: string;
  readonly inboxId?: string;
  /** OPEN, CLOSED or anything new. */
  readonly status?: string;
  readonly spam: boolean;
  readonly archived: boolean;
  readonly associatedContactId?: string;
  /** Actor id of the agent that it is assigned to. */
  readonly assignedTo?: string;
  readonly ticketId?: string;
  readonly originalChannelId?: string;
  readonly originalChannelAccountId?: string;
  readonly createdAt?: number;
  readonly closedAt?: number;
  readonly latestMessageTimestamp?: number;
  readonly latestMessageSentTimestamp?: number;
  readonly latestMessageReceivedTimestamp?: number;
}

/** What the list shows of a thread beyond the thread itself, derived from the messages that the cache holds. */
export interface ThreadPreview {
  readonly threadId: string;
  readonly subject?: string;
  /** First words of the latest message or comment, one line, at most 140 characters. */
  readonly snippet?: string;
  /** When the latest of our messages was sent, if it could not be delivered: see lib/model/delivery.ts. */
  readonly failedAt?: number;
}

/** True when it is open. A status that we do not know counts as open: better shown than hidden. */
export const isOpen = (t: Thread): boolean => t.status !== 'CLOSED';

/** Last activity, for sorting. */
export const lastActivity = (t: Thread): number => t.latestMessageTimestamp ?? t.createdAt ?? 0;

/** Open ones first, then by last activity, newest first; what is in the trash comes last. */
export function byUrgency(a: Thread, b: Thread): number {
  const place = Number(a.archived) - Number(b.archived) || Number(isOpen(b)) - Number(isOpen(a));
  return place || lastActivity(b) - lastActivity(a) || (a.id < b.id ? 1 : -1);
}

/**
 * Since when the visitor waits for an answer, or undefined when nobody waits.
 * From HubSpot's received and sent timestamps.
 */
export function waitingSince(t: Thread): number | undefined {
  if (!isOpen(t) || t.spam || t.archived) return undefined;
  const received = t.latestMessageReceivedTimestamp;
  if (received === undefined || received <= (t.latestMessageSentTimestamp ?? 0)) return undefined;
  return received;
}

/** True when something came in since `seenAt` (milliseconds), which is when an agent last looked. */
export const isUnread = (t: Thread, seenAt: number | undefined): boolean =>
  t.latestMessageReceivedTimestamp !== undefined && t.latestMessageReceivedTimestamp > (seenAt ?? 0);
