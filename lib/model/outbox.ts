import type { Failure } from './errors.ts';
import { mayHaveArrived } from './errors.ts';
import type { Recipients } from './recipients.ts';

/**
 * One intent to write to HubSpot, and how far it is. On disk before any request leaves.
 *
 *            undo                         yes: the message stands in the thread
 *   held ───────────▶ canceled      ┌──────────────────────────────▶ sent
 *    │ time is up                   │                                  ▲
 *    ▼            ambiguous      checking ── can't tell ──▶ unknown ───┤ "It arrived"
 *  sending ────────────────────────▶│                          │       │
 *    │  │                           └── proven absent ──▶ refused      │
 *    │  └─ definite refusal ───────────────────────────▶    │ retry    │
 *    └─ 2xx ───────────────────────────────────────────────────────────┘
 *
 * A status change is idempotent: when ambiguous it goes back to `held` and is sent again.
 * `held` with an `error` waits: offline, rate limited, locked; `notBefore` says until when.
 */
export type OutboxState = 'held' | 'sending' | 'checking' | 'sent' | 'refused' | 'unknown' | 'canceled';

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
}

export interface CommentIntent {
  readonly kind: 'comment';
  readonly text: string;
  readonly richText?: string;
  readonly thenClose: boolean;
}

export interface StatusIntent {
  readonly kind: 'status';
  readonly status: 'OPEN' | 'CLOSED';
}

export type Intent = ReplyIntent | CommentIntent | StatusIntent;

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
  /** Id that HubSpot gave the message. */
  readonly messageId?: string;
  /** For send and close: the message is out, the close is still to come. */
  readonly messageSent?: boolean;
  readonly error?: Failure;
  /** HubSpot's clock: what stands in the thread because of this item was created at this time or later. */
  readonly after?: number;
  /** Ids of entries that were there before, from `after` on: never taken for this one. */
  readonly before?: readonly string[];
  /** How often this was tried in the state that it is in: closes sent, looks taken while `checking` and once `sent`. */
  readonly tries?: number;
  readonly updatedAt: number;
}

/** States that nothing more happens to by itself. */
export const isSettled = (s: OutboxState): boolean =>
  s === 'sent' || s === 'refused' || s === 'unknown' || s === 'canceled';

/** States that ask the agent for a decision. */
export const needsAgent = (s: OutboxState): boolean => s === 'refused' || s === 'unknown';

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
  const closing = item.intent.kind === 'status' || item.messageSent === true;
  if (mayHaveArrived(error)) {
    if (closing) return { ...base, state: 'held', notBefore: now + 2_000 };
    return { ...base, state: 'checking', ambiguousAt: item.ambiguousAt ?? item.attemptedAt ?? now };
  }
  return { ...base, state: 'refused' };
}
