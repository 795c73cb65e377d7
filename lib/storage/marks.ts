import type { IDBPObjectStore, StoreNames } from 'idb';
import { type DraftSave, draftId } from '../model/draft.ts';
import type { LateSave, Mark, WorkSchema } from './work.ts';

/**
 * What became of drafts, for saves that come late: what a page put down when it went away can be found long after its text
 * was saved, sent or deleted by another way, and must not bring that back. A mark says that a save was taken (its id is the
 * revision), that a draft came to its end (the draft's id), or that everything was erased. It is written in the transaction
 * in which that happens.
 */
export type Marks = IDBPObjectStore<WorkSchema, StoreNames<WorkSchema>[], 'marks', 'readwrite'>;

/** What is older, in milliseconds, is not known any more: a save that lay about for so long is nobody's. */
const keptFor = 90 * 24 * 3_600_000;

const erased = 'erased';

/** A save has been taken. */
export const markTaken = (marks: Marks, { revision }: Pick<DraftSave, 'revision'>) =>
  marks.put({ id: revision, at: Date.now() });

/** When it was, for whoever asks now: what is said to be still to come was written before the clock was set back. */
const when = (mark: Mark | undefined): number => (mark && mark.at <= Date.now() ? mark.at : 0);

/**
 * A draft was deleted, or handed over to an item of the outbox. A save that comes late takes nothing back of what is known.
 * @param id the draft's
 */
export async function markEnded(marks: Marks, id: string, at: number, itemId?: string): Promise<void> {
  const known = await marks.get(id);
  const item = itemId ?? known?.itemId;
  await marks.put({ id, at: Math.max(at, when(known)), ...(item === undefined ? {} : { itemId: item }) });
}

/** Everything was erased. */
export const markErased = (marks: Marks) => marks.put({ id: erased, at: Date.now() });

/** Forgets what nobody asks for any more. */
export async function dropOldMarks(marks: Marks): Promise<void> {
  const old = await marks.index('at').getAllKeys(IDBKeyRange.upperBound(Date.now() - keptFor));
  for (const id of old) await marks.delete(id);
}

/** Whether a text for nobody yet that lay in `localStorage` was taken already, or is nobody's any more. */
export async function isOver(marks: Marks, revision: string, at: number): Promise<boolean> {
  const [taken, all] = await Promise.all([marks.get(revision), marks.get(erased)]);
  return taken !== undefined || at < Date.now() - keptFor || at < when(all);
}

/** What was being handed over went to the outbox: what the disk had of the draft before that is no more what it has. */
function withoutHanded(save: DraftSave, { itemId, content }: NonNullable<DraftSave['handed']>): DraftSave {
  const has = ({ content: { text } }: DraftSave['from'][number]) => text.startsWith(content.text);
  // It had this text too, and is now without it: what was typed behind it is merged from there.
  const last = save.from.at(-1);
  if (last && has(last)) return save;
  // A save that was under way may have been what it had: what stands there tells (`saved`).
  return { ...save, from: [...save.from.filter(has), { revision: itemId, content }] };
}

/**
 * A save as it is to be merged, after what became of its draft.
 * @param alone it comes from nowhere but `localStorage`, and may be old
 * @param standing the revision that its draft has now; undefined: there is none
 * @returns undefined when it is over: it was taken already, or the draft has come to its end since
 */
export async function stillMeant(
  marks: Marks,
  late: LateSave,
  alone: boolean,
  standing: string | undefined,
): Promise<DraftSave | undefined> {
  const { at, ...save } = late;
  const id = draftId(save.account, save.threadId, save.kind);
  const [taken, ended, all]: (Mark | undefined)[] = await Promise.all(
    [save.revision, id, erased].map((one) => marks.get(one)),
  );
  if (taken) return undefined;
  // It was typed from what stands there still: that is no end, whatever clocks say.
  if (standing !== undefined && save.from.some(({ revision }) => revision === standing)) return save;
  if (alone && (at < Date.now() - keptFor || at < when(all))) return undefined;
  const { handed } = save;
  // The outbox took what the page was handing to it: only what was typed behind that is left to be kept.
  if (handed && ended?.itemId === handed.itemId) return withoutHanded(save, handed);
  return alone && at < when(ended) ? undefined : save;
}
