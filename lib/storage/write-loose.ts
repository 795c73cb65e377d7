import type { DraftAbout } from '../model/draft.ts';
import { mergeText } from '../model/merge/drafts.ts';
import { announce } from './changes.ts';
import { isTab, looseId, thisRun } from './loose.ts';
import { type LooseText, work } from './work.ts';

/** A text as a window has it, and what the disk had when it was typed; '' for none. */
export interface LooseSave {
  readonly text: string;
  readonly base: string;
  /** Absent when the window does not show whom it is for: what was known before stays. */
  readonly about?: DraftAbout;
}

/** Where the text stays of a tab of an earlier run of the browser when another page has its number now: nobody finds it there but the list of drafts. */
const putAside = (row: LooseText): LooseText => {
  const key = `${row.key}@${row.run}`;
  return { ...row, id: looseId(row.account, key), key };
};

/**
 * Keeps a text, merged with what other windows made of it since; '' forgets what of it was `base`.
 * @param now milliseconds since 1970
 * @returns what the disk has then
 */
export async function writeLoose(
  account: string,
  key: string,
  { text, base, about: told }: LooseSave,
  now: number,
): Promise<string> {
  const id = looseId(account, key);
  const run = isTab(key) ? { run: await thisRun() } : {};
  const tx = (await work()).transaction('loose', 'readwrite');
  const row = await tx.store.get(id);
  // Who deletes a text of an earlier run from the list means that one.
  const same = row && (row.run === run.run || row.text === base);
  if (row && !same) await tx.store.put(putAside(row));
  const merged = mergeText({ text: base }, { text: same ? row.text : '' }, { text }).text;
  const about = told ?? (same ? row.about : undefined);
  if (merged === '') await tx.store.delete(id);
  else await tx.store.put({ id, account, key, text: merged, updatedAt: now, ...run, ...(about ? { about } : {}) });
  await tx.done;
  announce({ table: 'loose' });
  return merged;
}
