import type { IDBPObjectStore, StoreNames } from 'idb';
import { type DraftSave, draftId } from '../model/draft.ts';
import type { LateSave, Mark, WorkSchema } from './work.ts';

/**
 * What became of drafts, for saves that come late: what a page put down when it went away can be found long after its text
 * was saved, sent or deleted by another way, and must not bring that back. A mark says that a save was taken (its id is the
 * revision), that a draft came to its end (the draft's id), or that everything was erased. It is written in the transaction
 * in which that happens.
 */
type Marks = IDBPObjectStore<WorkSchema, StoreNames<WorkSchema>[], 'marks', 'readwrite'>;

/** What is older, in milliseconds, is not known any more: a save that lay about for so long is nobody's. */
const keptFor = 90 * 24 * 3_600_000;

const erased = 'erased';

/** A save has been taken. */
export const markTaken = (marks: Marks, { revision }: DraftSave) => marks.put({ id: revision, at: Date.now() });

/** A draft was deleted, or handed over to an item of the outbox. @param id the draft's */
export const markEnded = (marks: Marks, id: string, at: number, itemId?: string) =>
  marks.put({ id, at, ...(itemId === undefined ? {} : { itemId }) });

/** Everything was erased. */
export const markErased = (marks: Marks) => marks.put({ id: erased, at: Date.now() });

/** Forgets what nobody asks for any more. */
export async function dropOldMarks(marks: Marks): Promise<void> {
  const old = await marks.index('at').getAllKeys(IDBKeyRange.upperBound(Date.now() - keptFor));
  for (const id of old) await marks.delete(id);
}

/**
 * A save as it is to be merged, after what became of its draft.
 * @param alone it comes from nowhere but `localStorage`, and may be old
 * @returns undefined when it is over: it was taken already, or the draft has come to its end since
 */
export async function stillMeant(marks: Marks, late: LateSave, alone: boolean): Promise<DraftSave | undefined> {
  const { at, ...save } = late;
  const id = draftId(save.account, save.threadId, save.kind);
  const [taken, ended, all]: (Mark | undefined)[] = await Promise.all(
    [save.revision, id, erased].map((one) => marks.get(one)),
  );
  if (taken) return undefined;
  if (alone && (at < Date.now() - keptFor || at < (all?.at ?? 0))) return undefined;
  const { handed } = save;
  // The outbox took what the page was handing to it: only what was typed behind that is left to be kept.
  if (handed && ended?.itemId === handed.itemId)
    return { ...save, from: [{ revision: handed.itemId, content: handed.content }] };
  return alone && at < (ended?.at ?? 0) ? undefined : save;
}
