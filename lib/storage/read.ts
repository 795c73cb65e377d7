import { draftId } from '../model/draft.ts';
import type { Thread } from '../model/thread.ts';
import { type CachedThread, cache } from './cache.ts';
import { isContact, isDraft, isItem, isMessage, isThread } from './rows.ts';
import { takeFirst } from './take-first.ts';
import { work } from './work.ts';

/** Reads for those who paint. Each is one transaction; nothing here writes. */

/** Whose cache it is: an `accountKey`, undefined when nobody's. */
export async function readOwner(): Promise<string | undefined> {
  const owner = await (await cache()).get('meta', 'owner');
  return typeof owner === 'string' ? owner : undefined;
}

const sound = <T extends object>(is: (row: T) => boolean, row: T | undefined): T | undefined =>
  row && is(row) ? row : undefined;

/** A contact with its threads. */
export async function readContact(contactId: string) {
  const tx = (await cache()).transaction(['contacts', 'threads'], 'readonly');
  const [contact, threads] = await Promise.all([
    tx.objectStore('contacts').get(contactId),
    tx.objectStore('threads').index('contact').getAll(contactId),
  ]);
  return { contact: sound(isContact, contact), threads: threads.filter(isThread) };
}

/** A contact without its threads. */
export const readContactAlone = async (contactId: string) =>
  sound(isContact, await (await cache()).get('contacts', contactId));

/** A contact by its own id or by that of one that was merged into it. */
export async function readContactNamed(contactId: string) {
  const store = (await cache()).transaction('contacts', 'readonly').store;
  return (await store.get(contactId)) ?? (await store.index('merged').get(contactId));
}

/** A thread's messages as far as the cache has them, in no order. */
export const readMessages = async (threadId: string) =>
  (await (await cache()).getAllFromIndex('messages', 'thread', threadId)).filter(isMessage);

/** One entry of a thread's history. */
export const readMessage = async (threadId: string, messageId: string) =>
  sound(isMessage, await (await cache()).get('messages', [threadId, messageId]));

/** What an address (or `ticket:ID`, `thread:ID`) led to the last time. */
export const readAddress = async (address: string) => (await cache()).get('addresses', address);

/**
 * In whose history a thread belongs: where it already is, else the cached contact that it is associated with or that
 * absorbed that one; undefined when the cache has no such contact.
 */
export async function readOwnerOf(thread: Thread, known: CachedThread | undefined): Promise<string | undefined> {
  const id = thread.associatedContactId;
  if (known && (id === undefined || known.associatedContactId === id)) return known.contactId;
  if (id === undefined) return undefined;
  const store = (await cache()).transaction('contacts', 'readonly').store;
  if ((await store.getKey(id)) !== undefined) return id;
  return store.index('merged').getKey(id);
}

/** HubSpot's latest time in the cache: `latestMessageTimestamp` of all threads; 0 when there is none. */
export async function readNewestTime(): Promise<number> {
  const cursor = await (await cache())
    .transaction('threads', 'readonly')
    .store.index('latest')
    .openKeyCursor(null, 'prev');
  return typeof cursor?.key === 'number' ? cursor.key : 0;
}

/** One actor. */
export const readActor = async (actorId: string) => (await cache()).get('actors', actorId);

/** One thread. */
export const readThread = async (threadId: string) => sound(isThread, await (await cache()).get('threads', threadId));

/** The contact in whose history a thread is; undefined when the cache does not know. */
export async function readContactOf(threadId: string) {
  const thread = await readThread(threadId);
  return thread && readContactAlone(thread.contactId);
}

/**
 * The account's inboxes, channels and channel accounts, and all actors met so far.
 * @param actorIds only these actors
 */
export async function readDirectory(actorIds?: readonly string[]) {
  const tx = (await cache()).transaction(['inboxes', 'channels', 'channelAccounts', 'actors'], 'readonly');
  const known = tx.objectStore('actors');
  const some = async (ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => known.get(id)))).filter((actor) => actor !== undefined);
  const [inboxes, channels, channelAccounts, actors] = await Promise.all([
    tx.objectStore('inboxes').getAll(),
    tx.objectStore('channels').getAll(),
    tx.objectStore('channelAccounts').getAll(),
    actorIds ? some(actorIds) : known.getAll(),
  ]);
  return { inboxes, channels, channelAccounts, actors };
}

/** The drafts of a thread, with what was typed last in a page that went away. */
export async function readDrafts(account: string, threadId: string) {
  await takeFirst();
  const db = await work();
  const [reply, comment] = await Promise.all([
    db.get('drafts', draftId(account, threadId, 'reply')),
    db.get('drafts', draftId(account, threadId, 'comment')),
  ]);
  return { reply: sound(isDraft, reply), comment: sound(isDraft, comment) };
}

/** The outbox items of an account, in no order. */
export const readOutbox = async (account: string) =>
  (await (await work()).getAll('outbox')).filter((i) => isItem(i) && i.account === account);

/** Of more threads than this everything that was seen is read at once. */
const oneByOne = 50;

/** When threads were last seen: thread id → milliseconds since 1970. */
export async function readSeen(account: string, threadIds: readonly string[]) {
  const { store } = (await work()).transaction('seen', 'readonly');
  if (threadIds.length > oneByOne) {
    const of = new Map(
      (await store.getAll(IDBKeyRange.bound(`${account}/`, `${account}/\uffff`))).map((s) => [s.id, s.at]),
    );
    return new Map(
      threadIds.flatMap((id) => (of.has(`${account}/${id}`) ? [[id, of.get(`${account}/${id}`) ?? 0] as const] : [])),
    );
  }
  const all = await Promise.all(threadIds.map((id) => store.get(`${account}/${id}`)));
  return new Map(threadIds.flatMap((id, i) => (all[i] ? [[id, all[i].at] as const] : [])));
}

/** Conversations that a draft, a file of one or an outbox item belongs to. */
export async function readDrafted(): Promise<ReadonlySet<string>> {
  const tx = (await work()).transaction(['drafts', 'files', 'outbox'], 'readonly');
  const rows = await Promise.all((['drafts', 'files', 'outbox'] as const).map((name) => tx.objectStore(name).getAll()));
  return new Set(rows.flat().map(({ threadId }) => threadId));
}
