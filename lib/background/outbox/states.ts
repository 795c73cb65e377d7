import { type Failure, failure, mayHaveArrived } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import { afterFailure, type OutboxItem } from '../../model/outbox.ts';

/** How an item goes from one state to the next. Pure; times in milliseconds since 1970. */

/** When the thread is looked at to find out what became of a request: three looks over more than 20 seconds. */
const looks = [1_000, 6_000, 14_500] as const;
/** A thread that can't be read for this long leaves the question open. */
const askedFor = 2 * 60_000;
/** When a sent message's delivery status is looked at. */
const follows = [1_000, 2_000, 5_000, 12_000, 40_000] as const;
/** A close that failed for unclear reasons is repeated this often; it can't do anything twice. */
const mostCloses = 8;

const without = <K extends keyof OutboxItem>(item: OutboxItem, ...names: K[]): Omit<OutboxItem, K> => {
  const copy = { ...item };
  for (const name of names) delete copy[name];
  return copy;
};

/** True when the message part is done or there is none: what is left changes the thread's status. */
export const isClosing = (item: OutboxItem): boolean => item.intent.kind === 'status' || item.messageSent === true;

/** The request leaves now. */
export const leaving = (item: OutboxItem, now: number, after: number, before: readonly string[]): OutboxItem => ({
  ...without(item, 'error'),
  state: 'sending',
  attemptedAt: now,
  after: Math.min(item.after ?? after, after),
  before,
  updatedAt: now,
});

/** The message stands in the thread: done, or on to the close. */
export function arrived(item: OutboxItem, messageId: string | undefined, now: number): OutboxItem {
  const base = { ...without(item, 'error', 'tries', 'before', 'ambiguousAt'), updatedAt: now, messageSent: true };
  const known = messageId === undefined ? base : { ...base, messageId };
  const closes = item.intent.kind !== 'status' && item.intent.thenClose;
  if (closes) return { ...known, state: 'held', notBefore: now };
  const followed = item.intent.kind === 'reply' && messageId !== undefined ? { tries: 0 } : {};
  return { ...known, state: 'sent', notBefore: now + follows[0], ...followed };
}

/** The status is as it should be: everything is done. */
export function closed(item: OutboxItem, now: number): OutboxItem {
  const followed = item.intent.kind === 'reply' && item.messageId !== undefined ? { tries: 0 } : {};
  return {
    ...without(item, 'error', 'tries'),
    state: 'sent',
    notBefore: now + follows[0],
    updatedAt: now,
    ...followed,
  };
}

/** The request failed. */
export function failed(item: OutboxItem, error: Failure, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const next = afterFailure(item, error, now);
  if (next.state === 'checking') return { ...next, tries: 0, notBefore: now + looks[0] };
  if (!isClosing(item) || !mayHaveArrived(error)) return next;
  if (tries >= mostCloses) return { ...next, state: 'refused' };
  return { ...next, tries, notBefore: now + Math.min(2_000 * 2 ** (tries - 1), 60_000) };
}

/** A look at the thread found nothing. Absent after the last one: refused, or unknown when there is doubt. */
export function notFound(item: OutboxItem, doubt: boolean, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const wait = looks[tries];
  if (wait !== undefined) return { ...item, tries, notBefore: now + wait, updatedAt: now };
  return { ...without(item, 'tries'), state: doubt ? 'unknown' : 'refused', updatedAt: now };
}

/** The thread could not be read, so nothing is known yet. After a while that is all that can be said. */
export function notReadable(item: OutboxItem, error: Failure, now: number): OutboxItem {
  const wait = Math.min(Math.max(error.retryAfter ?? 0, 5_000), 60_000);
  const patient = now - item.updatedAt < askedFor || item.updatedAt > now;
  const { updatedAt } = item; // Since when it has been tried: the time of the last thing that was learnt.
  return patient ? { ...item, notBefore: now + wait, updatedAt } : { ...item, state: 'unknown', error, updatedAt: now };
}

/** Whether its delivery status is still looked for. */
export const isFollowed = (item: OutboxItem): boolean => item.state === 'sent' && item.tries !== undefined;

const finalStatus = new Set(['SENT', 'FAILED', 'READ', 'RECEIVED', 'DELIVERED']);

/** After a look at a sent message: done when its status is final, or when it was looked at often enough. */
export function followed(item: OutboxItem, message: Message | undefined, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const status = message?.type === 'MESSAGE' ? message.status?.statusType : undefined;
  const wait = follows[tries];
  if (wait === undefined || (status !== undefined && finalStatus.has(status))) return without(item, 'tries');
  return { ...item, tries, notBefore: now + wait };
}

/** The background was stopped while a request was on its way: for a message nobody knows, a close is simply repeated. */
export function orphaned(item: OutboxItem, now: number): OutboxItem {
  if (isClosing(item)) return { ...item, state: 'held', notBefore: now, updatedAt: now };
  const error = item.error ?? failure('timeout', { reason: 'stopped' });
  const ambiguousAt = item.attemptedAt ?? now;
  return { ...item, state: 'checking', tries: 0, notBefore: now, updatedAt: now, ambiguousAt, error };
}

/** The agent wants it sent again. That it may have arrived before stays known: the thread is looked at first. */
export const again = (item: OutboxItem, now: number): OutboxItem => ({
  ...without(item, 'error', 'tries'),
  state: 'held',
  notBefore: now,
  updatedAt: now,
});
