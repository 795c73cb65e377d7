import type { Page, Priority } from '../hubspot/index.ts';
import { getOriginalContent, listMessages } from '../hubspot/index.ts';
import { failure } from '../model/errors.ts';
import { isTruncated, type Message } from '../model/message.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import type { CachedThread } from '../storage/cache.ts';
import { readMessage, readMessages, readThread } from '../storage/read.ts';
import { type MessageMarks, saveMessages } from '../storage/write.ts';
import { keepNames } from './actors.ts';
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

/** Reads on from the oldest page to the newest one. */
async function readForward(c: Connection, thread: Thread, first: Page<Message>, from: string | undefined, now: number) {
  let page = first;
  let tail = from;
  for (let i = 1; page.after !== undefined && i < mostPages; i++) {
    const next = await listMessages(c.http, thread.id, { after: page.after });
    if (!next.ok) return next;
    if (next.value.after === page.after) break;
    tail = page.after;
    page = next.value;
    await keep(c, thread.id, page.results);
  }
  const upTo = { messagesReadAt: now, messagesUpTo: thread.latestMessageTimestamp };
  await saveMessages(c.owner, thread.id, [], marks({ ...upTo, messagesCursor: page.after, messagesTail: tail }));
  return ok(null);
}

async function keep(c: Connection, threadId: string, messages: readonly Message[], m?: MessageMarks): Promise<void> {
  await saveMessages(c.owner, threadId, messages, m);
  await keepNames(c, messages);
}

/** The first page: the tail of a history that HubSpot lists oldest first, as far as its cursor still holds. */
async function firstPage(c: Connection, thread: Thread, tail: string | undefined, priority: Priority) {
  if (tail === undefined) return { from: undefined, page: await listMessages(c.http, thread.id, {}, { priority }) };
  const page = await listMessages(c.http, thread.id, { after: tail }, { priority });
  if (page.ok || (page.error.code !== 'invalid' && page.error.code !== 'not-found')) return { from: tail, page };
  return { from: undefined, page: await listMessages(c.http, thread.id, {}, { priority }) };
}

/**
 * Brings the newest messages of a thread into the cache: one call, unless HubSpot lists a long history oldest first.
 * What was read of older ones stays known as long as the new page reaches back to it.
 */
export async function loadMessages(c: Connection, thread: Thread, priority: Priority = 'now'): Promise<Result<null>> {
  const now = c.http.clock.now();
  const [known, cached] = await Promise.all([readThread(thread.id), readMessages(thread.id)]);
  const { from, page } = await firstPage(c, thread, known?.messagesTail, priority);
  if (!page.ok) return page;
  const { results, after } = page.value;
  if (from !== undefined || isOldestFirst(page.value, thread.latestMessageTimestamp)) {
    await keep(c, thread.id, results);
    return readForward(c, thread, page.value, from, now);
  }
  const ids = new Set(cached.map((m) => m.id));
  const reaches = known?.messagesReadAt !== undefined && results.some((m) => ids.has(m.id));
  const messagesCursor = after === undefined ? undefined : reaches ? known.messagesCursor : after;
  const upTo = { messagesReadAt: now, messagesUpTo: thread.latestMessageTimestamp };
  await keep(c, thread.id, results, marks({ ...upTo, messagesCursor }));
  return ok(null);
}

/** Whether a thread has something that the cache has not: never read, or something came since. */
export const isBehind = (thread: CachedThread): boolean =>
  thread.messagesReadAt === undefined || (thread.latestMessageTimestamp ?? 0) > (thread.messagesUpTo ?? 0);

/** Brings one more page of older messages into the cache. `complete` when there are no more. */
export async function loadOlder(c: Connection, threadId: string): Promise<Result<{ readonly complete: boolean }>> {
  const thread = await readThread(threadId);
  if (!thread) return fail(failure('not-found'));
  if (thread.messagesReadAt !== undefined && thread.messagesCursor === undefined) return ok({ complete: true });
  const page = await listMessages(c.http, threadId, { after: thread.messagesCursor });
  if (!page.ok) return page;
  const { messagesReadAt, messagesUpTo, messagesTail } = thread;
  const messagesCursor = page.value.after === thread.messagesCursor ? undefined : page.value.after;
  await keep(c, threadId, page.value.results, marks({ messagesReadAt, messagesUpTo, messagesTail, messagesCursor }));
  return ok({ complete: messagesCursor === undefined });
}

/** Replaces a shortened message by its whole content. */
export async function loadOriginal(c: Connection, threadId: string, messageId: string): Promise<Result<null>> {
  const message = await readMessage(threadId, messageId);
  if (!message) return fail(failure('not-found'));
  if (message.type !== 'MESSAGE' || !isTruncated(message)) return ok(null);
  const content = await getOriginalContent(c.http, threadId, messageId);
  if (!content.ok) return content;
  const { richText: _, ...rest } = message;
  const { text = message.text, richText } = content.value;
  const whole = { ...rest, text, truncationStatus: 'NOT_TRUNCATED', ...(richText === undefined ? {} : { richText }) };
  await saveMessages(c.owner, threadId, [whole]);
  return ok(null);
}
