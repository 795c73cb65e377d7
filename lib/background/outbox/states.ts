import { type Failure, failure, mayHaveArrived } from '../../model/errors.ts';
import {
  afterFailure,
  asksForPatience,
  canUndo,
  isChange,
  isDoubled,
  isSettled,
  isWriting,
  type OutboxItem,
} from '../../model/outbox.ts';
import { type News, type Seen, withNews } from '../../model/seen.ts';

/** How an item goes from one state to the next. Pure; times in milliseconds since 1970. */

/** When the thread is looked at to find out what became of a request: three looks over more than 20 seconds. */
const looks = [1_000, 6_000, 14_500] as const;
/** A thread that can't be read for this long leaves the question open. */
const askedFor = 2 * 60_000;
const minute = 60_000;
const hour = 60 * minute;
/**
 * Pauses between looks at what became of a sent message: five within a minute, then ever fewer, because a mail can come
 * back hours later and nothing else would read its thread again.
 */
const follows = [1_000, 2_000, 5_000, 12_000, 40_000, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour] as const;
/** The longest of these pauses, in milliseconds. */
export const longestFollow = 24 * hour;
/** A close that failed for unclear reasons is repeated this often; it can't do anything twice. */
const mostCloses = 8;

/** An item without some of what it has. */
export const without = <K extends keyof OutboxItem>(item: OutboxItem, ...names: K[]): Omit<OutboxItem, K> => {
  const copy = { ...item };
  for (const name of names) delete copy[name];
  return copy;
};

/** True when the message part is done or there is none: what is left changes the thread's status. */
export const isClosing = (item: OutboxItem): boolean => isChange(item.intent) || item.messageSent === true;

/** The request leaves now. */
export const leaving = (item: OutboxItem, now: number, after: number, before: readonly string[]): OutboxItem => ({
  ...without(item, 'error', 'tries'),
  state: 'sending',
  attemptedAt: now,
  after: Math.min(item.after ?? after, after),
  before,
  updatedAt: now,
});

/** Through. What was written is looked at once more: how often it stands there, and of a reply what becomes of it. */
const sent = (item: OutboxItem, now: number): OutboxItem => ({
  ...item,
  state: 'sent',
  notBefore: now + follows[0],
  updatedAt: now,
  ...(isWriting(item.intent) && item.messageId !== undefined ? { tries: 0 } : {}),
});

/** The message stands in the thread: done, or on to the close. */
export function arrived(
  item: OutboxItem,
  messageId: string | undefined,
  now: number,
  copies: readonly string[] = [],
): OutboxItem {
  const base = { ...without(item, 'error', 'tries', 'ambiguousAt', 'unread'), updatedAt: now, messageSent: true };
  const twice = copies.length > 0 ? { copies } : {};
  const known = messageId === undefined ? base : { ...base, ...twice, messageId };
  const closes = isWriting(item.intent) && item.intent.thenClose;
  if (closes) return { ...known, state: 'held', notBefore: now };
  return sent(known, now);
}

/** The status is as it should be: everything is done. */
export const closed = (item: OutboxItem, now: number): OutboxItem => sent(without(item, 'error', 'tries'), now);

/** The request failed. */
export function failed(item: OutboxItem, error: Failure, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const next = afterFailure(item, error, now);
  if (next.state === 'checking') return { ...next, tries: 0, notBefore: now + looks[0] };
  if (!isClosing(item) || !mayHaveArrived(error)) return next;
  if (tries >= mostCloses) return { ...next, state: 'refused' };
  return { ...next, tries, notBefore: now + Math.min(2_000 * 2 ** (tries - 1), 60_000) };
}

/**
 * A look at its thread before it leaves found something new: it waits for the agent. `updatedAt` names this pause, so it
 * is no other's.
 */
export const paused = (item: OutboxItem, seen: Seen, news: News, now: number): OutboxItem => ({
  ...without(item, 'error', 'tries'),
  state: 'paused',
  seen,
  news,
  updatedAt: Math.max(now, item.updatedAt + 1),
});

/** The agent has seen what is new and wants it sent all the same. */
export function resumed(item: OutboxItem, now: number): OutboxItem {
  const { seen, news } = item;
  const known = seen && news ? { seen: withNews(seen, news) } : {};
  const updatedAt = Math.max(now, item.updatedAt + 1);
  return { ...without(item, 'news', 'turns'), ...known, state: 'held', notBefore: now, updatedAt };
}

/** A close that was to follow a message is given up: the message is out, and that is all. */
export const givenUp = (item: OutboxItem, now: number): OutboxItem =>
  sent(without(item, 'error', 'tries', 'news'), now);

/**
 * The thread could not be read before it leaves, so nothing was sent: later by itself where that takes patience or looks
 * like an accident, which gets its number of tries; else back to the agent.
 */
export function unread(item: OutboxItem, error: Failure, now: number): OutboxItem {
  const wait = Math.max(error.retryAfter ?? 0, 5_000);
  if (asksForPatience(error)) return { ...item, error, notBefore: now + wait };
  const tries = (item.tries ?? 0) + 1;
  if (!mayHaveArrived(error) || tries >= mostCloses)
    return { ...without(item, 'tries'), state: 'refused', error, updatedAt: now };
  return { ...item, error, tries, notBefore: now + Math.max(wait, Math.min(2_500 * 2 ** tries, 60_000)) };
}

/** Whether what was written can go back to the draft by itself: HubSpot or we have said no, and nothing may have arrived. */
export const isReturnable = (item: OutboxItem): boolean =>
  item.state === 'refused' && isWriting(item.intent) && !item.messageSent && item.ambiguousAt === undefined;

/** What was refused, when the draft has all of it: the item only tells why. */
export function handedBack(item: OutboxItem): OutboxItem {
  const { about: _, ...teller } = item;
  const { intent } = item;
  if (!isWriting(intent)) return item;
  const { richText: __, attachments: ___, ...rest } = intent;
  const empty = { ...rest, text: '' };
  if (empty.kind === 'comment') return { ...teller, state: 'returned', intent: empty };
  const { subject: ____, ...reply } = empty;
  return { ...teller, state: 'returned', intent: { ...reply, recipients: { to: [], cc: [], bcc: [] } } };
}

/** A look at the thread found nothing. Absent after the last one: refused, or unknown when there is doubt. */
export function notFound(item: OutboxItem, doubt: boolean, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const wait = looks[tries];
  if (wait !== undefined) return { ...item, tries, notBefore: now + wait, updatedAt: now };
  return { ...without(item, 'tries'), state: doubt ? 'unknown' : 'refused', updatedAt: now };
}

/** Its thread can't be read, so nobody knows; whoever reads it next may tell. What was wrong with its request stays. */
export const unreadable = (item: OutboxItem, error: Failure, now: number): OutboxItem => ({
  ...item,
  state: 'unknown',
  unread: true,
  error: item.error ?? error,
  updatedAt: now,
});

/** The thread could not be read, so nothing is known yet. After a while that is all that can be said. */
export function notReadable(item: OutboxItem, error: Failure, now: number): OutboxItem {
  // Since when it has been tried: the time of the last thing that was learnt; from now on if the clock was set back.
  const updatedAt = Math.min(item.updatedAt, now);
  const since = now - updatedAt;
  // Ever later, because Chromium keeps an extension away from a server that goes on failing (lib/hubspot/retry.ts).
  const wait = Math.min(Math.max(error.retryAfter ?? 0, 5_000, since / 4), 60_000);
  return since < askedFor ? { ...item, notBefore: now + wait, updatedAt } : unreadable(item, error, now);
}

/** Whether what became of it is still looked for. */
export const isFollowed = (item: OutboxItem): boolean => item.state === 'sent' && item.tries !== undefined;

/** Nothing more is looked for: its fate is known, or was looked for often enough. */
export const settled = (item: OutboxItem): OutboxItem => without(item, 'tries');

/** After a look at a sent message that says nothing final: the next one, if there is to be one. */
export function followed(item: OutboxItem, now: number): OutboxItem {
  const tries = (item.tries ?? 0) + 1;
  const wait = follows[tries];
  return wait === undefined ? settled(item) : { ...item, tries, notBefore: now + wait };
}

/** Nobody could be asked about a sent message: the same look a little later. */
export const postponed = (item: OutboxItem, now: number): OutboxItem => ({ ...item, notBefore: now + minute });

/** The background was stopped while a request was on its way: for a message nobody knows, a close is simply repeated. */
export function orphaned(item: OutboxItem, now: number): OutboxItem {
  if (isClosing(item)) return { ...item, state: 'held', notBefore: now, updatedAt: now };
  const error = item.error ?? failure('timeout', { reason: 'stopped' });
  const ambiguousAt = item.attemptedAt ?? now;
  return { ...item, state: 'checking', tries: 0, notBefore: now, updatedAt: now, ambiguousAt, error };
}

/**
 * The agent wants it sent again. That it may have arrived before stays known: the thread is looked at first.
 * @param seen what they have on screen of the thread by now
 */
export const again = (item: OutboxItem, now: number, seen?: Seen): OutboxItem => ({
  ...without(item, 'error', 'tries', 'unread', 'turns'),
  ...(seen ? { seen } : {}),
  state: 'held',
  notBefore: now,
  updatedAt: now,
});

/** Whether it can go back to its draft when its account is left: nothing of it has left, or it waits for the agent. */
export const mayTakeBack = (item: OutboxItem): boolean =>
  canUndo(item) || (item.state === 'paused' && isWriting(item.intent) && !item.messageSent);

/** Taken back, with nothing in it of what others wrote. */
export const tookBack = (item: OutboxItem, now: number): OutboxItem => ({
  ...without(item, 'news'),
  state: 'canceled',
  updatedAt: now,
});

/**
 * The agent has dealt with one: it is forgotten (null), or goes on where a part is left. Undefined: it is not theirs to
 * dismiss, because something still happens to it or it holds a text.
 */
export function dismissed(item: OutboxItem, now: number): OutboxItem | null | undefined {
  if (item.state === 'paused') return isChange(item.intent) ? null : item.messageSent ? givenUp(item, now) : undefined;
  if (!isSettled(item.state) || (item.state === 'refused' && isWriting(item.intent) && !item.messageSent))
    return undefined;
  if (isDoubled(item)) return { ...item, copiesSeen: true };
  const closes = item.state === 'unknown' && isWriting(item.intent) && item.intent.thenClose && !item.messageSent;
  return closes ? arrived(item, undefined, now) : null;
}
