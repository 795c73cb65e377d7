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
async function firstPage(c: Connection, contactId: string, status: Status) {
  const asOf = c.http.clock.now();
  const page = await listThreads(c.http, { contactId, status, limit: pageSize });
  if (page.ok) await saveThreads(c.owner, contactId, page.value.results, { asOf });
  return page;
}

/** All pages of one list into a contact's history; undefined when they did not all come. */
async function wholeList(c: Connection, contactId: string, ofId: string, status: Status) {
  const listed: string[] = [];
  const query = { contactId: ofId, status, limit: pageSize };
  for await (const page of threadPages(c.http, query, { priority: 'idle' })) {
    if (!page.ok) return undefined;
    listed.push(...page.value.results.map((thread) => thread.id));
    await saveThreads(c.owner, contactId, page.value.results, { asOf: c.http.clock.now() });
  }
  return listed;
}

/** Remembers that `listed` is everything that HubSpot has of a contact, and forgets what it no longer has. */
async function settle(c: Connection, contactId: string, listed: readonly string[]): Promise<void> {
  await sweepThreads(c.owner, contactId, new Set(listed));
  await markListed(c.owner, contactId, c.http.clock.now());
}

/**
 * Lists what `showContact` left out, when nothing else is waiting: long histories whole, and threads that still hang on
 * contacts which were merged into this one. Once a day; in between the account-wide poll brings what changes.
 */
export async function completeHistory(c: Connection, contact: CachedContact): Promise<void> {
  const age = c.http.clock.now() - (contact.threadsReadAt ?? 0);
  if (age >= 0 && age < wholeAgain) return;
  const listed: string[] = [];
  for (const ofId of [contact.id, ...contact.mergedIds.slice(0, mostMerged)])
    for (const status of ['OPEN', 'CLOSED'] as const) {
      const part = await wholeList(c, contact.id, ofId, status);
      if (!part) return;
      listed.push(...part);
    }
  await settle(c, contact.id, listed);
}

/** The thread that is shown first: the one that was asked for, else the most urgent one. */
async function toShow(contactId: string, threadId: string | undefined): Promise<CachedThread | undefined> {
  const wanted = threadId === undefined ? undefined : await readThread(threadId);
  return wanted ?? (await readContact(contactId)).threads.sort(byUrgency)[0];
}

/** What `showContact` found. */
export interface Shown {
  readonly threads: readonly Thread[];
  /** There are more pages. */
  readonly more: boolean;
}

/**
 * Brings a contact's conversations and the newest one's messages into the cache: both lists at once, then one call for
 * the messages unless the cache is up to date. Each answer is in the cache, and told, as soon as it is there.
 */
export async function showContact(c: Connection, contactId: string, threadId?: string): Promise<Result<Shown>> {
  const [open, closed] = await Promise.all([firstPage(c, contactId, 'OPEN'), firstPage(c, contactId, 'CLOSED')]);
  if (!open.ok) return open;
  if (!closed.ok) return closed;
  const threads = [...open.value.results, ...closed.value.results];
  const thread = await toShow(contactId, threadId);
  const cold = thread !== undefined && thread.messagesReadAt === undefined;
  const [messages] = await Promise.all([
    thread && isBehind(thread) ? loadMessages(c, thread) : ok(null),
    cold ? readAssignees(c, threads) : undefined,
  ]);
  if (!messages.ok) return messages;
  return ok({ threads, more: open.value.after !== undefined || closed.value.after !== undefined });
}

/** What was shown is the whole history, unless there is more or the contact absorbed others. */
export async function settleShown(c: Connection, contactId: string, shown: Shown): Promise<void> {
  const { contact } = await readContact(contactId);
  if (shown.more || !contact || contact.mergedIds.length > 0) return;
  await settle(
    c,
    contactId,
    shown.threads.map((thread) => thread.id),
  );
}
