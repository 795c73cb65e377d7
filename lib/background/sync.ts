import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { byUrgency, isOpen, lastActivity } from '../model/thread.ts';
import type { CachedThread } from '../storage/cache.ts';
import { markOpened } from '../storage/evict.ts';
import { changeSync, readSync } from '../storage/meta.ts';
import { readContact, readThread } from '../storage/read.ts';
import { isBehind } from '../storage/whole.ts';
import { saveThreads } from '../storage/write-threads.ts';
import { readNamesOf } from './actors.ts';
import { freshenDirectory } from './directory.ts';
import { completeHistory, lookAgain } from './history.ts';
import type { Idle } from './idle.ts';
import { ensureContact } from './look-up.ts';
import { loadMessages } from './messages.ts';
import { poll } from './poll.ts';
import type { Connection, Ports } from './ports.ts';
import { dueIn, intervalOf } from './sync-pace.ts';
import { tidy } from './tidy.ts';
import { findThread } from './whereabouts.ts';

/** Messages of the thread on screen are read again after this time even if nothing says that they changed: comments. */
const screenAge = 15_000;
/** The lists of who stays on screen are read again after this time: nothing else tells what somebody closes. */
const listAge = 2 * 60_000;
/** A conversation whose messages were never read and that is younger than this has just come; so many at a time. */
const justNow = 10 * 60_000;
const mostNews = 6;
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

/** Whether somebody closed, reopened, moved or assigned it. */
const isChanged = (before: Thread, after: Thread): boolean =>
  before.status !== after.status || before.assignedTo !== after.assignedTo || before.inboxId !== after.inboxId;

/** Reads the thread on screen again: whether closing or assigning moves its time is not known. */
async function readScreen(ports: Ports, c: Connection, threadId: string, force: boolean): Promise<Result<null>> {
  const now = ports.clock.now();
  const known = await readThread(threadId);
  if (!known) return ok(null);
  const age = now - (known.readAt ?? 0);
  // What a list or the poll has just told is not asked for again.
  if (force || age < 0 || age >= freshFor - 500) {
    const read = await findThread(c, threadId, known.archived, { priority: 'soon' });
    if (!read.ok) return read;
    await saveThreads(c.owner, known.contactId, [read.value.thread], { asOf: now, tickets: read.value.tickets });
  }
  const saved = await readThread(threadId);
  if (!saved) return ok(null);
  const messageAge = now - (known.messagesReadAt ?? 0);
  // What somebody else changed about the thread stands in its history as well, and comes on screen together with it.
  const due = force || isBehind(saved) || isChanged(known, saved) || messageAge < 0 || messageAge > screenAge;
  if (!due) return ok(null);
  return loadMessages(c, saved, 'soon');
}

/** What nobody waits for: names, the directory, the contact's own record, first words of other conversations. */
async function idleWork(c: Connection, screen: Screen): Promise<void> {
  if (screen.threadId !== undefined) await readNamesOf(c, screen.threadId);
  const contactId = screen.contactId;
  if (contactId === undefined) return;
  await markOpened(c.owner, contactId, c.http.clock.now());
  const { contact, threads } = await readContact(contactId);
  const age = c.http.clock.now() - (contact?.readAt ?? 0);
  const listed = c.http.clock.now() - (contact?.listedAt ?? 0);
  const { skippedAt } = await readSync();
  const lacks = listed < 0 || listed > listAge || (contact?.listedAt ?? 0) < skippedAt;
  if (contact && lacks) await lookAgain(c, contactId);
  if (contact) await completeHistory(c, contact);
  if (contact && (age < 0 || age > contactAge)) await ensureContact(c, contactId, true);
  await freshenDirectory(c, threads);
  const top = threads.sort(byUrgency).slice(0, previewed);
  const behind = top.filter((t) => t.id !== screen.threadId && isBehind(t)).slice(0, previews);
  for (const thread of behind) {
    const loaded = await loadMessages(c, thread, 'idle');
    if (!loaded.ok) return;
  }
  await tidy(c);
}

/** Says that something happened: the next polls come quickly. `quietFor` keeps the very next one away that long. */
export const noteActivity = (c: Connection, now: number, quietFor = 0): Promise<void> =>
  changeSync(c.owner, (s) => ({ ...s, activeAt: now, notBefore: Math.max(s.notBefore, now + quietFor) }));

/** After somebody was opened the lists are fresh: no poll within this time. */
export const quietAfterOpening = freshFor;

/**
 * Looks for what is new: one account-wide question an interval, however many panels ask, and the thread that this panel
 * shows. What nobody waits for begins then and is not waited for. Only panels that somebody looks at call it. `nextIn`
 * says when to call again, `at` when HubSpot last answered, in milliseconds.
 */
export async function sync(
  ports: Ports,
  idle: Idle,
  c: Connection,
  screen: Screen,
): Promise<Result<{ readonly nextIn: number; readonly at: number }>> {
  const polled = await poll(ports, c, screen.force === true);
  if (!polled.ok) return polled;
  const { asked } = polled.value;
  const quiet = !asked && !screen.force && (await readSync()).notBefore > ports.clock.now();
  if (screen.threadId !== undefined && !quiet) {
    const read = await readScreen(ports, c, screen.threadId, screen.force === true);
    if (!read.ok && read.error.code !== 'not-found') return read;
  }
  if (!quiet) await catchUp(c, screen);
  if (!quiet) idle.begin(c, (quietly) => idleWork(quietly, screen));
  const now = ports.clock.now();
  const state = await readSync();
  return ok({ nextIn: Math.max(500, dueIn(state, now) || intervalOf(state, now)), at: state.answeredAt || now });
}

/** Messages of the contact on screen that just came, whichever window's question brought the news of them. */
async function catchUp(c: Connection, screen: Screen): Promise<void> {
  if (screen.contactId === undefined) return;
  const [{ threads }, { cursor }] = await Promise.all([readContact(screen.contactId), readSync()]);
  const isNew = (t: CachedThread): boolean =>
    t.messagesReadAt !== undefined || (cursor > 0 && lastActivity(t) > cursor - justNow);
  const news = threads.filter((t) => t.id !== screen.threadId && isOpen(t) && !t.archived && isBehind(t) && isNew(t));
  for (const thread of news.sort(byUrgency).slice(0, mostNews)) await loadMessages(c, thread, 'soon');
}
