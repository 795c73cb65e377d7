import { draftId } from '../model/draft.ts';
import type { OutboxItem } from '../model/outbox.ts';
import { announce } from './changes.ts';
import { returned } from './drafts.ts';
import { work } from './work.ts';

/** Writes to the outbox: background only. An item and the draft that it came from change in one transaction. */

/**
 * Takes an intent over from its draft: from here on it is in the outbox, and only there. `createdAt` is made later than
 * that of the thread's other items, because it is what orders them: a close never overtakes the reply before it.
 * An id that is known already is the same intent told twice: nothing happens.
 */
export async function putItem(item: OutboxItem): Promise<void> {
  const tx = (await work()).transaction(['outbox', 'drafts'], 'readwrite');
  if ((await tx.objectStore('outbox').getKey(item.id)) !== undefined) return tx.done;
  const others = await tx.objectStore('outbox').index('thread').getAll(item.threadId);
  const createdAt = Math.max(item.createdAt, ...others.map((other) => other.createdAt + 1));
  await tx.objectStore('outbox').put({ ...item, createdAt });
  const { account, threadId, intent } = item;
  if (intent.kind !== 'status') await tx.objectStore('drafts').delete(draftId(account, threadId, intent.kind));
  await tx.done;
  announce({ table: 'outbox', ids: [threadId] }, { table: 'drafts', ids: [threadId] });
}

/**
 * Changes an item as it stands on disk.
 * @param change gives the item as it should be, null to forget it, or undefined to leave it as it is
 * @returns the item as it is now; undefined when it was left alone or does not exist
 */
export async function changeItem(
  id: string,
  change: (item: OutboxItem) => OutboxItem | null | undefined,
): Promise<OutboxItem | null | undefined> {
  const tx = (await work()).transaction('outbox', 'readwrite');
  const known = await tx.store.get(id);
  const next = known && change(known);
  if (next) await tx.store.put(next);
  else if (next === null) await tx.store.delete(id);
  await tx.done;
  if (known && next !== undefined) announce({ table: 'outbox', ids: [known.threadId] });
  return next;
}

/**
 * Gives an intent's text back to the composer and the item a new state (null: forgotten), if `allowed`.
 * @returns whether it was
 */
export async function giveBack(
  id: string,
  allowed: (item: OutboxItem) => boolean,
  next: (item: OutboxItem) => OutboxItem | null,
  now: number,
): Promise<boolean> {
  const tx = (await work()).transaction(['outbox', 'drafts'], 'readwrite');
  const item = await tx.objectStore('outbox').get(id);
  const agreed = item !== undefined && allowed(item);
  if (item && agreed) {
    const after = next(item);
    if (after) await tx.objectStore('outbox').put(after);
    else await tx.objectStore('outbox').delete(id);
    const { account, threadId, intent } = item;
    if (intent.kind !== 'status' && !item.messageSent) {
      const current = await tx.objectStore('drafts').get(draftId(account, threadId, intent.kind));
      const draft = returned(item, current, now);
      if (draft) await tx.objectStore('drafts').put(draft);
    }
  }
  await tx.done;
  if (item && agreed) announce({ table: 'outbox', ids: [item.threadId] }, { table: 'drafts', ids: [item.threadId] });
  return agreed;
}

/** One item. */
export const readItem = async (id: string): Promise<OutboxItem | undefined> => (await work()).get('outbox', id);

/** All items of all accounts, oldest first. */
export const readItems = async (): Promise<OutboxItem[]> =>
  (await (await work()).getAll('outbox')).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

/** A thread's items, oldest first. */
export const readThreadItems = async (threadId: string): Promise<OutboxItem[]> =>
  (await (await work()).getAllFromIndex('outbox', 'thread', threadId)).sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );

/** Forgets items that are done and that nobody needs to look at any more. */
export async function forgetItems(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const tx = (await work()).transaction('outbox', 'readwrite');
  await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
  announce({ table: 'outbox' });
}
