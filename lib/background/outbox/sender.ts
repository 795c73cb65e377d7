import { getMessage, type OutgoingMessage, sendMessage, toRecipients } from '../../hubspot/index.ts';
import { fateOf } from '../../model/delivery.ts';
import { type Failure, failure } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import { type CommentIntent, isSettled, isWriting, type OutboxItem, type ReplyIntent } from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { changeItem, readThreadItems, returnItem } from '../../storage/outbox.ts';
import { readMessage, readMessages, readThread } from '../../storage/read.ts';
import { saveMessages } from '../../storage/write-messages.ts';
import { changeThread, saveThreads } from '../../storage/write-threads.ts';
import { loadMessages } from '../messages.ts';
import type { Connection, Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { changeAtHubSpot, turnWithin } from './change.ts';
import { lookBefore, threadOf } from './guard.ts';
import { reread } from './learnt.ts';
import { claimedBy, floorOf, matchIn, type Verdict } from './match.ts';
import { preflight } from './preflight.ts';
import { readerOf } from './reader.ts';
import {
  arrived,
  closed,
  failed,
  followed,
  handedBack,
  isClosing,
  isFollowed,
  isReturnable,
  leaving,
  longestFollow,
  notFound,
  notReadable,
  orphaned,
  paused,
  postponed,
  settled,
  unread,
  unreadable,
} from './states.ts';
import { tellItems } from './told.ts';
import { turnsIn } from './turns.ts';

/** What sending needs. */
export interface Sending {
  readonly ports: Ports;
  readonly session: Session;
}

/**
 * Changes an item that is still in the state that it was seen in: an undo in between wins. What is refused for good goes
 * back to its draft, if that is empty.
 */
function move(item: OutboxItem, next: OutboxItem): Promise<OutboxItem | null | undefined> {
  const still = (now: OutboxItem) => now.state === item.state && now.updatedAt === item.updatedAt;
  if (isReturnable(next)) return returnItem(item.id, still, next, handedBack(next));
  return changeItem(item.id, (now) => (still(now) ? next : undefined));
}

const outgoing = (intent: ReplyIntent | CommentIntent): OutgoingMessage => {
  const rich = {
    ...(intent.richText === undefined ? {} : { richText: intent.richText }),
    ...(intent.attachments ? { attachments: intent.attachments } : {}),
  };
  if (intent.kind === 'comment') return { type: 'COMMENT', text: intent.text, ...rich };
  const { text, senderActorId, channelId, channelAccountId } = intent;
  const subject = intent.subject === undefined ? {} : { subject: intent.subject };
  const recipients = toRecipients(intent.recipients);
  return { type: 'MESSAGE', text, ...rich, ...subject, recipients, senderActorId, channelId, channelAccountId };
};

/** Reads the thread's newest messages from HubSpot and looks for the item's message among them. */
async function look(c: Connection, item: OutboxItem): Promise<Result<Verdict>> {
  const loaded = await loadMessages(c, await threadOf(item));
  if (!loaded.ok) return loaded;
  const others = (await readThreadItems(item.threadId)).filter((o) => o.id !== item.id);
  return ok(matchIn(item, await readMessages(item.threadId), claimedBy(others), readerOf(c)));
}

/** Keeps the message that HubSpot made, and shows the thread as it now must be: whoever waited has an answer. */
async function keepSent(c: Connection, item: OutboxItem, message: Message): Promise<void> {
  await saveMessages(c.owner, item.threadId, [message]);
  const thread = await readThread(item.threadId);
  if (!thread || message.type !== 'MESSAGE') return;
  const latestMessageTimestamp = Math.max(message.createdAt, thread.latestMessageTimestamp ?? 0);
  const latestMessageSentTimestamp = Math.max(message.createdAt, thread.latestMessageSentTimestamp ?? 0);
  const moved = { ...thread, latestMessageTimestamp, latestMessageSentTimestamp };
  await saveThreads(c.owner, thread.contactId, [moved], { asOf: thread.readAt ?? message.createdAt });
}

/** Sends the message of a held item. The intent is on disk as `sending` before the request leaves. */
async function post(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const { intent } = item;
  if (!isWriting(intent)) return;
  const cached = await readMessages(item.threadId);
  const now = ports.clock.now();
  const after = floorOf(cached, now);
  const before = cached.filter((m) => m.createdAt >= Math.min(after, item.after ?? after)).map((m) => m.id);
  const sending = await move(item, leaving(item, now, after, before));
  if (!sending) return;
  const sent = await sendMessage(c.http, item.threadId, outgoing(intent), { priority: 'now', turnWithin });
  const done = ports.clock.now();
  await move(sending, sent.ok ? arrived(sending, sent.value.id, done) : failed(sending, sent.error, done));
  if (sent.ok) await keepSent(c, item, sent.value);
}

/** Changes the thread itself: idempotent, so it may be repeated. */
async function patch(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const now = ports.clock.now();
  const turns = item.turns ?? turnsIn(await readMessages(item.threadId)).map((m) => m.id);
  const attemptedAt = item.attemptedAt ?? now;
  const sending = await move(item, { ...item, state: 'sending', turns, attemptedAt, updatedAt: now });
  if (!sending) return;
  const changed = await changeAtHubSpot(c, item);
  const done = ports.clock.now();
  await move(sending, changed.ok ? closed(sending, done) : failed(sending, changed.error, done));
}

/** The thread is, or was since, as the item wants it: done. What it is now is shown. */
async function found(c: Connection, item: OutboxItem, status: Thread['status']): Promise<void> {
  const now = c.http.clock.now();
  if (status !== undefined) await changeThread(c.owner, item.threadId, (known) => ({ ...known, status }), now);
  await move(item, closed(item, now));
}

/** A held item whose time has come. What came since the agent saw its thread is looked for last, right before it leaves. */
async function send(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const refused = isClosing(item) ? undefined : await preflight(c, item.intent, true);
  const seen = refused ? ({ is: 'failed', error: refused } as const) : await lookBefore(c, item);
  const now = ports.clock.now();
  if (seen.is === 'failed') await move(item, unread(item, seen.error, now));
  else if (seen.is === 'news') await move(item, paused(item, seen.seen, seen.news, now));
  else if (seen.is === 'done') await found(c, item, seen.status);
  else if (seen.is === 'arrived') await move(item, arrived(item, seen.messageId, now, seen.copies));
  else if (isClosing(item)) await patch(ports, c, item);
  else await post(ports, c, seen.at === undefined ? item : { ...item, checkedAt: seen.at });
}

/** Its thread could not be read. Before nobody knows, what the cache has of it may tell that it arrived. */
async function askedInVain(c: Connection, item: OutboxItem, error: Failure): Promise<OutboxItem> {
  const reader = readerOf(c);
  const next = notReadable(item, error, reader.now);
  if (!next.unread) return next;
  const [items, messages] = await Promise.all([readThreadItems(item.threadId), readMessages(item.threadId)]);
  return reread(next, { messages, others: items.filter((o) => o.id !== item.id), ...reader }) ?? next;
}

/** Finds out what became of a request that nobody answered. */
async function check(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const verdict = await look(c, item);
  const now = ports.clock.now();
  if (!verdict.ok) await move(item, await askedInVain(c, item, verdict.error));
  else if (verdict.value.found) await move(item, arrived(item, verdict.value.found.id, now, verdict.value.copies));
  else await move(item, notFound(item, verdict.value.doubt, now));
}

/** Reads a sent message again: at first with its whole thread, which tells how often it stands there. */
async function readSent(c: Connection, item: OutboxItem): Promise<Result<null>> {
  if (item.tries === 0) return loadMessages(c, await threadOf(item), 'idle');
  const message = await getMessage(c.http, item.threadId, item.messageId ?? '', { priority: 'idle' });
  if (!message.ok) return message;
  await saveMessages(c.owner, item.threadId, [message.value]);
  await tellItems(c, item.threadId);
  return ok(null);
}

/** Whether there is nothing more to find out about a sent message: it went out, it is gone, or it is a comment. */
async function isKnown(item: OutboxItem, read: Result<null>): Promise<boolean> {
  if (!read.ok) return read.error.code === 'not-found';
  const message = await readMessage(item.threadId, item.messageId ?? '');
  if (item.intent.kind === 'comment') return true;
  return message?.type === 'MESSAGE' && fateOf(message.status) !== 'open';
}

/** Looks what became of a sent message. What the thread says about it is on the item already when it was read. */
async function follow(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const read = await readSent(c, item);
  const known = await isKnown(item, read);
  const now = ports.clock.now();
  await changeItem(item.id, (i) => (isFollowed(i) ? (known ? settled(i) : followed(i, now)) : undefined));
}

/** The connection that an item must go out by; a failure when that is not there. */
async function connectionFor(s: Sending, item: OutboxItem): Promise<Result<Connection>> {
  const c = await s.session.ready();
  if (!c.ok) return c;
  return c.value.owner === item.account ? c : fail(failure('account-changed'));
}

/** No way to HubSpot: a held item waits or goes back to the agent, for others the question stays open. */
export const stuck = (item: OutboxItem, error: Failure, now: number): OutboxItem =>
  item.state === 'checking'
    ? error.code === 'account-changed'
      ? unreadable(item, error, now)
      : // Not longer than `longestOf` believes: the error that the item keeps is its request's, not this one.
        { ...item, notBefore: now + Math.min(Math.max(error.retryAfter ?? 0, 5_000), 60_000) }
    : error.code === 'account-changed' || error.code === 'invalid'
      ? { ...item, state: 'refused', error, updatedAt: now }
      : { ...item, error, notBefore: now + Math.max(error.retryAfter ?? 0, 5_000) };

/** One step of one item, whose time has come. */
async function step(s: Sending, item: OutboxItem): Promise<void> {
  const c = await connectionFor(s, item);
  if (!c.ok) {
    const now = s.ports.clock.now();
    if (!isFollowed(item)) await move(item, stuck(item, c.error, now));
    else await move(item, c.error.code === 'account-changed' ? settled(item) : postponed(item, now));
    return;
  }
  if (item.state === 'checking') return check(s.ports, c.value, item);
  if (item.state === 'held') return send(s.ports, c.value, item);
  return follow(s.ports, c.value, item);
}

/** Longest undo window and longest pause after an accident, in milliseconds. */
const longestWindow = 61_000;

/** As long as an item can wait, in milliseconds: who waits longer has a clock that was set back. */
const longestOf = (item: OutboxItem): number =>
  isFollowed(item) ? longestFollow : Math.max(longestWindow, item.error?.retryAfter ?? 0);

/** Milliseconds until something is to be done about an item; undefined when nothing is. */
export function dueIn(item: OutboxItem, now: number): number | undefined {
  if (item.state === 'paused' || (isSettled(item.state) && !isFollowed(item))) return undefined;
  if (item.state === 'sending') return 0;
  const wait = item.notBefore - now;
  return wait > longestOf(item) ? 0 : Math.max(0, wait);
}

/**
 * Does what is due in a thread, in the order in which the agent asked for it: a close never overtakes the reply before
 * it. Runs under the thread's lock, so an item that is found `sending` belongs to a background that is gone.
 */
export async function runThread(s: Sending, threadId: string): Promise<void> {
  const now = () => s.ports.clock.now();
  for (const item of await readThreadItems(threadId))
    if (item.state === 'sending') await move(item, orphaned(item, now()));
  for (let i = 0; i < 100; i++) {
    const items = await readThreadItems(threadId);
    const next = items.find((item) => !isSettled(item.state));
    const due =
      next && dueIn(next, now()) === 0 ? next : items.find((item) => isFollowed(item) && dueIn(item, now()) === 0);
    if (!due) return;
    await step(s, due);
  }
}
