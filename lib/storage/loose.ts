import { browser } from '../browser.ts';
import { isTab } from './loose-id.ts';
import { takeFirst } from './take-first.ts';
import { type LooseText, work } from './work.ts';

/**
 * Text that was typed before it was known for whom: where drafts are, so that neither a panel that goes away before the
 * person appears nor a browser that crashes loses anything. It belongs to an account and a target (lib/store/target.ts).
 * A tab is a target only until the browser ends: then its number is another page's.
 */
const runName = 'run';

/** Whether something in `storage.session` tells this run of the browser from others: it outlives a change of the account. */
export const isRun = (name: string): boolean => name === runName;

let asked: string | undefined;

/** What tells this run of the browser from others. */
export async function thisRun(): Promise<string> {
  const { [runName]: known } = await browser.storage.session.get(runName);
  const run = typeof known === 'string' ? known : crypto.randomUUID();
  if (run !== known) await browser.storage.session.set({ [runName]: run });
  asked = run;
  return run;
}

/** The same for those who can't wait; undefined when nobody here has asked for it yet. */
export const knownRun = (): string | undefined => asked;

/** An account's texts, also those of tabs that are gone, in no order. */
export async function readAllLoose(account: string): Promise<LooseText[]> {
  await takeFirst();
  return (await work()).getAll('loose', IDBKeyRange.bound(`${account}/`, `${account}/\uffff`));
}

/** An account's texts that can still find whom they are for: target key → text. */
export async function readLoose(account: string): Promise<ReadonlyMap<string, string>> {
  const all = await readAllLoose(account);
  const run = all.some(({ key }) => isTab(key)) ? await thisRun() : '';
  return new Map(all.flatMap(({ key, text, run: of }) => (isTab(key) && of !== run ? [] : [[key, text] as const])));
}
