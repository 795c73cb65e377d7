import type { CallOptions, Priority, ThreadQuery } from '../hubspot/index.ts';
import { ok, type Result } from '../model/result.ts';
import { byUrgency, type Thread } from '../model/thread.ts';
import type { CachedContact, CachedThread, ThreadList } from '../storage/cache.ts';
import { readContact, readContactAlone, readThread } from '../storage/read.ts';
import { isBehind } from '../storage/whole.ts';
import { markListed, markLooked, saveThreadsNext } from '../storage/write-contacts.ts';
import { saveThreads, sweepThreads } from '../storage/write-threads.ts';
import { readAssignees } from './actors.ts';
import { heardLater } from './heard-later.ts';
import { loadMessages } from './messages.ts';
import type { Connection } from './ports.ts';
import { readThreadPage, readThreadPages } from './thread-reads.ts';

/** Threads a page: enough for nearly everybody's whole history in one page, small enough to come at once. */
const pageSize = 100;
/** A history of several pages is listed whole again after this time; its first page, where all changes are, always. */
const wholeAgain = 24 * 3_600_000;
/** At most so many contacts that were merged into one are asked for. */
const mostMerged = 20;

type Status = ThreadList['status'];
const statuses = ['OPEN', 'CLOSED'] as const satisfies readonly Status[];

/** Every list that a contact's history consists of. */
export const listsOf = ({ id, mergedIds }: Pick<CachedContact, 'id' | 'mergedIds'>): readonly ThreadList[] =>
  [id, ...mergedIds.slice(0, mostMerged)].flatMap((of) => statuses.map((status) => ({ of, status })));

/** One page of a list, newest first; `kept` when what came is in the cache. */
async function askPage(c: Connection, contactId: string, list: ThreadList, options: CallOptions) {
  const asOf = c.http.clock.now();
  const { of, status, after } = list;
  const page = await readThreadPage(c, { contactId: of, status, after, limit: pageSize }, options);
  if (!page.ok) return { page, kept: undefined };
  const { results, tickets } = page.value;
  return { page, kept: heardLater(saveThreads(c.owner, contactId, results, { asOf, tickets })) };
}

/** The same; what comes is in the cache before this returns. */
export async function onePage(c: Connection, contactId: string, list: ThreadList, options: CallOptions = {}) {
  const { page, kept } = await askPage(c, contactId, list, options);
  await kept;
  return page;
}

/** All pages of one list into a contact's history, and which threads they had; the failure when not all came. */
async function wholeList(
  c: Connection,
  contactId: string,
  { of, status }: ThreadList,
  query: Pick<ThreadQuery, 'archived'>,
  priority: Priority,
): Promise<Result<string[]>> {
  const listed: string[] = [];
  let asOf = c.http.clock.now();
  const pages = readThreadPages(c, { ...query, contactId: of, status, limit: pageSize }, { priority });
  for await (const page of pages) {
    if (!page.ok) return page;
    const { results, tickets } = page.value;
    listed.push(...results.map((thread) => thread.id));
    await saveThreads(c.owner, contactId, results, { asOf, tickets });
    asOf = c.http.clock.now();
  }
  return ok(listed);
}

/** Both of a contact's lists whole, with what still hangs on contacts that were merged into it. */
export async function everyList(
  c: Connection,
  contact: { readonly id: string; readonly mergedIds: readonly string[] },
  query: Pick<ThreadQuery, 'archived'>,
  priority: Priority,
): Promise<Result<string[]>> {
  const listed: string[] = [];
  for (const list of listsOf(contact)) {
    const part = await wholeList(c, contact.id, list, query, priority);
    if (!part.ok) return part;
    listed.push(...part.value);
  }
  return ok(listed);
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
  const listed = await everyList(c, contact, {}, 'idle');
  if (listed.ok) await settle(c, contact.id, listed.value);
}

/** The most urgent thread that is not in the trash. */
const mostUrgent = <T extends Thread>(threads: readonly T[]): T | undefined =>
  threads.filter((t) => !t.archived).sort(byUrgency)[0];

/** The thread that is shown first: the one that was asked for, else the most urgent one. */
async function toShow(contactId: string, threadId: string | undefined): Promise<CachedThread | undefined> {
  const wanted = threadId === undefined ? undefined : await readThread(threadId);
  return wanted ?? mostUrgent((await readContact(contactId)).threads);
}

/** What `showContact` found. */
export interface Shown {
  readonly threads: readonly Thread[];
  /** The lists of which there are more pages. */
  readonly next: readonly ThreadList[];
}

/** The first pages of a contact's own lists, both at once; `kept` when all that came is in the cache. */
async function firstPages(c: Connection, contactId: string, options: CallOptions = {}) {
  const own = statuses.map((status) => askPage(c, contactId, { of: contactId, status }, options));
  const [open, closed] = await Promise.all(own as [(typeof own)[number], (typeof own)[number]]);
  const kept = heardLater(Promise.all([open.kept, closed.kept]));
  return { shown: bothOf(contactId, open.page, closed.page), kept };
}

type ListPage = Awaited<ReturnType<typeof onePage>>;

function bothOf(contactId: string, open: ListPage, closed: ListPage): Result<Shown> {
  if (!open.ok) return open;
  if (!closed.ok) return closed;
  return ok({
    threads: [...open.value.results, ...closed.value.results],
    next: [...goesOn(contactId, 'OPEN', open.value), ...goesOn(contactId, 'CLOSED', closed.value)],
  });
}

/** Looks again what HubSpot has of a contact that stays on screen: nothing else tells what somebody closes or assigns. */
export async function lookAgain(c: Connection, contactId: string): Promise<void> {
  const { shown, kept } = await firstPages(c, contactId, { priority: 'idle' });
  await kept;
  if (shown.ok) await settleShown(c, contactId, shown.value);
}

/** Brings the messages of the thread that is shown first, unless they are here. */
async function showFirst(c: Connection, contactId: string, threadId: string | undefined, threads: readonly Thread[]) {
  const thread = await toShow(contactId, threadId);
  const cold = thread !== undefined && thread.messagesReadAt === undefined;
  const [messages] = await Promise.all([
    thread && isBehind(thread) ? loadMessages(c, thread) : ok(null),
    cold ? readAssignees(c, threads) : undefined,
  ]);
  return messages;
}

/** The same where nothing was here: what to show stands in the answer, and nobody waits until that is written down. */
async function showUnknown(c: Connection, threads: readonly Thread[], kept: Promise<unknown>) {
  const thread = mostUrgent(threads);
  const [messages] = await Promise.all([
    thread ? loadMessages(c, thread, 'now', kept) : ok(null),
    kept.then(() => readAssignees(c, threads)),
  ]);
  return messages;
}

/**
 * Brings a contact's conversations and the newest one's messages into the cache: both lists at once, then one call for
 * the messages unless the cache is up to date. Each answer is in the cache, and told, as soon as it is there.
 */
export async function showContact(c: Connection, contactId: string, threadId?: string): Promise<Result<Shown>> {
  const [before, { shown, kept }] = await Promise.all([readContact(contactId), firstPages(c, contactId)]);
  const isUnknown = shown.ok && threadId === undefined && before.threads.length === 0;
  if (!isUnknown) await kept;
  if (!shown.ok) return shown;
  const { threads } = shown.value;
  const messages = await (isUnknown ? showUnknown(c, threads, kept) : showFirst(c, contactId, threadId, threads));
  return messages.ok ? shown : messages;
}

/** Where a list goes on after a page; nothing when that was its last one. */
export const goesOn = (of: string, status: Status, { after }: { readonly after?: string }): readonly ThreadList[] =>
  after === undefined ? [] : [{ of, status, after }];

/** What was shown is the whole history, unless there is more or the contact absorbed others: then it is kept where it goes on. */
export async function settleShown(c: Connection, contactId: string, { threads, next }: Shown): Promise<void> {
  const contact = await readContactAlone(contactId);
  if (!contact) return;
  await markLooked(c.owner, contactId, c.http.clock.now());
  const rest = [...next, ...listsOf(contact).filter(({ of }) => of !== contactId)];
  if (rest.length > 0) {
    if (contact.threadsReadAt === undefined) await saveThreadsNext(c.owner, contactId, () => rest);
    return;
  }
  await settle(
    c,
    contactId,
    threads.map((thread) => thread.id),
  );
}
