import { cache } from './cache.ts';
import { announce } from './changes.ts';
import { guarded } from './guarded.ts';
import { forgetPictures } from './pictures.ts';
import { readDrafted } from './read.ts';
import { forget } from './write-threads.ts';

/**
 * Takes contacts with their whole history out of the cache, in small transactions that may end at any point: the contact
 * itself goes last, and one that was begun with comes first the next time. Background only.
 */
const begun = 0;

/** Contacts of the cache with when each was last opened, the longest unopened first. */
export async function readUnopened(): Promise<readonly { readonly id: string; readonly openedAt: number }[]> {
  const rows: { id: string; openedAt: number }[] = [];
  const index = (await cache()).transaction('contacts').store.index('opened');
  for (let at = await index.openKeyCursor(); at; at = await at.continue())
    rows.push({ id: at.primaryKey, openedAt: Number(at.key) });
  return rows;
}

/** Remembers that an agent has a contact on screen. Written some minutes apart at most: it only orders what goes first. */
export const markOpened = (owner: string, contactId: string, at: number): Promise<boolean> =>
  guarded(owner, ['contacts'], async (tx) => {
    const known = await tx.objectStore('contacts').get(contactId);
    if (known && Math.abs(at - (known.openedAt ?? begun)) > 5 * 60_000)
      await tx.objectStore('contacts').put({ ...known, openedAt: at });
  });

/** Whether something that the agent wrote hangs on one of these conversations. */
async function isWorkedOn(threadIds: readonly string[]): Promise<boolean> {
  const drafted = await readDrafted();
  return threadIds.some((id) => drafted.has(id));
}

/**
 * Takes one contact out. It is left alone when something that the agent wrote hangs on it, and from the moment on that
 * somebody opens it.
 * @returns whether it is gone
 */
export async function evictContact(owner: string, contactId: string): Promise<boolean> {
  const threadIds = await (await cache()).getAllKeysFromIndex('threads', 'contact', contactId);
  if (await isWorkedOn(threadIds)) return false;
  const marked = await guarded(owner, ['contacts'], async (tx) => {
    const {
      threadsReadAt: _,
      threadsNext: __,
      listedAt: ___,
      ...known
    } = (await tx.objectStore('contacts').get(contactId)) ?? {};
    if ('id' in known) await tx.objectStore('contacts').put({ ...known, openedAt: begun });
  });
  let gone = marked;
  for (const threadId of [...threadIds, undefined]) {
    if (!gone) return false;
    await guarded(owner, ['contacts', 'threads', 'messages', 'actors'], async (tx) => {
      gone = (await tx.objectStore('contacts').get(contactId))?.openedAt === begun;
      if (!gone) return;
      if (threadId !== undefined) return forget(tx, threadId);
      await tx.objectStore('contacts').delete(contactId);
      await tx.objectStore('actors').delete(`V-${contactId}`);
    });
  }
  return gone;
}

/** Forgets what addresses led to where that contact is gone or it is long ago. */
export const sweepAddresses = (owner: string, before: number): Promise<boolean> =>
  guarded(owner, ['addresses', 'contacts'], async (tx) => {
    const contacts = new Set(await tx.objectStore('contacts').getAllKeys());
    for (const { address, contactId, readAt } of await tx.objectStore('addresses').getAll())
      if (readAt < before || (contactId !== undefined && !contacts.has(contactId)))
        await tx.objectStore('addresses').delete(address);
  });

const history = ['contacts', 'threads', 'messages', 'addresses'] as const;

/** Empties the cache of people and conversations. What is known of the account, and of its agents, stays. */
export async function clearHistory(owner: string): Promise<void> {
  await guarded(owner, [...history, 'actors'], async (tx) => {
    for (const name of history) await tx.objectStore(name).clear();
    for (const { id, kind } of await tx.objectStore('actors').getAll())
      if (kind !== 'agent') await tx.objectStore('actors').delete(id);
    await tx.objectStore('meta').put({ messages: 0, bytes: 0 }, 'weight');
  });
  await forgetPictures();
  announce(...history.map((table) => ({ table })));
}
