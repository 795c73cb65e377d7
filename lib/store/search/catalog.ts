import { byUrgency, lastActivity, type Thread } from '../../model/thread.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { isThread } from '../../storage/rows.ts';
import type { Pace } from './pace.ts';

/** Where the catalog is read from. */
export interface CatalogDisk {
  /** Some of everybody's conversations by their ids: those after one. */
  readonly threadsFrom: (afterId: string, count: number) => Promise<readonly CachedThread[]>;
  /** Those that have one of these ids or belong to a contact that has. */
  readonly threadsNamed: (ids: readonly string[]) => Promise<readonly CachedThread[]>;
}

/** Conversations that are read at once. */
const portion = 200;

/** By last activity, the latest first. */
export const byActivity = (a: Thread, b: Thread): number => lastActivity(b) - lastActivity(a) || byUrgency(a, b);

/** Every conversation that is kept, whoever it is with. */
export function createCatalog(disk: CatalogDisk) {
  const rows = new Map<string, CachedThread>();
  let sorted: readonly CachedThread[] | undefined;

  /** Takes in what was found, and lets go of what should have been. */
  function settle(found: ReadonlyMap<string, CachedThread>, expected: (thread: CachedThread) => boolean): void {
    for (const [id, row] of rows) if (!found.has(id) && expected(row)) rows.delete(id);
    for (const [id, row] of found) rows.set(id, row);
    sorted = undefined;
  }

  return {
    /** Reads all of it. */
    async read(pace: Pace): Promise<void> {
      const found = new Map<string, CachedThread>();
      for (let last = '', more = true; more; ) {
        const threads = await disk.threadsFrom(last, portion);
        more = threads.length === portion;
        last = threads.at(-1)?.id ?? last;
        for (const thread of threads.filter(isThread)) found.set(thread.id, thread);
        if (pace.over()) await pace.rest();
      }
      settle(found, () => true);
    },
    /** Reads those again that a change on disk named, by their own ids or their contacts'. */
    async reread(ids: readonly string[]): Promise<void> {
      const asked = new Set(ids);
      const found = await disk.threadsNamed(ids);
      settle(
        new Map(found.map((thread) => [thread.id, thread])),
        ({ id, contactId }) => asked.has(id) || asked.has(contactId),
      );
    },
    /** By last activity, the latest first. */
    latestFirst: (): readonly CachedThread[] => {
      sorted ??= [...rows.values()].sort(byActivity);
      return sorted;
    },
    clear: (): void => settle(new Map(), () => true),
  };
}
