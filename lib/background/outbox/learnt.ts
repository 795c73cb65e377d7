import { fateOf, isAnswered } from '../../model/delivery.ts';
import type { Message } from '../../model/message.ts';
import { isSettled, isWriting, type OutboxItem, statusOf } from '../../model/outbox.ts';
import { authorOf, copiesOf, matchesIn, matchIn, normalized, skew } from './match.ts';
import { arrived, givenUp, settled, without } from './states.ts';

/** What an item learns from its thread's messages, whoever read them. Pure; times in milliseconds since 1970. */

/** What an item is judged by. */
export interface Known {
  readonly messages: readonly Message[];
  /** The thread's other items, as they were after the messages were read or later. */
  readonly others: readonly OutboxItem[];
  readonly now: number;
  /** HubSpot's clock; absent until HubSpot has told. */
  readonly hubspotNow?: number | undefined;
  /** The agent's own actor id. */
  readonly me?: string | undefined;
  /** What was read, when it was the thread's newest messages. */
  readonly newest?: NewestRead | undefined;
}

/** Ids of entries that are known to be other items' messages. */
export const claimedBy = (others: readonly OutboxItem[]): ReadonlySet<string> =>
  new Set(others.flatMap((o) => o.messageId ?? []));

/** Whether two items say the same, in the same kind. */
const isSame = ({ intent: a }: OutboxItem, { intent: b }: OutboxItem): boolean =>
  isWriting(a) && isWriting(b) && a.kind === b.kind && normalized(a.text) === normalized(b.text);

/** Whether a message with an item's words may be this other one's, of which it is not known which message it is. */
export function isRival(item: OutboxItem, other: OutboxItem): boolean {
  const left = other.attemptedAt !== undefined || other.ambiguousAt !== undefined;
  // "It arrived", said the agent of one that has no id and is closed all the same.
  const open = !isSettled(other.state) || other.state === 'unknown' || other.messageSent === true;
  return other.id !== item.id && other.messageId === undefined && left && open && isSame(item, other);
}

/**
 * What its thread's messages say about an item that stands in it: HubSpot could not deliver it, something has gone out
 * since (null: forget it), it stands there more than once. Undefined when they say nothing new.
 */
export function told(
  item: OutboxItem,
  { messages, others, now, hubspotNow = now }: Known,
): OutboxItem | null | undefined {
  const own = messages.find((m) => m.id === item.messageId);
  if (!own || (item.state !== 'sent' && item.state !== 'undelivered')) return undefined;
  const status = own.type === 'MESSAGE' ? own.status : undefined;
  const failed = fateOf(status) === 'failed';
  if (item.state === 'undelivered') {
    if (isAnswered(messages, item.bouncedAt ?? own.createdAt)) return null;
    if (fateOf(status) !== 'delivered') return undefined;
    return { ...without(item, 'delivery', 'bouncedAt'), state: 'sent', updatedAt: now };
  }
  // What may be another item's message is not called a copy of this one's.
  const contested = others.some((o) => isRival(item, o));
  const copies = contested ? [] : copiesOf(item, own, messages, claimedBy(others));
  const more = copies.length > (item.copies?.length ?? 0);
  const next = more ? { ...item, copies, updatedAt: now } : item;
  if (failed && status)
    return { ...settled(next), state: 'undelivered', delivery: status, bouncedAt: hubspotNow, updatedAt: now };
  return more ? next : undefined;
}

/** A look at a thread's newest messages. */
export interface NewestRead {
  /** When HubSpot was asked, this machine's clock. */
  readonly at: number;
  /** Since when nothing is missing in it, HubSpot's clock; 0 when it reaches back to the beginning. */
  readonly since: number;
  /** What HubSpot told: the cache may have been emptied since. */
  readonly messages: readonly Message[];
}

/**
 * So long after its request left, a message that is not in its thread is absent: longer than a request may take and the
 * looks of `checking` together.
 */
const provenAfter = 60_000;

/** When a request for an item may have left last, this machine's clock. */
const lastLeft = (item: OutboxItem): number => Math.max(item.attemptedAt ?? item.createdAt, item.ambiguousAt ?? 0);

/** Whether a look proves that what is not in it has not arrived. */
const proves = ({ at, since }: NewestRead, item: OutboxItem): boolean =>
  at - lastLeft(item) >= provenAfter && since <= (item.after ?? 0);

/** So far apart two clocks may be that were never compared, in milliseconds. */
const uncompared = 15 * 60_000;

/**
 * Whether an entry with an item's words must be its message: made by a program while the request could arrive. Hours
 * later, in HubSpot's own inbox or by a colleague the same may be said by somebody who means it anew.
 */
function mustBe(item: OutboxItem, m: Message, { now, hubspotNow, me }: Known): boolean {
  const ahead = hubspotNow === undefined ? uncompared : hubspotNow - now;
  const author = authorOf(m);
  const colleague = me !== undefined && author !== me && author?.startsWith('A-');
  const program = m.client?.clientType ?? 'INTEGRATION';
  return m.createdAt <= lastLeft(item) + ahead + provenAfter + skew && !colleague && program === 'INTEGRATION';
}

/** Whether somebody has decided about the thread since: then a close that comes late would overrule them. */
function isOverruled(item: OutboxItem, found: Message, { messages, others }: Known): boolean {
  const decides = ({ intent }: OutboxItem) =>
    statusOf(intent) !== undefined || intent.kind === 'reply' || intent.kind === 'archive';
  const later = others.filter((o) => o.createdAt > item.createdAt && o.state !== 'canceled' && o.state !== 'returned');
  const turns = messages.filter((m) => m.type === 'THREAD_STATUS_CHANGE' && m.createdAt > found.createdAt);
  return later.some(decides) || turns.length > 0;
}

/**
 * What becomes of an item of which nobody knows whether it arrived because its thread could not be read, now that it was:
 * found, it is sent; absent for certain, it is refused, and the agent decides. Undefined while there is any doubt.
 */
export function reread(item: OutboxItem, known: Known): OutboxItem | undefined {
  const { messages, others, now, newest } = known;
  if (item.state !== 'unknown' || !item.unread) return undefined;
  const rivals = others.filter((o) => isRival(item, o));
  if (rivals.some((o) => !isSettled(o.state))) return undefined;
  const claimed = claimedBy(others);
  const taken = new Set([...claimed, ...others.flatMap((o) => o.copies ?? [])]);
  const verdict = matchIn(item, messages, taken);
  if (verdict.found) {
    const { found, copies } = verdict;
    const own = matchesIn(item, messages, taken).filter((m) => mustBe(item, m, known));
    // One message for two of the same words tells of neither, and a copy is not a second one.
    const short = rivals.length > 0 && (own.length <= rivals.length || copies.length > 0);
    if (own[0]?.id !== found.id || short) return undefined;
    const next = arrived(item, found.id, now, copies);
    return next.state === 'held' && isOverruled(item, found, known) ? givenUp(next, now) : next;
  }
  // What is called another's copy may be this one after all.
  const rest = matchIn(item, messages, claimed);
  if (rest.found || rest.doubt || !newest || !proves(newest, item)) return undefined;
  return { ...without(item, 'tries', 'unread'), state: 'refused', updatedAt: now };
}
