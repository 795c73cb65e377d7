import type { IDBPTransaction, StoreNames } from 'idb';
import type { Actor } from '../model/actor.ts';
import type { Channel, ChannelAccount, Inbox } from '../model/channel.ts';
import type { Contact } from '../model/contact.ts';
import { isTruncated, type Message } from '../model/message.ts';
import type { Thread } from '../model/thread.ts';
import { type CachedThread, type CacheSchema, cache } from './cache.ts';
import { announce, type Change } from './changes.ts';

/**
 * Writes into the cache: background only. Each is one transaction that first looks whose cache it is and does nothing
 * when it is not `owner`'s any more, and each tells the panels what changed.
 */
type Writing = IDBPTransaction<CacheSchema, StoreNames<CacheSchema>[], 'readwrite'>;

async function guarded(
  owner: string,
  tables: readonly StoreNames<CacheSchema>[],
  write: (tx: Writing) => Promise<unknown>,
  ...changes: readonly Change[]
): Promise<boolean> {
  const tx: Writing = (await cache()).transaction(['meta', ...tables], 'readwrite');
  const mine = (await tx.objectStore('meta').get('owner')) === owner;
  if (mine) await write(tx);
  await tx.done;
  if (mine && changes.length > 0) announce(...changes);
  return mine;
}

/** Keeps contacts as HubSpot just told them. When their threads were listed stays known. */
export const saveContacts = (owner: string, contacts: readonly Contact[], readAt: number): Promise<boolean> =>
  guarded(
    owner,
    ['contacts'],
    async (tx) => {
      const store = tx.objectStore('contacts');
      for (const contact of contacts) {
        const { threadsReadAt } = (await store.get(contact.id)) ?? {};
        await store.put({ ...contact, readAt, ...(threadsReadAt === undefined ? {} : { threadsReadAt }) });
      }
    },
    { table: 'contacts', ids: contacts.map((c) => c.id) },
  );

/** Remembers that a contact's threads were listed whole. */
export const markListed = (owner: string, contactId: string, at: number): Promise<boolean> =>
  guarded(
    owner,
    ['contacts'],
    async (tx) => {
      const known = await tx.objectStore('contacts').get(contactId);
      if (known) await tx.objectStore('contacts').put({ ...known, threadsReadAt: at });
    },
    { table: 'contacts', ids: [contactId] },
  );

/** Remembers what an address (or `ticket:ID`, `thread:ID`) led to; no contact id: to nobody. */
export const saveAddress = (
  owner: string,
  address: string,
  contactId: string | undefined,
  readAt: number,
): Promise<boolean> =>
  guarded(
    owner,
    ['addresses'],
    (tx) => tx.objectStore('addresses').put({ address, readAt, ...(contactId === undefined ? {} : { contactId }) }),
    { table: 'addresses' },
  );

/** What was asked before a change of ours was confirmed does not take that change back. */
function mergeThread(known: CachedThread | undefined, thread: Thread, contactId: string, asOf: number): CachedThread {
  if (!known) return { ...thread, contactId };
  const stale = known.changedAt !== undefined && known.changedAt > asOf;
  const { id, status, closedAt, assignedTo, contactId: _, ...rest } = known;
  const ours = stale ? { status, closedAt, assignedTo } : {};
  const { readAt, changedAt, messagesReadAt, messagesUpTo, messagesCursor, messagesTail, ticketId } = rest;
  const merged = { ticketId, ...thread, ...ours, id, contactId };
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
}

/** Keeps threads in the history of a contact. */
export const saveThreads = (
  owner: string,
  contactId: string,
  threads: readonly Thread[],
  { asOf, changed = false }: ThreadWrite,
  now: number = asOf,
): Promise<boolean> =>
  guarded(
    owner,
    ['threads'],
    async (tx) => {
      const store = tx.objectStore('threads');
      for (const thread of threads) {
        const merged = mergeThread(await store.get(thread.id), thread, contactId, changed ? now : asOf);
        await store.put({ ...merged, readAt: asOf, ...(changed ? { changedAt: now } : {}) });
      }
    },
    { table: 'threads', ids: [contactId, ...threads.map((t) => t.id)] },
  );

/**
 * Forgets threads of a contact that HubSpot did not list, and their messages: those that were already missing the last
 * time. Once is no proof, because a thread that is closed or reopened between the two lists is in neither.
 */
export const sweepThreads = (owner: string, contactId: string, listed: ReadonlySet<string>): Promise<boolean> =>
  guarded(
    owner,
    ['threads', 'messages'],
    async (tx) => {
      const known = await tx.objectStore('threads').index('contact').getAll(contactId);
      for (const thread of known.filter((t) => !listed.has(t.id))) {
        if (!thread.missing) await tx.objectStore('threads').put({ ...thread, missing: true });
        else await forget(tx, thread.id);
      }
    },
    { table: 'threads', ids: [contactId] },
  );

async function forget(tx: Writing, threadId: string): Promise<void> {
  await tx.objectStore('threads').delete(threadId);
  const keys = await tx.objectStore('messages').index('thread').getAllKeys(threadId);
  for (const key of keys) await tx.objectStore('messages').delete(key);
}

/** The original content that was fetched once is not given up for a shortened copy of the same message. */
function mergeMessage(known: Message | undefined, message: Message): Message {
  if (known?.type !== 'MESSAGE' || message.type !== 'MESSAGE') return message;
  if (!isTruncated(message) || isTruncated(known)) return message;
  const { richText: _, ...rest } = message;
  const rich = known.richText === undefined ? {} : { richText: known.richText };
  return { ...rest, text: known.text, truncationStatus: 'NOT_TRUNCATED', ...rich };
}

/** What reading messages says about their thread. */
export type MessageMarks = Partial<
  Pick<CachedThread, 'messagesReadAt' | 'messagesUpTo' | 'messagesCursor' | 'messagesTail'>
>;

/**
 * Keeps messages of a thread. `marks` replaces what is known about how far they were read: `messagesCursor` absent
 * there means that all are here.
 */
export const saveMessages = (
  owner: string,
  threadId: string,
  messages: readonly Message[],
  marks?: MessageMarks,
): Promise<boolean> =>
  guarded(
    owner,
    ['messages', 'threads'],
    async (tx) => {
      const store = tx.objectStore('messages');
      for (const message of messages) {
        const known = await store.get([threadId, message.id]);
        await store.put({ ...mergeMessage(known, message), threadId });
      }
      const thread = marks && (await tx.objectStore('threads').get(threadId));
      if (!thread) return;
      const { messagesReadAt: _, messagesUpTo: __, messagesCursor: ___, messagesTail: ____, ...rest } = thread;
      await tx.objectStore('threads').put({ ...rest, ...marks });
    },
    { table: 'messages', ids: [threadId] },
  );

async function putActors(tx: Writing, actors: readonly Actor[], onlyUnnamed = false): Promise<void> {
  const store = tx.objectStore('actors');
  for (const actor of actors) {
    const known = await store.get(actor.id);
    if (!onlyUnnamed || !known?.name) await store.put({ ...known, ...actor });
  }
}

/**
 * Keeps actors: what is known is not given up for nothing.
 * @param onlyUnnamed leaves those alone whose name is known already
 */
export const saveActors = (
  owner: string,
  actors: readonly Actor[],
  { onlyUnnamed = false }: { readonly onlyUnnamed?: boolean } = {},
): Promise<boolean> => guarded(owner, ['actors'], (tx) => putActors(tx, actors, onlyUnnamed), { table: 'actors' });

/** Keeps one channel account as HubSpot just told it. */
export const saveChannelAccount = (owner: string, account: ChannelAccount): Promise<boolean> =>
  guarded(owner, ['channelAccounts'], (tx) => tx.objectStore('channelAccounts').put(account), {
    table: 'channelAccounts',
  });

/** Everything that the account's directory holds. */
export interface Directory {
  readonly inboxes: readonly Inbox[];
  readonly channels: readonly Channel[];
  readonly channelAccounts: readonly ChannelAccount[];
  readonly actors: readonly Actor[];
}

/** Replaces the parts of the directory that could be read; a part that is left out stays. Agents are added. */
export const saveDirectory = (owner: string, parts: Partial<Directory>, readAt: number): Promise<boolean> =>
  guarded(
    owner,
    ['inboxes', 'channels', 'channelAccounts', 'actors'],
    async (tx) => {
      for (const name of ['inboxes', 'channels', 'channelAccounts'] as const) {
        const rows = parts[name];
        if (!rows) continue;
        await tx.objectStore(name).clear();
        for (const row of rows) await tx.objectStore(name).put(row as never);
      }
      await putActors(tx, parts.actors ?? []);
      await tx.objectStore('meta').put(readAt, 'directory');
    },
    { table: 'inboxes' },
    { table: 'channels' },
    { table: 'channelAccounts' },
    { table: 'actors' },
  );
