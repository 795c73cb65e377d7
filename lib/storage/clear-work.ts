import { announce } from './changes.ts';
import { markErased } from './marks.ts';
import { work } from './work.ts';

/** Erases everything that the agent made, of all accounts, but what the sample account holds. */
export async function clearWork(): Promise<void> {
  const told = ['drafts', 'outbox', 'seen', 'files', 'loose'] as const;
  const tables = [...told, 'late', 'marks'] as const;
  const tx = (await work()).transaction(tables, 'readwrite');
  const cleared = tables.map((name) => tx.objectStore(name).clear());
  // What a page may still have put down elsewhere (left.ts) went with it.
  await Promise.all([...cleared, markErased(tx.objectStore('marks')), tx.done]);
  announce(...told.map((table) => ({ table })));
}
