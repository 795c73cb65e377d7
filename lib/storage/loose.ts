import { browser } from '../browser.ts';
import { type LooseText, work } from './work.ts';

/**
 * Text that was typed before it was known for whom: where drafts are, so that neither a panel that goes away before the
 * person appears nor a browser that crashes loses anything. It belongs to an account and a target (lib/store/target.ts).
 * A tab is a target only until the browser ends: then its number is another page's.
 */
const runName = 'run';

/** Whether something in `storage.session` tells this run of the browser from others: it outlives a change of the account. */
export const isRun = (name: string): boolean => name === runName;

/** What tells this run of the browser from others. */
export async function thisRun(): Promise<string> {
  const { [runName]: known } = await browser.storage.session.get(runName);
  if (typeof known === 'string') return known;
  const run = crypto.randomUUID();
  await browser.storage.session.set({ [runName]: run });
  return run;
}

/** Whether a text is a tab's. */
export const isTab = (key: string): boolean => key.startsWith('tab:');
/** The id of a text. */
export const looseId = (account: string, key: string): string => `${account}/${key}`;

/** An account's texts, also those of tabs that are gone, in no order. */
export const readAllLoose = async (account: string): Promise<LooseText[]> =>
  (await work()).getAll('loose', IDBKeyRange.bound(`${account}/`, `${account}/\uffff`));

/** An account's texts that can still find whom they are for: target key → text. */
export async function readLoose(account: string): Promise<ReadonlyMap<string, string>> {
  const all = await readAllLoose(account);
  const run = all.some(({ key }) => isTab(key)) ? await thisRun() : '';
  return new Map(all.flatMap(({ key, text, run: of }) => (isTab(key) && of !== run ? [] : [[key, text] as const])));
}
