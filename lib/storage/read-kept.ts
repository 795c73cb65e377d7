import { type CachedThread, cache } from './cache.ts';
import { isContact, isMessage, isThread } from './rows.ts';

/** Reads for who goes through all that is kept, in portions that are copied out of the database within one turn. */

/** Some of a thread's messages by their ids: those after `afterId`, at most `count`. For histories of any length. */
export const readMessagesFrom = async (threadId: string, afterId: string, count: number) =>
  (await cache()).getAll('messages', IDBKeyRange.bound([threadId, afterId], [threadId, []], true), count);

/** Entries of histories by thread and id, in one transaction; undefined for what is not there. */
export async function readMessagesAt(places: readonly { readonly threadId: string; readonly messageId: string }[]) {
  const { store } = (await cache()).transaction('messages', 'readonly');
  const all = await Promise.all(places.map(({ threadId, messageId }) => store.get([threadId, messageId])));
  return all.map((message) => (isMessage(message) ? message : undefined));
}

/** Some of everybody's threads by their ids: those after `afterId`, at most `count`. */
export const readThreadsFrom = async (afterId: string, count: number) =>
  (await cache()).getAll('threads', IDBKeyRange.lowerBound(afterId, true), count);

/** The threads that have one of these ids or belong to a contact that has. */
export async function readThreadsNamed(ids: readonly string[]): Promise<readonly CachedThread[]> {
  const { store } = (await cache()).transaction('threads', 'readonly');
  const [own, of] = await Promise.all([
    Promise.all(ids.map((id) => store.get(id))),
    Promise.all(ids.map((id) => store.index('contact').getAll(id))),
  ]);
  return [...own.filter((thread) => thread !== undefined), ...of.flat()].filter(isThread);
}

/** Contacts by their ids, those that are there. */
export async function readContactsAlone(ids: readonly string[]) {
  const { store } = (await cache()).transaction('contacts', 'readonly');
  const all = await Promise.all(ids.map((id) => store.get(id)));
  return all.filter((contact) => contact !== undefined).filter(isContact);
}
