import { work } from './work.ts';

/** The sample account's journal, every write in order, and the bytes of what was uploaded: it survives a stopped background. */

/** Everything that was written, oldest first. */
export const readJournal = async (): Promise<unknown[]> => (await work()).getAll('sample');

/** Adds one write. */
export async function appendJournal(entry: unknown): Promise<void> {
  await (await work()).add('sample', entry);
}

/** The most that is kept of uploaded files, in bytes: the oldest go first. */
const mostBytes = 60_000_000;

/** Keeps the bytes of a file that was uploaded. */
export async function putSampleFile(id: string, content: Blob, at: number): Promise<void> {
  const store = (await work()).transaction('sampleFiles', 'readwrite').store;
  await store.put({ id, content, at });
  let kept = 0;
  for (const row of (await store.getAll()).sort((a, b) => b.at - a.at || (b.id < a.id ? -1 : 1))) {
    kept += row.content.size;
    if (kept > mostBytes) await store.delete(row.id);
  }
}

/** The bytes of a file that was uploaded; undefined when they are not kept any more. */
export const readSampleFile = async (id: string): Promise<Blob | undefined> =>
  (await (await work()).get('sampleFiles', id))?.content;

/** Back to the sample account as it comes. */
export async function clearJournal(): Promise<void> {
  const db = await work();
  await Promise.all([db.clear('sample'), db.clear('sampleFiles')]);
}
