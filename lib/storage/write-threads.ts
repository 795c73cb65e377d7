import type { Thread } from '../model/thread.ts';
import type { CachedThread } from './cache.ts';
import { guarded, type Writing } from './guarded.ts';
import { addWeight, weightOf } from './weight.ts';

/** No answer takes longer, in milliseconds: a change that is further ahead was confirmed before the clock was set back. */
const longestRead = 10 * 60_000;

/** What was asked before a change of ours was confirmed does not take that change back. */
function mergeThread(
  known: CachedThread | undefined,
  thread: Thread,
  contactId: string,
  asOf: number,
  tickets: boolean,
): CachedThread {
  if (!known) return { ...thread, contactId };
  const ahead = (known.changedAt ?? 0) - asOf;
  const stale = ahead > 0 && ahead < longestRead;
  const { id, status, closedAt, assignedTo, archived, contactId: _, ...rest } = known;
  const ours = stale ? { status, closedAt, assignedTo, archived } : {};
  const { readAt, changedAt, messagesReadAt, messagesUpTo, messagesCursor, messagesTail, ticketId } = rest;
  const merged = { ...(tickets ? {} : { ticketId }), ...thread, ...ours, id, contactId };
  const own = { readAt, changedAt, messagesReadAt, messagesUpTo, messagesCursor, messagesTail };
  return Object.fromEntries(
    Object.entries({ ...merged, ...own }).filter(([, value]) => value !== undefined),
  ) as unknown as CachedThread;
}

/** What a write of threads says beyond the threads. */
export interface ThreadWrite {
  /** When HubSpot was asked, this machine's clock. */
  readonly asOf: number;
  /** It is the answer to a change of ours. */
  readonly changed?: boolean;
  /** The answer tells tickets: a thread without one has none. */
  readonly tickets?: boolean;
}

/** Keeps threads in the history of a contact. */
export const saveThreads = (
  owner: string,
  contactId: string,
  threads: readonly Thread[],
  { asOf, changed = false, tickets = false }: ThreadWrite,
  now: number = asOf,
): Promise<boolean> =>
  guarded(
    owner,
    ['threads'],
    async (tx) => {
      const store = tx.objectStore('threads');
      // All at once: one after the other, a hundred of them would be two hundred ways to the database and back.
      const known = await Promise.all(threads.map(({ id }) => store.get(id)));
      const puts = threads.map((thread, index) => {
        const merged = mergeThread(known[index], thread, contactId, changed ? now : asOf, tickets);
        return store.put({ ...merged, readAt: asOf, ...(changed ? { changedAt: now } : {}) });
      });
      await Promise.all(puts);
    },
    { table: 'threads', ids: [contactId, ...threads.map((t) => t.id)] },
  );

type Edit = (known: CachedThread) => CachedThread;

/** Changes a cached thread as HubSpot has agreed to, where it did not answer with the thread itself. */
export const changeThread = (owner: string, threadId: string, change: Edit, now: number): Promise<boolean> =>
  guarded(
    owner,
    ['threads'],
    async (tx) => {
      const known = await tx.objectStore('threads').get(threadId);
      if (known) await tx.objectStore('threads').put({ ...change(known), changedAt: now });
    },
    { table: 'threads', ids: [threadId] },
  );

/**
 * Forgets threads of a contact that HubSpot did not list, and their messages: those that were already missing the last
 * time. Once is no proof, because a thread that is closed or reopened between the two lists is in neither.
 * @param trash what was listed is the trash: where a thread is decides which of the two lists it is expected in
 */
export const sweepThreads = (
  owner: string,
  contactId: string,
  listed: ReadonlySet<string>,
  trash = false,
): Promise<boolean> =>
  guarded(
    owner,
    ['threads', 'messages'],
    async (tx) => {
      const known = await tx.objectStore('threads').index('contact').getAll(contactId);
      for (const thread of known.filter((t) => t.archived === trash && !listed.has(t.id))) {
        if (!thread.missing) await tx.objectStore('threads').put({ ...thread, missing: true });
        else await forget(tx, thread.id);
      }
    },
    { table: 'threads', ids: [contactId] },
  );

/** Takes a thread and its messages out. */
export async function forget(tx: Writing, threadId: string): Promise<void> {
  await tx.objectStore('threads').delete(threadId);
  const messages = await tx.objectStore('messages').index('thread').getAll(threadId);
  await tx.objectStore('messages').delete(IDBKeyRange.bound([threadId], [threadId, []]));
  const bytes = messages.reduce((sum, message) => sum + weightOf(message), 0);
  if (messages.length > 0) await addWeight(tx, -messages.length, -bytes);
}
