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

/** The place of a tab of an earlier run of the browser whose number another page has now: nobody finds it there but the list of drafts. */
const aside = <P extends Place>(place: P): P => ({ ...place, key: `${place.key}@${place.run}` });

const at = <P extends Place>(place: P) => ({ ...place, id: looseId(place.account, place.key) });

/**
 * Where a text belongs, with what is there: what is of an earlier run makes way, and is never mixed with another page's.
 * @param current this run of the browser, of a tab's
 */
async function placeOf(loose: Loose, place: Place, base: string, current: string | undefined) {
  const row = await loose.get(at(place).id);
  // One of a version that knew no runs is known by what it says.
  if (!row || row.run === place.run || (row.run === undefined && row.text === base)) return { place, row };
  if (place.run !== current) return { place: aside(place), row: await loose.get(at(aside(place)).id) };
  await loose.put(at(aside(row)));
  return { place, row: undefined };
}

/**
 * Merges a text into the table.
 * @param current this run of the browser, of a tab's
 * @returns what the table has then
 */
export async function mergeLoose(
  loose: Loose,
  wanted: Place,
  save: Omit<LooseSave, 'run'>,
  now: number,
  current: string | undefined,
): Promise<string> {
  const { text, base, writing, about: told } = save;
  const { place, row } = await placeOf(loose, wanted, base, current);
  const there = row?.text ?? '';
  const from = writing !== undefined && there === writing ? writing : base;
  const merged = mergeText({ text: from }, { text: there }, { text }).text;
  const about = told ?? row?.about;
  const { id } = at(place);
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

/** Whose text it is, by a key and, of a tab's, a run. */
export const placeIn = (account: string, key: string, run: string | undefined): Place => ({
  account,
  key,
  ...(isTab(key) && run !== undefined ? { run } : {}),
});

/**
 * Takes the texts that pages put into `localStorage` when they went away, each once.
 * @param current this run of the browser
 * @returns whether there were any
 */
export async function takeTexts(tx: Taking, left: readonly Local[], current: string): Promise<boolean> {
  const texts = left.flatMap(({ value }) => parseLeftText(value) ?? []).sort((a, b) => a.at - b.at);
  for (const { account, key, run, revision, at, ...save } of texts) {
    if (await isOver(tx.objectStore('marks'), revision, at)) continue;
    await mergeLoose(tx.objectStore('loose'), placeIn(account, key, run), save, at, current);
    await markTaken(tx.objectStore('marks'), { revision });
  }
  return texts.length > 0;
}
