import { getThread, threadPages } from '../hubspot/index.ts';
import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { byUrgency, isOpen } from '../model/thread.ts';
import type { CachedThread } from '../storage/cache.ts';
import { changeSync, readSync, type SyncState } from '../storage/meta.ts';
import { readContact, readNewestTime, readOwnerOf, readThread } from '../storage/read.ts';
import { saveThreads } from '../storage/write.ts';
import { readNamesOf } from './actors.ts';
import { freshenDirectory } from './directory.ts';
import { completeHistory } from './history.ts';
import { hubspotNow } from './hubspot-time.ts';
import type { Idle } from './idle.ts';
import { ensureContact } from './look-up.ts';
import { isBehind, loadMessages } from './messages.ts';
import type { Connection, Ports } from './ports.ts';
import { dueIn, intervalOf } from './sync-pace.ts';

/** Asked again from this long before the cursor: what HubSpot files a little late is not missed. */
const overlap = 15_000;
/** The first poll of an account looks this far back. */
const firstLook = 2 * 60_000;
/** After a long sleep: so many pages of 500 threads a poll; the next poll goes on from there. */
const mostPages = 4;
/** Messages of the thread on screen are read again after this time even if nothing says that they changed: comments. */
const screenAge = 15_000;
/** Within this time after somebody was opened the lists are fresh. */
const freshFor = 5_000;
/** A contact's own record is read again after a day. */
const contactAge = 24 * 3_600_000;
/** Conversations whose newest messages are fetched for their first words, a poll. */
const previews = 3;
const previewed = 6;

/** What a panel has on screen. */
export interface Screen {
  readonly threadId?: string;
  readonly contactId?: string;
  readonly force?: boolean;
}

const latestOf = (threads: readonly Thread[]): number =>
  threads.reduce((max, t) => Math.max(max, t.latestMessageTimestamp ?? 0), 0);

/**
 * From when on to ask, on HubSpot's clock: where the last poll ended; at first a little before the time that HubSpot's
 * last answer told, else the newest thing that is cached. This machine's clock only counts for the sample account,
 * which runs by it.
 */
async function startOf(ports: Ports, c: Connection, state: SyncState): Promise<number> {
  if (state.cursor > 0) return state.cursor;
  const now = c.account.kind === 'sample' ? ports.clock.now() : hubspotNow(ports);
  return now === undefined ? readNewestTime() : now - firstLook;
}

/** Everything since the cursor, as far as one poll goes; the failure when the first page did not come. */
async function changedSince(c: Connection, since: number) {
  const changed = new Map<string, Thread>();
  const query = { since: Math.max(0, since - overlap), limit: 500 };
  for await (const page of threadPages(c.http, query, { priority: 'soon', maxPages: mostPages })) {
    if (!page.ok) return changed.size > 0 ? ok([...changed.values()]) : page;
    for (const thread of page.value.results) changed.set(thread.id, thread);
  }
  return ok([...changed.values()]);
}

const isNews = (known: CachedThread | undefined, thread: Thread): boolean =>
  known === undefined ||
  known.latestMessageTimestamp !== thread.latestMessageTimestamp ||
  known.status !== thread.status ||
  known.assignedTo !== thread.assignedTo;

/** Brings what changed into the cache, as far as it belongs to a contact that is there. */
async function takeIn(c: Connection, threads: readonly Thread[], asOf: number): Promise<CachedThread[]> {
  const news: CachedThread[] = [];
  for (const thread of threads) {
    const known = await readThread(thread.id);
    const contactId = await readOwnerOf(thread, known);
    if (contactId === undefined || !isNews(known, thread)) continue;
    await saveThreads(c.owner, contactId, [thread], { asOf });
    const saved = await readThread(thread.id);
    if (saved) news.push(saved);
  }
  return news;
}

/** The account-wide question. Tells what is new among the cached contacts. */
async function poll(ports: Ports, c: Connection, state: SyncState): Promise<Result<CachedThread[]>> {
  const asOf = ports.clock.now();
  const since = await startOf(ports, c, state);
  const changed = await changedSince(c, since);
  const now = ports.clock.now();
  if (!changed.ok) {
    const wait = changed.error.retryAfter ?? 0;
    await changeSync(c.owner, (s) => ({ ...s, polledAt: now, failures: s.failures + 1, notBefore: now + wait }));
    return changed;
  }
  const news = await takeIn(c, changed.value, asOf);
  const cursor = Math.max(since, latestOf(changed.value));
  await changeSync(c.owner, (s) => ({
    ...s,
    cursor,
    polledAt: now,
    failures: 0,
    notBefore: 0,
    activeAt: news.length > 0 ? now : s.activeAt,
  }));
  return ok(news);
}

/** Reads the thread on screen again: whether closing or assigning moves its time is not known. */
async function readScreen(ports: Ports, c: Connection, threadId: string, force: boolean): Promise<Result<null>> {
  const now = ports.clock.now();
  const known = await readThread(threadId);
  if (!known) return ok(null);
  const age = now - (known.readAt ?? 0);
  // What a list or the poll has just told is not asked for again.
  if (force || age < 0 || age >= freshFor - 500) {
    const thread = await getThread(c.http, threadId, { priority: 'soon' });
    if (!thread.ok) return thread;
    await saveThreads(c.owner, known.contactId, [thread.value], { asOf: now });
  }
  const saved = await readThread(threadId);
  const messageAge = now - (known.messagesReadAt ?? 0);
  if (!saved || !(force || isBehind(saved) || messageAge < 0 || messageAge > screenAge)) return ok(null);
  return loadMessages(c, saved, 'soon');
}

/** What nobody waits for: names, the directory, the contact's own record, first words of other conversations. */
async function idleWork(c: Connection, screen: Screen): Promise<void> {
  if (screen.threadId !== undefined) await readNamesOf(c, screen.threadId);
  const contactId = screen.contactId;
  if (contactId === undefined) return;
  const { contact, threads } = await readContact(contactId);
  const age = c.http.clock.now() - (contact?.readAt ?? 0);
  if (contact) await completeHistory(c, contact);
  if (contact && (age < 0 || age > contactAge)) await ensureContact(c, contactId, true);
  await freshenDirectory(c, threads);
  const top = threads.sort(byUrgency).slice(0, previewed);
  const behind = top.filter((t) => t.id !== screen.threadId && isBehind(t)).slice(0, previews);
  for (const thread of behind) {
    const loaded = await loadMessages(c, thread, 'idle');
    if (!loaded.ok) return;
  }
}

/** Says that something happened: the next polls come quickly. `quietFor` keeps the very next one away that long. */
export const noteActivity = (c: Connection, now: number, quietFor = 0): Promise<void> =>
  changeSync(c.owner, (s) => ({ ...s, activeAt: now, notBefore: Math.max(s.notBefore, now + quietFor) }));

/** After somebody was opened the lists are fresh: no poll within this time. */
export const quietAfterOpening = freshFor;

/**
 * Looks for what is new: one account-wide question an interval, however many panels ask, and the thread that this panel
 * shows. What nobody waits for begins then and is not waited for. Only panels that somebody looks at call it. `nextIn` says when to call again, in milliseconds.
 */
export async function sync(
  ports: Ports,
  idle: Idle,
  c: Connection,
  screen: Screen,
): Promise<Result<{ readonly nextIn: number }>> {
  const polled = await ports.locks('sync', async () => {
    const state = await readSync();
    if (!screen.force && dueIn(state, ports.clock.now()) > 0) return undefined;
    return poll(ports, c, state);
  });
  if (polled && !polled.ok) return polled;
  const news = polled?.ok ? polled.value : [];
  const quiet = !polled && !screen.force && (await readSync()).notBefore > ports.clock.now();
  if (screen.threadId !== undefined && !quiet) {
    const read = await readScreen(ports, c, screen.threadId, screen.force === true);
    if (!read.ok && read.error.code !== 'not-found') return read;
  }
  if (polled) {
    await catchUp(c, screen, news);
    idle.begin(c, (quiet) => idleWork(quiet, screen));
  }
  const now = ports.clock.now();
  const state = await readSync();
  return ok({ nextIn: Math.max(500, dueIn(state, now) || intervalOf(state, now)) });
}

/** Messages of the conversations of the contact on screen that just changed. */
async function catchUp(c: Connection, screen: Screen, news: readonly CachedThread[]): Promise<void> {
  for (const thread of news) {
    if (thread.contactId !== screen.contactId || thread.id === screen.threadId || !isOpen(thread)) continue;
    await loadMessages(c, thread, 'soon');
  }
}
