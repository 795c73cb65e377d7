import { draftId } from '../model/draft.ts';
import { isWriting, type OutboxItem } from '../model/outbox.ts';
import { announce, type Change } from './changes.ts';
import { isBlank, remaining, returned, returnedFiles } from './handed.ts';
import { markEnded } from './marks.ts';
import { work } from './work.ts';

/** Writes to the outbox: background only. An item, the draft that it came from and its files change in one transaction. */

type Table = 'outbox' | 'drafts' | 'files' | 'marks';
const all = ['outbox', 'drafts', 'files'] satisfies Table[] as ('outbox' | 'drafts' | 'files')[];

/**
 * A transaction that is done only when the disk itself has it, also after a power cut: what is remembered here is what
 * keeps a message from going out twice.
 */
const writing = async <T extends Table>(...tables: T[]) =>
  (await work()).transaction(tables, 'readwrite', { durability: 'strict' });

type Writing = Awaited<ReturnType<typeof writing<Table>>>;

/** In the order in which the agent asked for them. */
const inOrder = (a: OutboxItem, b: OutboxItem): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/** What changes when an intent is taken over or given back. */
const handedOver = (threadId: string): Change[] =>
  (['outbox', 'drafts', 'files'] as const).map((table) => ({ table, ids: [threadId] }));

/**
 * Takes an intent over from its draft: from here on it is in the outbox, and only there. `createdAt` is made later than
 * that of the thread's other items, because it is what orders them: a close never overtakes the reply before it.
 * An id that is known already is the same intent told twice: nothing happens.
 */
export async function putItem(item: OutboxItem): Promise<void> {
  const tx = await writing(...all, 'marks');
  if ((await tx.objectStore('outbox').getKey(item.id)) !== undefined) return tx.done;
  const others = await tx.objectStore('outbox').index('thread').getAll(item.threadId);
  const createdAt = Math.max(item.createdAt, ...others.map((other) => other.createdAt + 1));
  const { account, threadId, intent } = item;
  if (!isWriting(intent)) await tx.objectStore('outbox').put({ ...item, createdAt });
  else {
    const draft = draftId(account, threadId, intent.kind);
    const [known, files] = await Promise.all([
      tx.objectStore('drafts').get(draft),
      tx.objectStore('files').index('draft').getAll(draft),
    ]);
    const about = known?.about ?? files.find((file) => file.about)?.about;
    await tx.objectStore('outbox').put({ ...item, createdAt, ...(about ? { about } : {}) });
    const rest = remaining(item, known, item.createdAt);
    if (rest) await tx.objectStore('drafts').put(rest);
    else await tx.objectStore('drafts').delete(draft);
    await markEnded(tx.objectStore('marks'), draft, Date.now(), item.id);
    // The message carries its files from here on. One that was attached since hangs on the next draft.
    const carried = new Set(intent.attachments?.flatMap((a) => (a.type === 'FILE' ? a.fileId : [])));
    for (const file of files)
      if (file.fileId !== undefined && carried.has(file.fileId)) await tx.objectStore('files').delete(file.id);
    // What came back to this draft before has been sent anew, unless something of it stands there still.
    for (const other of rest ? [] : others)
      if (other.state === 'returned' && other.account === account && other.intent.kind === intent.kind)
        await tx.objectStore('outbox').delete(other.id);
  }
  await tx.done;
  announce(...handedOver(threadId));
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
  const tx = await writing('outbox');
  const store = tx.objectStore('outbox');
  const known = await store.get(id);
  const next = known && change(known);
  if (next) await store.put(next);
  else if (next === null) await store.delete(id);
  await tx.done;
  if (known && next !== undefined) announce({ table: 'outbox', ids: [known.threadId] });
  return next;
}

/**
 * Changes a thread's items in one transaction, oldest first.
 * @param change as for `changeItem`; gets the thread's other items as well, as they are by then
 */
export async function changeThreadItems(
  threadId: string,
  change: (item: OutboxItem, others: readonly OutboxItem[]) => OutboxItem | null | undefined,
): Promise<void> {
  const tx = await writing('outbox');
  const store = tx.objectStore('outbox');
  const items = new Map((await store.index('thread').getAll(threadId)).sort(inOrder).map((item) => [item.id, item]));
  let changed = false;
  for (const item of [...items.values()]) {
    const next = change(
      item,
      [...items.values()].filter((other) => other.id !== item.id),
    );
    if (next === undefined) continue;
    changed = true;
    if (next) items.set(item.id, next);
    else items.delete(item.id);
    await (next ? store.put(next) : store.delete(item.id));
  }
  await tx.done;
  if (changed) announce({ table: 'outbox', ids: [threadId] });
}

/** Puts what was written and its files into the draft. */
async function putBack(tx: Writing, item: OutboxItem, now: number): Promise<void> {
  const { account, threadId, intent } = item;
  if (!isWriting(intent)) return;
  const draft = returned(item, await tx.objectStore('drafts').get(draftId(account, threadId, intent.kind)), now);
  if (draft) await tx.objectStore('drafts').put(draft);
  for (const file of returnedFiles(item)) await tx.objectStore('files').put(file);
}

/**
 * Ends an item that was refused. If its draft is empty, what was written goes back there and the item keeps none of it;
 * otherwise it stays in the item, for the agent to decide.
 * @param still whether the item on disk is the one that was refused
 * @param refused the item with what was written
 * @param back the item without
 * @returns the item as it is now; undefined when it was left alone
 */
export async function returnItem(
  id: string,
  still: (item: OutboxItem) => boolean,
  refused: OutboxItem,
  back: OutboxItem,
): Promise<OutboxItem | undefined> {
  const tx = await writing(...all);
  const item = await tx.objectStore('outbox').get(id);
  const next = item && still(item) ? await endOf(tx, item, refused, back) : undefined;
  if (next) await tx.objectStore('outbox').put(next);
  await tx.done;
  if (next) announce(...handedOver(next.threadId));
  return next;
}

async function endOf(tx: Writing, item: OutboxItem, refused: OutboxItem, back: OutboxItem): Promise<OutboxItem> {
  const { account, threadId, intent } = item;
  if (!isWriting(intent)) return refused;
  const draft = draftId(account, threadId, intent.kind);
  const files = await tx.objectStore('files').index('draft').getKey(draft);
  if (files !== undefined || !isBlank(await tx.objectStore('drafts').get(draft))) return refused;
  await putBack(tx, item, refused.updatedAt);
  return back;
}

/**
 * Gives an intent's text and files back to the composer and the item a new state (null: forgotten), if `allowed`.
 * @returns whether it was
 */
export async function giveBack(
  id: string,
  allowed: (item: OutboxItem) => boolean,
  next: (item: OutboxItem) => OutboxItem | null,
  now: number,
): Promise<boolean> {
  const tx = await writing(...all);
  const item = await tx.objectStore('outbox').get(id);
  const agreed = item !== undefined && allowed(item);
  if (item && agreed) {
    const after = next(item);
    if (after) await tx.objectStore('outbox').put(after);
    else await tx.objectStore('outbox').delete(id);
    if (isWriting(item.intent) && (!item.messageSent || item.state === 'undelivered')) await putBack(tx, item, now);
  }
  await tx.done;
  if (item && agreed) announce(...handedOver(item.threadId));
  return agreed;
}

/** One item. */
export const readItem = async (id: string): Promise<OutboxItem | undefined> => (await work()).get('outbox', id);

/** All items of all accounts, oldest first. */
export const readItems = async (): Promise<OutboxItem[]> => (await (await work()).getAll('outbox')).sort(inOrder);

/** A thread's items, oldest first. */
export const readThreadItems = async (threadId: string): Promise<OutboxItem[]> =>
  (await (await work()).getAllFromIndex('outbox', 'thread', threadId)).sort(inOrder);

/** Forgets items that are done and that nobody needs to look at any more. */
export async function forgetItems(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const tx = await writing('outbox');
  await Promise.all([...ids.map((id) => tx.objectStore('outbox').delete(id)), tx.done]);
  announce({ table: 'outbox' });
}
