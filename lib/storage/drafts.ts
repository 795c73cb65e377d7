import { type Draft, type DraftSave, draftId, revisionOf } from '../model/draft.ts';
import { announce } from './changes.ts';
import { hasLeft } from './left.ts';
import { dropLocal, readLocal } from './local.ts';
import { thisRun } from './loose.ts';
import { dropOldMarks, markEnded, markTaken, stillMeant } from './marks.ts';
import { takeAdopted, takeTexts } from './merge-loose.ts';
import { parseLeft } from './parse-left.ts';
import { saved } from './saved.ts';
import { type LateSave, work } from './work.ts';

/**
 * Drafts. Every window writes what is typed in it itself: a transaction is done or it is not, whatever becomes of the
 * background meanwhile. Two windows with the same draft meet in that transaction.
 */

/** The connection as it was last seen, for those who can't wait for one: a database that is made anew has another. */
let connection: Awaited<ReturnType<typeof work>> | undefined;

async function writing<T extends 'drafts' | 'late' | 'loose' | 'marks'>(...tables: T[]) {
  const db = await work();
  connection = db;
  return db.transaction(tables, 'readwrite', { durability: 'strict' });
}

type Tables = Awaited<ReturnType<typeof writing<'drafts' | 'late' | 'loose' | 'marks'>>>;

/** Merges a save into its draft. @returns the draft as it is then */
async function merge(tx: Pick<Tables, 'objectStore'>, save: DraftSave, now: number): Promise<Draft | undefined> {
  const id = draftId(save.account, save.threadId, save.kind);
  const drafts = tx.objectStore('drafts');
  const before = await drafts.get(id);
  const next = saved(before, save, now);
  if (next) await drafts.put(next);
  else await drafts.delete(id);
  if (before && !next) await markEnded(tx.objectStore('marks'), id, now);
  for (const one of save.adopted ?? []) await takeAdopted(tx.objectStore('loose'), save.account, one);
  return next;
}

/**
 * Saves a draft as a window has it; one that says nothing is forgotten. It is on the disk itself when this is done, not
 * only on its way there: a computer that loses its power keeps it.
 * @returns the draft as it is on disk now, with what other windows made of it
 */
export async function saveDraft(save: DraftSave, now: number): Promise<Draft | undefined> {
  const tx = (await writing('drafts', 'loose', 'marks')) as Tables;
  const next = await merge(tx, save, now);
  await tx.done;
  announce({ table: 'drafts', ids: [save.threadId] }, ...(save.adopted ? [{ table: 'loose' as const }] : []));
  return next;
}

/** Sees to it that `saveLate` finds a connection, and takes what pages before this one put down. */
export async function readyForLate(): Promise<void> {
  connection = await work();
  await takeLate();
}

/**
 * Puts drafts down in the last task of a page that is going away. What such a page asks, a read too, is not answered any
 * more; only what is written blindly is written, and in Chromium not even that while another page reads the table: what
 * waits for it ends with the page. So the background is told the same (`saveLeft`), and `localStorage` has it too
 * (`putLeft`): each is enough. `takeLate` does the rest.
 */
export function saveLate(saves: readonly DraftSave[], now: number): void {
  try {
    const tx = connection?.transaction('late', 'readwrite', { durability: 'strict' });
    if (!tx) return;
    for (const save of saves) tx.store.put({ ...save, at: now }).catch(() => undefined);
    tx.done.catch(() => undefined);
    tx.commit();
    announce(...saves.map(({ threadId }) => ({ table: 'drafts' as const, ids: [threadId] })));
  } catch {
    // The connection is gone: what is left is the background.
  }
}

/** Makes drafts of what pages put down when they went away, then of what is given, each once; and texts for nobody yet. */
async function take(more: readonly LateSave[]): Promise<void> {
  const [left, typed] = [readLocal('left/'), readLocal('typed/')];
  const alone = left.flatMap(({ value }) => parseLeft(value) ?? []).sort((a, b) => a.at - b.at);
  const current = typed.length > 0 ? await thisRun() : '';
  const tx = await writing('drafts', 'late', 'loose', 'marks');
  const marks = tx.objectStore('marks');
  let changed = await takeTexts(tx, typed, current);
  const told = [...(await tx.objectStore('late').getAll()), ...more];
  for (const late of [...told, ...alone]) {
    const standing = await tx.objectStore('drafts').get(draftId(late.account, late.threadId, late.kind));
    const save = await stillMeant(marks, late, !told.includes(late), revisionOf(standing));
    if (save) await merge(tx, save, late.at);
    await markTaken(marks, late);
    changed ||= save !== undefined;
  }
  await tx.objectStore('late').clear();
  await dropOldMarks(marks);
  await tx.done;
  // Not before: until it is in the table it is nowhere else.
  dropLocal([...left, ...typed].map(({ key }) => key));
  if (changed) announce({ table: 'drafts' }, { table: 'loose' });
}

/**
 * Makes drafts of what pages put down when they went away. Whoever reads drafts does that first, and reads them also when it
 * fails: a full disk takes nothing, and still has what it has.
 */
export async function takeLate(): Promise<void> {
  if (hasLeft() || (await (await work()).count('late')) > 0) await take([]);
}

/**
 * Keeps a draft that a page told the background in its last task. It put down the same, if it could: in one with that, so
 * that nothing comes between them, such as an outbox that takes the draft over, and it is one save.
 */
export const saveLeft = (save: DraftSave, now: number): Promise<void> => take([{ ...save, at: now }]);

/** An account's drafts, in no order. */
export async function readAllDrafts(account: string): Promise<Draft[]> {
  await takeLate().catch(() => undefined);
  return (await work()).getAll('drafts', IDBKeyRange.bound(`${account}/`, `${account}/\uffff`));
}
