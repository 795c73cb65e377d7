import type { IDBPObjectStore, StoreNames } from 'idb';
import type { Adopted, DraftAbout } from '../model/draft.ts';
import { mergeText } from '../model/merge/drafts.ts';
import type { Local } from './local.ts';
import { isTab, looseId } from './loose-id.ts';
import { isOver, type Marks, markTaken } from './marks.ts';
import { parseLeftText } from './parse-left.ts';
import type { LooseText, WorkSchema } from './work.ts';

/** What becomes of texts that belong to nobody yet, within a transaction. */

/** A text as a window has it, and what the disk had when it was typed; '' for none. */
export interface LooseSave {
  readonly text: string;
  readonly base: string;
  /** What is on its way to the disk already: that may be there instead of `base`. */
  readonly writing?: string;
  /** Of a tab's: the run of the browser that the tab is of; absent: this one. */
  readonly run?: string;
  /** Absent when the window does not show whom it is for: what was known before stays. */
  readonly about?: DraftAbout;
}

type Loose = IDBPObjectStore<WorkSchema, StoreNames<WorkSchema>[], 'loose', 'readwrite'>;

/** Whose text it is; of a tab's, of which run of the browser. */
type Place = Pick<LooseText, 'account' | 'key' | 'run'>;

/** Where the text stays of a tab of an earlier run of the browser when another page has its number now: nobody finds it there but the list of drafts. */
const putAside = (row: LooseText): LooseText => {
  const key = `${row.key}@${row.run}`;
  return { ...row, id: looseId(row.account, key), key };
};

/** Merges a text into the table. @returns what that has then */
export async function mergeLoose(loose: Loose, place: Place, save: LooseSave, now: number): Promise<string> {
  const { text, base, writing, about: told } = save;
  const id = looseId(place.account, place.key);
  const row = await loose.get(id);
  // Who deletes a text of an earlier run from the list means that one.
  const same = row && (row.run === place.run || row.text === base);
  if (row && !same) await loose.put(putAside(row));
  const there = same ? row.text : '';
  const from = writing !== undefined && there === writing ? writing : base;
  const merged = mergeText({ text: from }, { text: there }, { text }).text;
  const about = told ?? (same ? row.about : undefined);
  if (merged === '') await loose.delete(id);
  else await loose.put({ id, ...place, text: merged, updatedAt: now, ...(about ? { about } : {}) });
  return merged;
}

/** Takes away what a draft has adopted; what another window has beside that stays. */
export async function takeAdopted(loose: Loose, account: string, { key, text }: Adopted): Promise<void> {
  const row = await loose.get(looseId(account, key));
  // A tab's may be that of an earlier run.
  if (!row || (isTab(key) && !text.startsWith(row.text))) return;
  const rest = mergeText({ text }, { text: row.text }, { text: '' }).text;
  if (rest === '') await loose.delete(row.id);
  else await loose.put({ ...row, text: rest });
}

interface Taking {
  objectStore(name: 'loose'): Loose;
  objectStore(name: 'marks'): Marks;
}

/** Takes the texts that pages put into `localStorage` when they went away, each once. @returns whether there were any */
export async function takeTexts(tx: Taking, left: readonly Local[]): Promise<boolean> {
  const texts = left.flatMap(({ value }) => parseLeftText(value) ?? []).sort((a, b) => a.at - b.at);
  for (const { account, key, run, revision, at, ...save } of texts) {
    if (await isOver(tx.objectStore('marks'), revision, at)) continue;
    await mergeLoose(tx.objectStore('loose'), { account, key, ...(run === undefined ? {} : { run }) }, save, at);
    await markTaken(tx.objectStore('marks'), { revision });
  }
  return texts.length > 0;
}
