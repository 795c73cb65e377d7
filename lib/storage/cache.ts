import type { DBSchema } from 'idb';
import type { Actor } from '../model/actor.ts';
import type { Channel, ChannelAccount, Inbox } from '../model/channel.ts';
import type { Contact } from '../model/contact.ts';
import type { Message } from '../model/message.ts';
import type { Thread } from '../model/thread.ts';
import { database } from './database.ts';

/**
 * What HubSpot said, kept so that the panel paints before anybody asks again. Everything here can be fetched anew:
 * it is erased on disconnect and when the account changes. Drafts, outbox and tokens live elsewhere (work.ts, session.ts).
 */
export interface CachedContact extends Contact {
  /** When it was last read from HubSpot, milliseconds since 1970. */
  readonly readAt: number;
  /** When its threads were last listed whole; absent until they were. */
  readonly threadsReadAt?: number;
  /** When an agent last had it on screen; for one that nobody opened, when HubSpot first told of it. */
  readonly openedAt?: number;
  /** When the first pages of its threads were last read. */
  readonly listedAt?: number;
  /** Until they are: the lists of its threads that have more than was read of them. */
  readonly threadsNext?: readonly ThreadList[];
}

/** One of the lists that a contact's history consists of, and where it goes on. */
export interface ThreadList {
  /** The contact itself, or one that was merged into it. */
  readonly of: string;
  readonly status: 'OPEN' | 'CLOSED';
  /** Cursor of the next page; absent when nothing of it was read. */
  readonly after?: string;
}

/** A thread in the cache, under the contact whose history it belongs to (a merged contact's threads too). */
export interface CachedThread extends Thread {
  /** The contact whose history shows it: `associatedContactId`, or the contact that absorbed that one. */
  readonly contactId: string;
  /** HubSpot did not list it the last time: forgotten when that happens again. */
  readonly missing?: true;
  /** When HubSpot was last asked about it, by itself or as part of a list. */
  readonly readAt?: number;
  /** When a change of ours was last confirmed: what was asked before that may be older and does not overrule it. */
  readonly changedAt?: number;
  /** When its newest messages were last read; absent until they were. */
  readonly messagesReadAt?: number;
  /** `latestMessageTimestamp` at that time: when it has moved since, there is something new to read. */
  readonly messagesUpTo?: number;
  /** Cursor for more messages; absent when all are here. */
  readonly messagesCursor?: string;
  /** Where HubSpot lists oldest first: the cursor of the last page, the one that new messages come in by. */
  readonly messagesTail?: string;
}

/** What an address led to, so that the next time no look-up is needed. */
export interface CachedAddress {
  readonly address: string;
  /** Absent: nobody of this address was in the CRM. */
  readonly contactId?: string;
  readonly readAt: number;
}

export interface CacheSchema extends DBSchema {
  /** `merged`: by the ids of contacts that were merged into it. `opened`: the longest unopened first. */
  contacts: { key: string; value: CachedContact; indexes: { merged: string; opened: number } };
  threads: { key: string; value: CachedThread; indexes: { contact: string; latest: number } };
  /** `time`: in the order of a history, see slices.ts. */
  messages: { key: [string, string]; value: Message; indexes: { thread: string; time: [string, number, string] } };
  actors: { key: string; value: Actor };
  inboxes: { key: string; value: Inbox };
  channels: { key: string; value: Channel };
  channelAccounts: { key: string; value: ChannelAccount };
  addresses: { key: string; value: CachedAddress };
  /** Single values: see meta.ts. */
  meta: { key: string; value: unknown };
}

export type CacheTable =
  | 'contacts'
  | 'threads'
  | 'messages'
  | 'actors'
  | 'inboxes'
  | 'channels'
  | 'channelAccounts'
  | 'addresses'
  | 'meta';
export const cacheTables: readonly CacheTable[] = [
  'contacts',
  'threads',
  'messages',
  'actors',
  'inboxes',
  'channels',
  'channelAccounts',
  'addresses',
  'meta',
];

export const cacheName = 'threadside-cache';

/** Opens the cache; one connection per context. Migrations are numbered: a new version adds a step, never edits one. */
export const cache = database<CacheSchema>(cacheName, [
  (db) => {
    for (const name of ['actors', 'inboxes', 'channels', 'channelAccounts'] as const)
      db.createObjectStore(name, { keyPath: 'id' });
    const contacts = db.createObjectStore('contacts', { keyPath: 'id' });
    contacts.createIndex('merged', 'mergedIds', { multiEntry: true });
    const threads = db.createObjectStore('threads', { keyPath: 'id' });
    threads.createIndex('contact', 'contactId');
    threads.createIndex('latest', 'latestMessageTimestamp');
    db.createObjectStore('messages', { keyPath: ['threadId', 'id'] }).createIndex('thread', 'threadId');
    db.createObjectStore('addresses', { keyPath: 'address' });
    db.createObjectStore('meta');
  },
  async (_, tx) => {
    const contacts = tx.objectStore('contacts');
    contacts.createIndex('opened', 'openedAt');
    for (const row of await contacts.getAll()) await contacts.put({ ...row, openedAt: row.readAt });
  },
  (_, tx) => tx.objectStore('messages').createIndex('time', ['threadId', 'createdAt', 'id']),
]);

/**
 * Erases everything in the cache and says whose it is from now on: writes on behalf of any other account are dropped
 * (write.ts), so an answer that was under way when the account changed can't land in the next one's cache.
 * @param owner `accountKey`; undefined when nobody is connected
 */
export async function clearCache(owner?: string): Promise<void> {
  const tx = (await cache()).transaction(cacheTables, 'readwrite');
  await Promise.all(cacheTables.map((name) => tx.objectStore(name).clear()));
  if (owner !== undefined) await tx.objectStore('meta').put(owner, 'owner');
  await tx.done;
}
