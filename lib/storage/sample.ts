import { work } from './work.ts';

/** The journal of the sample account: every write to it, in order, so that it survives a stopped background. */

/** Everything that was written, oldest first. */
export const readJournal = async (): Promise<unknown[]> => (await work()).getAll('sample');

/** Adds one write. */
export async function appendJournal(entry: unknown): Promise<void> {
  await (await work()).add('sample', entry);
}

/** Back to the sample account as it comes. */
export const clearJournal = async (): Promise<void> => (await work()).clear('sample');
