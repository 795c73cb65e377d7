import { fateOf, isAnswered } from '../../model/delivery.ts';
import type { Message } from '../../model/message.ts';
import { isSettled, isWriting, type OutboxItem, statusOf } from '../../model/outbox.ts';
import { claimedBy, copiesOf, lastLeft, matchesIn, matchIn, normalized, provenAfter, type Reader } from './match.ts';
import { arrived, givenUp, settled, without } from './states.ts';

/** What an item learns from its thread's messages, whoever read them. Pure; times in milliseconds since 1970. */

/** What an item is judged by. */
export interface Known extends Reader {
  readonly messages: readonly Message[];
  /** The thread's other items, as they were after the messages were read or later. */
  readonly others: readonly OutboxItem[];
  /** What was read, when it was the thread's newest messages. */
  readonly newest?: NewestRead | undefined;
}

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

/** Whether a look proves that what is not in it has not arrived. */
const proves = ({ at, since }: NewestRead, item: OutboxItem): boolean =>
  at - lastLeft(item) >= provenAfter && since <= (item.after ?? 0);

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
  const verdict = matchIn(item, messages, taken, known);
  if (verdict.found) {
    const { found, copies } = verdict;
    const own = matchesIn(item, messages, taken, known);
    // One message for two of the same words tells of neither, and a copy is not a second one.
    if (rivals.length > 0 && (own.length <= rivals.length || copies.length > 0)) return undefined;
    const next = arrived(item, found.id, now, copies);
    return next.state === 'held' && isOverruled(item, found, known) ? givenUp(next, now) : next;
  }
  // What is called another's copy may be this one after all.
  const rest = matchIn(item, messages, claimed, known);
  if (rest.found || rest.doubt || !newest || !proves(newest, item)) return undefined;
  return { ...without(item, 'tries', 'unread'), state: 'refused', updatedAt: now };
}
