import { listThreads, type ThreadQuery } from '../hubspot/index.ts';
import type { Failure, FailureCode } from '../model/errors.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import type { CachedThread } from '../storage/cache.ts';
import { changeSync, readSync, type SyncState } from '../storage/meta.ts';
import { readNewestTime, readOwnerOf, readThread } from '../storage/read.ts';
import { saveThreads } from '../storage/write-threads.ts';
import { hubspotNow } from './hubspot-time.ts';
import type { Connection, Ports } from './ports.ts';
import { afterFailure, dueIn } from './sync-pace.ts';
import { readThreadPages } from './thread-reads.ts';
import { sparingly } from './waiting/budget.ts';
import { takeNews } from './waiting/take.ts';

/**
 * The account-wide question: which conversations have something new. One for the whole browser, however many windows
 * look; where it stands is on disk, so that a background that is stopped goes on from there.
 */

/** Asked again from this long before the cursor: what HubSpot files a little late is not missed. */
const overlap = 15_000;
/** The first poll of an account looks this far back. */
const firstLook = 2 * 60_000;
/** After a long sleep: so many pages of 500 threads a poll; the next poll goes on from there. */
const mostPages = 4;
/**
 * A gap longer than this that does not fit into one poll is skipped: whoever is opened is listed anew anyway, and who is
 * on screen is too when the gap was skipped. Else a month's absence would cost a large account hundreds of pages.
 */
const longGap = 24 * 3_600_000;
/** A look on nobody's behalf comes only when no panel has asked for so long, in milliseconds. */
const alone = 55_000;
/** Where that look begins, before this machine's time, when the account has never been asked and nothing is cached. */
const farOff = 24 * 3_600_000;
/** Panels that all want to know at once share an answer this young. */
const justAsked = 2_000;

/** What says nothing about HubSpot. */
const ours: ReadonlySet<FailureCode> = new Set(['offline', 'canceled', 'account-changed', 'not-connected', 'expired']);

/**
 * Whether HubSpot may be asked again as soon as somebody wants to know. A connection that is over asks nothing any more;
 * one that HubSpot accepts while it refuses the question would ask for ever.
 */
const isOurs = ({ code, reason }: Failure): boolean => ours.has(code) && reason !== 'refused-here';

const latestOf = (threads: readonly Thread[]): number =>
  threads.reduce((max, t) => Math.max(max, t.latestMessageTimestamp ?? 0), 0);

/** What time it is at HubSpot. This machine's clock only counts for the sample account, which runs by it. */
const timeThere = (ports: Ports, c: Connection): number | undefined =>
  c.account.kind === 'sample' ? ports.clock.now() : hubspotNow(ports);

/**
 * From when on to ask, on HubSpot's clock: where the last poll ended; at first a little before the time that HubSpot's
 * last answer told, else the newest thing that is cached.
 */
async function startOf(ports: Ports, c: Connection, state: SyncState): Promise<number> {
  if (state.cursor > 0) return state.cursor;
  const now = timeThere(ports, c);
  return now === undefined ? readNewestTime() : now - firstLook;
}

interface Changed {
  readonly threads: readonly Thread[];
  /** The answer tells tickets. */
  readonly tickets: boolean;
  /** There is more than was read. */
  readonly more: boolean;
}

const queryFrom = (since: number): ThreadQuery => ({ since: Math.max(0, since - overlap), limit: 500 });

/** Everything since the cursor, as far as one poll goes; the failure when the first page did not come. */
async function changedSince(c: Connection, since: number): Promise<Result<Changed>> {
  const changed = new Map<string, Thread>();
  let tickets = true;
  let more = false;
  for await (const page of readThreadPages(c, queryFrom(since), { priority: 'soon', maxPages: mostPages })) {
    if (!page.ok) {
      if (changed.size === 0) return page;
      more = true;
      break;
    }
    tickets &&= page.value.tickets;
    more = page.value.after !== undefined;
    for (const thread of page.value.results) changed.set(thread.id, thread);
  }
  return ok({ threads: [...changed.values()], tickets, more });
}

const isNews = (known: CachedThread | undefined, thread: Thread): boolean =>
  known === undefined ||
  known.latestMessageTimestamp !== thread.latestMessageTimestamp ||
  known.status !== thread.status ||
  known.assignedTo !== thread.assignedTo ||
  known.archived !== thread.archived;

/** Brings what changed into the cache, as far as it belongs to a contact that is there. @returns whether something did */
async function takeIn(c: Connection, { threads, tickets }: Changed, asOf: number): Promise<boolean> {
  let news = false;
  for (const thread of threads) {
    const known = await readThread(thread.id);
    const contactId = await readOwnerOf(thread, known);
    if (contactId === undefined || !isNews(known, thread)) continue;
    await saveThreads(c.owner, contactId, [thread], { asOf, tickets });
    news = true;
  }
  return news;
}

/** Where the next poll begins. What does not fit into one poll goes on in the next, or is skipped. */
function cursorAfter(since: number, { threads, more }: Changed, now: number | undefined) {
  const latest = latestOf(threads);
  if (!more) return { cursor: Math.max(since, latest) };
  if (now !== undefined && now - latest > longGap) return { cursor: now - firstLook, skipped: true };
  // A whole poll full of what lies within the overlap: without it, the next one would bring the very same.
  return { cursor: latest > since ? latest : latest + overlap };
}

async function remember(ports: Ports, c: Connection, error: Failure): Promise<void> {
  const now = ports.clock.now();
  const { code, status, reason } = error;
  const known = { code, ...(status === undefined ? {} : { status }), ...(reason === undefined ? {} : { reason }) };
  await changeSync(c.owner, (s) => {
    const failed = { ...s, failures: s.failures + 1 };
    const notBefore = afterFailure(failed, now, error.retryAfter ?? 0, ports.random());
    return { ...failed, polledAt: now, notBefore, error: known };
  });
}

/** @param read asks for what changed since a time; undefined when it may not ask: then nothing has happened */
async function ask(
  ports: Ports,
  c: Connection,
  state: SyncState,
  read: (since: number) => Promise<Result<Changed> | undefined>,
): Promise<Result<null> | undefined> {
  const asOf = ports.clock.now();
  const since = await startOf(ports, c, state);
  const changed = await read(since);
  if (changed === undefined) return undefined;
  if (!changed.ok) {
    if (!isOurs(changed.error)) await remember(ports, c, changed.error);
    return changed;
  }
  await takeNews(ports, c, { threads: changed.value.threads, asOf });
  const news = await takeIn(c, changed.value, asOf);
  const now = ports.clock.now();
  const { cursor, skipped } = cursorAfter(since, changed.value, timeThere(ports, c));
  await changeSync(c.owner, ({ error: _, ...s }) => ({
    ...s,
    cursor,
    polledAt: now,
    answeredAt: now,
    failures: 0,
    notBefore: 0,
    activeAt: news || changed.value.more ? now : s.activeAt,
    skippedAt: skipped ? now : s.skippedAt,
  }));
  return ok(null);
}

/** What stands between HubSpot and us until the next poll is due; undefined when nothing does. */
function obstacle(state: SyncState, now: number): Failure | undefined {
  const { error } = state;
  return error && failure(error.code, { ...error, retryAfter: dueIn(state, now) });
}

/** The daily quota is used up, as far as anybody knows: until that is looked at again nothing else is asked either. */
export async function quotaGone(now: number): Promise<Failure | undefined> {
  const state = await readSync();
  return state.error?.code === 'daily-limit' && dueIn(state, now) > 0 ? obstacle(state, now) : undefined;
}

/**
 * Asks if it is time, or `force`.
 * @returns whether it asked; the failure also when the last one stands until it may be asked again
 */
export const poll = (ports: Ports, c: Connection, force: boolean): Promise<Result<{ readonly asked: boolean }>> =>
  ports.locks('sync', async () => {
    const state = await readSync();
    const now = ports.clock.now();
    const age = now - state.polledAt;
    const shared = force && age >= 0 && age < justAsked;
    if (shared || (!force && dueIn(state, now) > 0)) {
      const error = obstacle(state, now);
      return error ? fail(error) : ok({ asked: false });
    }
    const asked = await ask(ports, c, state, (since) => changedSince(c, since));
    return asked?.ok === false ? asked : ok({ asked: true });
  });

/** Makes a request, if it may leave; undefined when it may not. */
export type Ask = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/**
 * Asks while no panel does: one page, by one request, without tickets. The next poll goes on from there.
 * @returns undefined when a panel has just asked, HubSpot wants to be left alone, or the request may not leave
 */
export const pollAlone = (ports: Ports, c: Connection, leave: Ask): Promise<Result<null> | undefined> =>
  ports.locks('sync', async () => {
    const state = await readSync();
    const now = ports.clock.now();
    const age = now - state.polledAt;
    if ((age >= 0 && age < alone) || dueIn(state, now) > 0) return undefined;
    return ask(ports, c, state, async (since) => {
      // Nobody knows what time it is at HubSpot: a day covers every clock, and the cursor begins with what it brings.
      const query = queryFrom(since || now - farOff);
      const page = await leave(() => listThreads(c.http, query, sparingly));
      if (!page?.ok) return page;
      return ok({ threads: page.value.results, tickets: false, more: page.value.after !== undefined });
    });
  });
