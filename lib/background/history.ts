import type { Page, Priority } from '../hubspot/index.ts';
import { listThreads, threadPages } from '../hubspot/index.ts';
import { ok, type Result } from '../model/result.ts';
import { byUrgency, type Thread } from '../model/thread.ts';
import type { CachedContact, CachedThread } from '../storage/cache.ts';
import { readContact, readThread } from '../storage/read.ts';
import { markListed, saveThreads, sweepThreads } from '../storage/write.ts';
import { readAssignees } from './actors.ts';
import { isBehind, loadMessages } from './messages.ts';
import type { Connection } from './ports.ts';

/** Threads a page: enough for nearly everybody's whole history in one page, small enough to come at once. */
const pageSize = 100;
/** A history of several pages is listed whole again after this time; its first page, where all changes are, always. */
const wholeAgain = 24 * 3_600_000;
/** At most so many contacts that were merged into one are asked for. */
const mostMerged = 20;

type Status = 'OPEN' | 'CLOSED';

/** One of a contact's two lists, newest first; what comes is in the cache before this returns. */
async function firstPage(c: Connection, contactId: string, ofId: string, status: Status, priority: Priority) {
  const asOf = c.http.clock.now();
  const page = await listThreads(c.http, { contactId: ofId, status, limit: pageSize }, { priority });
  if (page.ok) await saveThreads(c.owner, contactId, page.value.results, { asOf });
  return page;
}

/** The pages after the first one, when nothing else is waiting. True when it was the whole list. */
async function otherPages(c: Connection, contactId: string, status: Status, first: Page<Thread>, listed: Set<string>) {
  if (first.after === undefined) return true;
  const query = { contactId, status, limit: pageSize, after: first.after };
  for await (const page of threadPages(c.http, query, { priority: 'idle' })) {
    if (!page.ok) return false;
    for (const thread of page.value.results) listed.add(thread.id);
    await saveThreads(c.owner, contactId, page.value.results, { asOf: c.http.clock.now() });
  }
  return true;
}

/** Threads that still hang on contacts which were merged into this one. True when all of them came. */
async function mergedThreads(c: Connection, contact: CachedContact | undefined, listed: Set<string>) {
  let whole = true;
  for (const old of contact?.mergedIds.slice(0, mostMerged) ?? []) {
    const pages = await Promise.all(
      (['OPEN', 'CLOSED'] as const).map((status) => firstPage(c, contact?.id ?? old, old, status, 'soon')),
    );
    for (const page of pages) {
      if (page.ok) for (const thread of page.value.results) listed.add(thread.id);
      whole &&= page.ok && page.value.after === undefined;
    }
  }
  return whole;
}

/** What is left after the newest conversation stands: the rest of long lists, and merged contacts' threads. */
async function finish(c: Connection, contactId: string, open: Page<Thread>, closed: Page<Thread>): Promise<void> {
  const now = c.http.clock.now();
  const { contact } = await readContact(contactId);
  const long = open.after !== undefined || closed.after !== undefined || (contact?.mergedIds.length ?? 0) > 0;
  if (long && contact?.threadsReadAt !== undefined && now - contact.threadsReadAt < wholeAgain) return;
  const listed = new Set([...open.results, ...closed.results].map((t) => t.id));
  const whole = await Promise.all([
    mergedThreads(c, contact, listed),
    otherPages(c, contactId, 'OPEN', open, listed),
    otherPages(c, contactId, 'CLOSED', closed, listed),
  ]);
  if (!whole.every(Boolean)) return;
  await sweepThreads(c.owner, contactId, listed);
  await markListed(c.owner, contactId, now);
}

/** The thread that is shown first: the one that was asked for, else the most urgent one. */
async function toShow(contactId: string, threadId: string | undefined): Promise<CachedThread | undefined> {
  const wanted = threadId === undefined ? undefined : await readThread(threadId);
  return wanted ?? (await readContact(contactId)).threads.sort(byUrgency)[0];
}

/** What `showContact` leaves to be done when the agent already sees what they wait for. */
export interface Shown {
  readonly threads: number;
  readonly finish: () => Promise<void>;
}

/**
 * Brings a contact's conversations and the newest one's messages into the cache: both lists at once, then one call for
 * the messages unless the cache is up to date. Each answer is in the cache, and told, as soon as it is there.
 */
export async function showContact(c: Connection, contactId: string, threadId?: string): Promise<Result<Shown>> {
  const [open, closed] = await Promise.all([
    firstPage(c, contactId, contactId, 'OPEN', 'now'),
    firstPage(c, contactId, contactId, 'CLOSED', 'now'),
  ]);
  if (!open.ok) return open;
  if (!closed.ok) return closed;
  const listed = [...open.value.results, ...closed.value.results];
  const thread = await toShow(contactId, threadId);
  const cold = thread !== undefined && thread.messagesReadAt === undefined;
  const [messages] = await Promise.all([
    thread && isBehind(thread) ? loadMessages(c, thread) : ok(null),
    cold ? readAssignees(c, listed.slice(0, pageSize)) : undefined,
  ]);
  if (!messages.ok) return messages;
  return ok({ threads: listed.length, finish: () => finish(c, contactId, open.value, closed.value) });
}
