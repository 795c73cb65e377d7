import { getMessage, type OutgoingMessage, sendMessage, toRecipients, updateThread } from '../../hubspot/index.ts';
import { type Failure, failure } from '../../model/errors.ts';
import type { Message } from '../../model/message.ts';
import {
  asksForPatience,
  type CommentIntent,
  isSettled,
  type OutboxItem,
  type ReplyIntent,
} from '../../model/outbox.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { changeItem, readThreadItems } from '../../storage/outbox.ts';
import { readMessages, readThread } from '../../storage/read.ts';
import { saveMessages, saveThreads } from '../../storage/write.ts';
import { loadMessages } from '../messages.ts';
import type { Connection, Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { floorOf, matchIn, type Verdict } from './match.ts';
import { preflight } from './preflight.ts';
import {
  arrived,
  closed,
  failed,
  followed,
  isClosing,
  isFollowed,
  leaving,
  notFound,
  notReadable,
  orphaned,
} from './states.ts';

/** What sending needs. */
export interface Sending {
  readonly ports: Ports;
  readonly session: Session;
}

/** Changes an item that is still in the state that it was seen in: an undo in between wins. */
const move = (item: OutboxItem, next: OutboxItem): Promise<OutboxItem | null | undefined> =>
  changeItem(item.id, (now) => (now.state === item.state && now.updatedAt === item.updatedAt ? next : undefined));

const outgoing = (intent: ReplyIntent | CommentIntent): OutgoingMessage => {
  const rich = intent.richText === undefined ? {} : { richText: intent.richText };
  if (intent.kind === 'comment') return { type: 'COMMENT', text: intent.text, ...rich };
  const { text, senderActorId, channelId, channelAccountId } = intent;
  const subject = intent.subject === undefined ? {} : { subject: intent.subject };
  const recipients = toRecipients(intent.recipients);
  return { type: 'MESSAGE', text, ...rich, ...subject, recipients, senderActorId, channelId, channelAccountId };
};

/** Reads the thread's newest messages from HubSpot and looks for the item's message among them. */
async function look(c: Connection, item: OutboxItem): Promise<Result<Verdict>> {
  const thread = (await readThread(item.threadId)) ?? { id: item.threadId, spam: false, archived: false };
  const loaded = await loadMessages(c, thread);
  if (!loaded.ok) return loaded;
  const others = (await readThreadItems(item.threadId)).filter((o) => o.id !== item.id);
  const claimed = new Set(others.flatMap((o) => o.messageId ?? []));
  return ok(matchIn(item, await readMessages(item.threadId), claimed));
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
  if (intent.kind === 'status') return;
  const cached = await readMessages(item.threadId);
  const now = ports.clock.now();
  const after = floorOf(cached, now);
  const before = cached.filter((m) => m.createdAt >= Math.min(after, item.after ?? after)).map((m) => m.id);
  const sending = await move(item, leaving(item, now, after, before));
  if (!sending) return;
  const sent = await sendMessage(c.http, item.threadId, outgoing(intent), { priority: 'now' });
  const done = ports.clock.now();
  await move(sending, sent.ok ? arrived(sending, sent.value.id, done) : failed(sending, sent.error, done));
  if (sent.ok) await keepSent(c, item, sent.value);
}

/** Opens or closes the thread: idempotent, so it may be repeated. */
async function patch(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const status = item.intent.kind === 'status' ? item.intent.status : 'CLOSED';
  const now = ports.clock.now();
  const sending = await move(item, { ...item, state: 'sending', attemptedAt: item.attemptedAt ?? now, updatedAt: now });
  if (!sending) return;
  const changed = await updateThread(c.http, item.threadId, { status });
  const done = ports.clock.now();
  const known = await readThread(item.threadId);
  const contactId = known?.contactId ?? (changed.ok ? changed.value.associatedContactId : undefined);
  if (changed.ok && contactId !== undefined)
    await saveThreads(c.owner, contactId, [changed.value], { asOf: now, changed: true }, done);
  await move(sending, changed.ok ? closed(sending, done) : failed(sending, changed.error, done));
}

/** The thread could not be looked at, so nothing was sent: later by itself where that only takes patience. */
const unseen = (item: OutboxItem, error: Failure, now: number): OutboxItem =>
  asksForPatience(error)
    ? { ...item, error, notBefore: now + Math.max(error.retryAfter ?? 0, 5_000) }
    : { ...item, state: 'refused', error, updatedAt: now };

/** A held item whose time has come. One that may have arrived before is looked for first. */
async function send(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  if (isClosing(item)) return patch(ports, c, item);
  const refused = await preflight(c, item.intent, true);
  const now = ports.clock.now();
  if (refused) {
    await move(item, { ...item, state: 'refused', error: refused, updatedAt: now });
    return;
  }
  if (item.ambiguousAt !== undefined) {
    const verdict = await look(c, item);
    if (!verdict.ok) {
      await move(item, unseen(item, verdict.error, now));
      return;
    }
    if (verdict.value.found) {
      await move(item, arrived(item, verdict.value.found.id, now));
      return;
    }
  }
  return post(ports, c, item);
}

/** Finds out what became of a request that nobody answered. */
async function check(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const verdict = await look(c, item);
  const now = ports.clock.now();
  if (!verdict.ok) await move(item, notReadable(item, verdict.error, now));
  else if (verdict.value.found) await move(item, arrived(item, verdict.value.found.id, now));
  else await move(item, notFound(item, verdict.value.doubt, now));
}

/** Looks whether a sent message went out. */
async function follow(ports: Ports, c: Connection, item: OutboxItem): Promise<void> {
  const message = await getMessage(c.http, item.threadId, item.messageId ?? '', { priority: 'idle' });
  if (message.ok) await saveMessages(c.owner, item.threadId, [message.value]);
  await move(item, followed(item, message.ok ? message.value : undefined, ports.clock.now()));
}

/** The connection that an item must go out by; a failure when that is not there. */
async function connectionFor(s: Sending, item: OutboxItem): Promise<Result<Connection>> {
  const c = await s.session.ready();
  if (!c.ok) return c;
  return c.value.owner === item.account ? c : fail(failure('account-changed'));
}

/** No way to HubSpot: a held item waits or goes back to the agent, for others the question stays open. */
const stuck = (item: OutboxItem, error: Failure, now: number): OutboxItem =>
  item.state === 'checking'
    ? error.code === 'account-changed'
      ? { ...item, state: 'unknown', error, updatedAt: now }
      : { ...item, notBefore: now + Math.max(error.retryAfter ?? 0, 5_000) }
    : error.code === 'account-changed' || error.code === 'invalid'
      ? { ...item, state: 'refused', error, updatedAt: now }
      : { ...item, error, notBefore: now + Math.max(error.retryAfter ?? 0, 5_000) };

/** One step of one item, whose time has come. */
async function step(s: Sending, item: OutboxItem): Promise<void> {
  const c = await connectionFor(s, item);
  if (!c.ok) {
    const now = s.ports.clock.now();
    await move(item, isFollowed(item) ? followed({ ...item, tries: 99 }, undefined, now) : stuck(item, c.error, now));
    return;
  }
  if (item.state === 'checking') return check(s.ports, c.value, item);
  if (item.state === 'held') return send(s.ports, c.value, item);
  return follow(s.ports, c.value, item);
}

/** Longest undo window, in milliseconds: who waits longer for no reason has a clock that was set back. */
const longestWindow = 61_000;

/** Milliseconds until something is to be done about an item; undefined when nothing is. */
export function dueIn(item: OutboxItem, now: number): number | undefined {
  if (isSettled(item.state) && !isFollowed(item)) return undefined;
  if (item.state === 'sending') return 0;
  const wait = item.notBefore - now;
  return wait > longestWindow && item.error === undefined ? 0 : Math.max(0, wait);
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
