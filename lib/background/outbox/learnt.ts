import { fateOf, isAnswered } from '../../model/delivery.ts';
import type { Message } from '../../model/message.ts';
import { isSettled, isWriting, type OutboxItem, statusOf, type WritingIntent } from '../../model/outbox.ts';
import { copiesOf, matchIn, normalized } from './match.ts';
import { arrived, givenUp, settled, without } from './states.ts';

/** What an item learns from its thread's messages, whoever read them. Pure; times in milliseconds since 1970. */

/**
 * What its thread's messages say about an item that stands in it: HubSpot could not deliver it, something has gone out
 * since (null: forget it), it stands there more than once. Undefined when they say nothing new.
 * @param claimed ids of entries that are other items' messages
 * @param hubspotNow HubSpot's clock, milliseconds since 1970
 */
export function told(
  item: OutboxItem,
  messages: readonly Message[],
  claimed: ReadonlySet<string>,
  now: number,
  hubspotNow: number,
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
  const copies = copiesOf(item, own, messages, claimed);
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
}

/**
 * So long after its request left, a message that is not in its thread is absent: longer than a request may take and the
 * looks of `checking` together.
 */
const provenAfter = 60_000;

/** Whether a look proves that what is not in it has not arrived. */
function proves({ at, since }: NewestRead, item: OutboxItem): boolean {
  const left = Math.max(item.attemptedAt ?? item.createdAt, item.ambiguousAt ?? 0);
  return at - left >= provenAfter && since <= (item.after ?? 0);
}

const isSame = (a: WritingIntent, b: WritingIntent): boolean =>
  a.kind === b.kind && normalized(a.text) === normalized(b.text);

/** Whether a message with this item's words may be another's, of which it is not known yet which message it is. */
const isContested = ({ intent }: OutboxItem, others: readonly OutboxItem[]): boolean =>
  others.some(
    (o) =>
      !isSettled(o.state) &&
      o.messageId === undefined &&
      (o.attemptedAt !== undefined || o.ambiguousAt !== undefined) &&
      isWriting(o.intent) &&
      isWriting(intent) &&
      isSame(o.intent, intent),
  );

/** Whether the agent has decided about the thread's status since: then a close that comes late would overrule them. */
const isOverruled = (item: OutboxItem, others: readonly OutboxItem[]): boolean =>
  others
    .filter((o) => o.createdAt > item.createdAt && o.state !== 'canceled' && o.state !== 'returned')
    .some((o) => statusOf(o.intent) !== undefined);

/**
 * What becomes of an item of which nobody knows whether it arrived because its thread could not be read, now that it was:
 * found, it is sent; absent for certain, it is refused, and the agent decides. Undefined while there is any doubt.
 * @param others the thread's other items, as they were after the messages were read or later
 * @param newest what was read, when it was the newest messages
 */
export function reread(
  item: OutboxItem,
  messages: readonly Message[],
  others: readonly OutboxItem[],
  now: number,
  newest?: NewestRead,
): OutboxItem | undefined {
  if (item.state !== 'unknown' || !item.unread || isContested(item, others)) return undefined;
  const claimed = new Set(
    others.flatMap((o) => [...(o.messageId === undefined ? [] : [o.messageId]), ...(o.copies ?? [])]),
  );
  const verdict = matchIn(item, messages, claimed);
  if (verdict.found) {
    const next = arrived(item, verdict.found.id, now, verdict.copies);
    return next.state === 'held' && isOverruled(item, others) ? givenUp(next, now) : next;
  }
  if (verdict.doubt || !newest || !proves(newest, item)) return undefined;
  return { ...without(item, 'tries', 'unread'), state: 'refused', updatedAt: now };
}
