import type { OutgoingAttachment } from './attachment.ts';
import type { DraftAbout } from './draft.ts';
import type { Failure } from './errors.ts';
import { mayHaveArrived } from './errors.ts';
import type { MessageStatus } from './message.ts';
import type { Recipients } from './recipients.ts';
import type { News, Seen } from './seen.ts';

/**
 * One intent to write to HubSpot, and how far it is. On disk before any request leaves.
 *
 *            undo
 *   held ───────────▶ canceled
 *    │ ▲
 *    │ └───────────────── "Send anyway" ──┐
 *    │ time is up: the thread is read     │
 *    ├─ something came that the agent ─▶ paused ── "Edit" ──▶ (the draft)
 *    │  has not seen
 *    ▼ nothing new                        yes: the message stands in the thread
 *  sending ── ambiguous ──▶ checking ──────────────────────────────▶ sent
 *    │  │                     │ └─ can't tell ──▶ unknown ─────────────▲ "It arrived", or `unread` and found
 *    │  │                     │                   │  └──── retry ──▶ held
 *    │  │                     │                   ▼ `unread` and absent
 *    │  │                     └─ proven absent ──▶ refused ── retry ──▶ held
 *    │  └─ definite refusal ──┬─ the draft has other text ──▲          │
 *    │                        └─ the draft is empty ──▶ returned ── sent anew, or dismissed ──▶ (forgotten)
 *    └─ 2xx ───────────────────────────────────────────────────────────┘
 *
 *   sent ── HubSpot could not deliver it ──▶ undelivered ── sent since, or dismissed ──▶ (forgotten)
 *
 * A change of the thread (status, assignee, trash) is idempotent: when ambiguous it goes back to `held` and is sent again.
 * `held` with an `error` waits: offline, rate limited, locked, unreadable; `notBefore` says until when.
 * `unknown` because the thread could not be read (`unread`) is not the last word: whoever reads the thread next, for
 * whatever reason, tells what became of it (lib/background/outbox/told.ts). Nothing is ever sent because of that.
 * `paused` holds up what comes after it in the same thread. `returned` is a notice: the draft has all that was written.
 */
export type OutboxState =
  | 'held'
  | 'sending'
  | 'paused'
  | 'checking'
  | 'sent'
  | 'undelivered'
  | 'refused'
  | 'returned'
  | 'unknown'
  | 'canceled';

export interface ReplyIntent {
  readonly kind: 'reply';
  readonly text: string;
  readonly richText?: string;
  readonly subject?: string;
  readonly recipients: Recipients;
  readonly senderActorId: string;
  readonly channelId: string;
  readonly channelAccountId: string;
  readonly thenClose: boolean;
  readonly attachments?: readonly OutgoingAttachment[];
}

export interface CommentIntent {
  readonly kind: 'comment';
  readonly text: string;
  readonly richText?: string;
  readonly attachments?: readonly OutgoingAttachment[];
  readonly thenClose: boolean;
}

export interface StatusIntent {
  readonly kind: 'status';
  readonly status: 'OPEN' | 'CLOSED';
}

export interface AssignIntent {
  readonly kind: 'assign';
  /** An agent's actor id; null takes the assignment away. */
  readonly actorId: string | null;
}

export interface ArchiveIntent {
  readonly kind: 'archive';
  /** True puts the thread into the trash, false takes it out again. */
  readonly archived: boolean;
}

/** What somebody wrote: it must never go out twice. */
export type WritingIntent = ReplyIntent | CommentIntent;
/** What changes the thread itself: idempotent. */
export type ChangeIntent = StatusIntent | AssignIntent | ArchiveIntent;
export type Intent = WritingIntent | ChangeIntent;

/** True for a reply or a comment. */
export const isWriting = (intent: Intent): intent is WritingIntent =>
  intent.kind === 'reply' || intent.kind === 'comment';

/** The status that an intent leaves its thread with; undefined when it leaves it alone. */
export function statusOf(intent: Intent): 'OPEN' | 'CLOSED' | undefined {
  if (intent.kind === 'status') return intent.status;
  return isWriting(intent) && intent.thenClose ? 'CLOSED' : undefined;
}

/** True for a change of the thread itself. */
export const isChange = (intent: Intent): intent is ChangeIntent => !isWriting(intent);

export interface OutboxItem {
  readonly id: string;
  /** `accountKey` of the account that it must go out from. */
  readonly account: string;
  readonly threadId: string;
  readonly intent: Intent;
  readonly state: OutboxState;
  readonly createdAt: number;
  /** Milliseconds since 1970: not sent before. */
  readonly notBefore: number;
  /** When the last request left, as long as it may have done something. */
  readonly attemptedAt?: number;
  /** When a request left of which nobody knows whether it arrived. Until it is found, the thread is looked at first. */
  readonly ambiguousAt?: number;
  /** It is `unknown` only because its thread could not be read: the next one to read it tells what became of it. */
  readonly unread?: true;
  /** Id that HubSpot gave the message. */
  readonly messageId?: string;
  /** For send and close: the message is out, the close is still to come. */
  readonly messageSent?: boolean;
  readonly error?: Failure;
  /** HubSpot's clock: what stands in the thread because of this item was created at this time or later. */
  readonly after?: number;
  /** Ids of entries that were there before, from `after` on: never taken for this one. */
  readonly before?: readonly string[];
  /** Ids of the thread's changes of status that were known when its own was asked for the first time. */
  readonly turns?: readonly string[];
  /** How often this was tried in the state that it is in: closes sent, looks taken while `checking` and once `sent`. */
  readonly tries?: number;
  readonly updatedAt: number;
  /** Why HubSpot could not deliver it, for `undelivered`. */
  readonly delivery?: MessageStatus;
  /** Since when that is known, on HubSpot's clock: what goes out later answers it. */
  readonly bouncedAt?: number;
  /** Ids of further entries that are the same message: it stands in the thread more than once. */
  readonly copies?: readonly string[];
  /** The agent knows about the copies. */
  readonly copiesSeen?: true;
  /** What the agent saw of the thread when they asked for it. */
  readonly seen?: Seen;
  /** What they have not seen, for `paused`. */
  readonly news?: News;
  /** When the thread was last asked for what is new, for the close that follows a message: this machine's clock. */
  readonly checkedAt?: number;
  /** What named the draft that it was made of, for when it is one again. */
  readonly about?: DraftAbout;
}

/** States that nothing more happens to by itself. */
export const isSettled = (s: OutboxState): boolean =>
  s === 'sent' || s === 'undelivered' || s === 'refused' || s === 'returned' || s === 'unknown' || s === 'canceled';

/** States that ask the agent for a decision. */
export const needsAgent = (s: OutboxState): boolean =>
  s === 'paused' || s === 'refused' || s === 'unknown' || s === 'undelivered';

/** It stands in the thread more than once, and the agent has not been told yet. */
export const isDoubled = (i: OutboxItem): boolean => i.state === 'sent' && !!i.copies?.length && !i.copiesSeen;

/** Whether the agent has to decide or to know something. */
export const asksAgent = (i: OutboxItem): boolean => needsAgent(i.state) || i.state === 'returned' || isDoubled(i);

/** The oldest items of their threads that something is still to come of: everything else of those waits for them. */
export function firstOpen(items: readonly OutboxItem[]): readonly OutboxItem[] {
  const first = new Map<string, OutboxItem>();
  for (const item of items.filter((i) => !isSettled(i.state))) {
    const other = first.get(item.threadId);
    if (!other || item.createdAt < other.createdAt) first.set(item.threadId, item);
  }
  return [...first.values()];
}

/** Whether the agent may have it sent again as it is. Nothing that stands in the thread is. */
export const canRetry = (i: OutboxItem): boolean => i.state === 'refused' || i.state === 'unknown';

/** Whether undo is still possible: nothing has left. */
export const canUndo = (i: OutboxItem): boolean =>
  i.state === 'held' && i.attemptedAt === undefined && i.ambiguousAt === undefined;

/** Failures that only ask for patience: nothing took effect, and trying again later is right. */
const patience = new Set<Failure['code']>([
  'offline',
  'rate-limited',
  'daily-limit',
  'locked',
  'migrating',
  'not-connected',
  'expired',
]);

/** Whether a failure only asks for patience. */
export const asksForPatience = (error: Failure): boolean => patience.has(error.code);

/**
 * What becomes of an item whose request failed: wait and try again, back to the agent, or find out.
 * @param now milliseconds since 1970
 */
export function afterFailure(item: OutboxItem, error: Failure, now: number): OutboxItem {
  const base = { ...item, error, updatedAt: now };
  if (asksForPatience(error)) {
    const { attemptedAt: _, ...rest } = base;
    return { ...rest, state: 'held', notBefore: now + (error.retryAfter ?? 5_000) };
  }
  const closing = isChange(item.intent) || item.messageSent === true;
  if (mayHaveArrived(error)) {
    if (closing) return { ...base, state: 'held', notBefore: now + 2_000 };
    return { ...base, state: 'checking', ambiguousAt: item.ambiguousAt ?? item.attemptedAt ?? now };
  }
  return { ...base, state: 'refused' };
}
