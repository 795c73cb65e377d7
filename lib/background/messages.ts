import type { CallOptions, Page, Priority } from '../hubspot/index.ts';
import { getOriginalContent, listMessages } from '../hubspot/index.ts';
import { failure } from '../model/errors.ts';
import { isTruncated, type Message } from '../model/message.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { readMessage, readThread } from '../storage/read.ts';
import { readKnownIds } from '../storage/slices.ts';
import { type MessageMarks, saveMessages } from '../storage/write-messages.ts';
import { keepNames } from './actors.ts';
import { heardLater } from './heard-later.ts';
import type { NewestRead } from './outbox/learnt.ts';
import { tellItems } from './outbox/told.ts';
import type { Connection } from './ports.ts';

/** Where HubSpot lists oldest first, a thread of up to this many pages is read to its newest message in one go. */
const mostPages = 50;

/**
 * Whether this page is not the newest one, though it was the first. HubSpot promises no order of messages and both
 * were seen: the thread's own `latestMessageTimestamp` tells, else the order inside the page.
 */
export function isOldestFirst(page: Page<Message>, latest: number | undefined): boolean {
  if (page.after === undefined) return false;
  const times = page.results.map((m) => m.createdAt);
  if (latest !== undefined) return Math.max(...times, 0) < latest;
  return (times[0] ?? 0) < (times.at(-1) ?? 0);
}

/** What of a thread's marks stays: undefined ones are left out. */
const marks = (m: { readonly [K in keyof MessageMarks]: MessageMarks[K] | undefined }): MessageMarks =>
  Object.fromEntries(Object.entries(m).filter(([, value]) => value !== undefined));

/**
 * One page of a thread's messages. Whether HubSpot wants the trash named for those of a thread that is in it is not
 * known: where it finds nothing that way, it is asked without.
 */
async function onePage(
  c: Connection,
  thread: Pick<Thread, 'id' | 'archived'>,
  after?: string,
  options: CallOptions = {},
) {
  const page = await listMessages(c.http, thread.id, { after, archived: thread.archived || undefined }, options);
  if (page.ok || !thread.archived || page.error.code !== 'not-found') return page;
  return listMessages(c.http, thread.id, { after }, options);
}

/** Reads on from the oldest page to the newest one. */
async function readForward(
  c: Connection,
  thread: Thread,
  { first, from, now, options }: { first: Page<Message>; from: string | undefined; now: number; options: CallOptions },
): Promise<Result<readonly Message[]>> {
  const read = [...first.results];
  let page = first;
  let tail = from;
  for (let i = 1; page.after !== undefined && i < mostPages; i++) {
    const next = await onePage(c, thread, page.after, options);
    if (!next.ok) return next;
    if (next.value.after === page.after) break;
    tail = page.after;
    page = next.value;
    read.push(...page.results);
    await keep(c, thread.id, page.results);
  }
  const upTo = { messagesReadAt: now, messagesUpTo: thread.latestMessageTimestamp };
  const reached = marks({ ...upTo, messagesCursor: page.after, messagesTail: tail });
  const mine = await saveMessages(c.owner, thread.id, [], reached);
  const newest = { at: now, since: since(read, from === undefined), messages: read };
  if (mine && page.after === undefined) await tellItems(c, thread.id, newest);
  return ok(read);
}

/**
 * Whether a page that was taken for the newest one must be it: it is all there is, or goes back in time. Only that proves
 * that something is absent; an empty one proves nothing.
 */
function mustBeNewest({ results, after }: Page<Message>): boolean {
  const [first, last] = [results[0], results.at(-1)];
  return first !== undefined && last !== undefined && (after === undefined || first.createdAt > last.createdAt);
}

/** Since when nothing is missing in messages that were read; `first`: they begin with the thread. */
const since = (messages: readonly Message[], first: boolean): number =>
  first ? 0 : Math.min(...messages.map((m) => m.createdAt));

/** Keeps messages, tells the outbox about them, and fetches the names in them. */
async function keep(
  c: Connection,
  threadId: string,
  messages: readonly Message[],
  m?: MessageMarks,
  newest?: NewestRead,
): Promise<void> {
  // Another account's cache tells nothing about this one's outbox.
  if (await saveMessages(c.owner, threadId, messages, m)) await tellItems(c, threadId, newest);
  await keepNames(c, messages);
}

/** The first page: the tail of a history that HubSpot lists oldest first, as far as its cursor still holds. */
async function firstPage(c: Connection, thread: Thread, tail: string | undefined, options: CallOptions) {
  if (tail === undefined) return { from: undefined, page: await onePage(c, thread, undefined, options) };
  const page = await onePage(c, thread, tail, options);
  if (page.ok || (page.error.code !== 'invalid' && page.error.code !== 'not-found')) return { from: tail, page };
  return { from: undefined, page: await onePage(c, thread, undefined, options) };
}

/**
 * Brings the newest messages of a thread into the cache: one call, unless HubSpot lists a long history oldest first.
 * What was read of older ones stays known as long as the new page reaches back to it.
 * @param written for a thread that is only now being written into the cache: when it is there. Nobody waits for that to ask
 * @returns what HubSpot told
 */
export async function bringMessages(
  c: Connection,
  thread: Thread,
  options: CallOptions = {},
  written?: Promise<unknown>,
): Promise<Result<readonly Message[]>> {
  const now = c.http.clock.now();
  const reading = heardLater((written ?? Promise.resolve()).then(() => readThread(thread.id)));
  const tail = written ? undefined : (await reading)?.messagesTail;
  const { from, page } = await firstPage(c, thread, tail, options);
  const known = await reading;
  if (!page.ok) return page;
  const { results, after } = page.value;
  if (from !== undefined || isOldestFirst(page.value, thread.latestMessageTimestamp)) {
    await keep(c, thread.id, results);
    return readForward(c, thread, { first: page.value, from, now, options });
  }
  const ids = results.map((m) => m.id);
  const reaches = known?.messagesReadAt !== undefined && (await readKnownIds(thread.id, ids)).size > 0;
  const messagesCursor = after === undefined ? undefined : reaches ? known.messagesCursor : after;
  const upTo = { messagesReadAt: now, messagesUpTo: thread.latestMessageTimestamp };
  const sure = mustBeNewest(page.value);
  const newest = sure ? { at: now, since: since(results, after === undefined), messages: results } : undefined;
  await keep(c, thread.id, results, marks({ ...upTo, messagesCursor }), newest);
  return ok(results);
}

/** The same for those who look into the cache. */
export async function loadMessages(
  c: Connection,
  thread: Thread,
  priority: Priority = 'now',
  written?: Promise<unknown>,
): Promise<Result<null>> {
  const read = await bringMessages(c, thread, { priority }, written);
  return read.ok ? ok(null) : read;
}

/** Brings one more page of older messages into the cache. `complete` when there are no more. */
export async function loadOlder(
  c: Connection,
  threadId: string,
  priority: Priority = 'now',
): Promise<Result<{ readonly complete: boolean }>> {
  const thread = await readThread(threadId);
  if (!thread) return fail(failure('not-found'));
  if (thread.messagesReadAt !== undefined && thread.messagesCursor === undefined) return ok({ complete: true });
  const page = await onePage(c, thread, thread.messagesCursor, { priority });
  if (!page.ok) return page;
  const { messagesReadAt, messagesUpTo, messagesTail } = thread;
  const messagesCursor = page.value.after === thread.messagesCursor ? undefined : page.value.after;
  await keep(c, threadId, page.value.results, marks({ messagesReadAt, messagesUpTo, messagesTail, messagesCursor }));
  return ok({ complete: messagesCursor === undefined });
}

/** Replaces a shortened message by its whole content. */
export async function loadOriginal(
  c: Connection,
  threadId: string,
  messageId: string,
  priority: Priority = 'now',
): Promise<Result<null>> {
  const message = await readMessage(threadId, messageId);
  if (!message) return fail(failure('not-found'));
  if (message.type !== 'MESSAGE' || !isTruncated(message)) return ok(null);
  const content = await getOriginalContent(c.http, threadId, messageId, { priority });
  if (!content.ok) return content;
  const { richText: _, ...rest } = message;
  const { text = message.text, richText } = content.value;
  const whole = {
    ...rest,
    text,
    whole: true as const,
    shortText: message.text,
    ...(richText === undefined ? {} : { richText }),
  };
  await saveMessages(c.owner, threadId, [whole]);
  return ok(null);
}
