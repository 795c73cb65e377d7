import { Recent } from '../model/recent.ts';
import type { Change } from '../storage/changes.ts';
import type { Deps } from './deps.ts';

/** How many results of each kind are kept, the last ones: of people a handful, of conversations what is big. */
const most = { owner: 1, address: 40, thread: 40, contact: 10, preview: 200, conversation: 5 };

/** What of the cache is kept. */
export type Kind = keyof typeof most;

/** Nothing of the cache: whose changes say nothing about what is kept. */
const elsewhere: ReadonlySet<Change['table']> = new Set(['drafts', 'files', 'outbox', 'seen', 'loose', 'settings']);

/**
 * Keeps what was last read of the cache until it changes there, so that whoever comes back on screen is there without a
 * read. The agent's own work (drafts, what was seen, which conversation was chosen) is never kept here.
 */
export function createKeptReads(deps: Pick<Deps, 'onChanges'>) {
  const kept = new Map<Kind, Recent<unknown>>();
  let changes = 0;

  const ofKind = (kind: Kind): Recent<unknown> => {
    const all = kept.get(kind) ?? new Recent<unknown>(most[kind]);
    kept.set(kind, all);
    return all;
  };

  /** A person is kept with their conversations, and most changes of those name the conversation alone. */
  function forgetPeopleWith(ids: ReadonlySet<string>): void {
    const people = kept.get('contact') as
      | Map<string, { readonly threads?: readonly { readonly id: string }[] }>
      | undefined;
    for (const [id, { threads }] of people ?? []) if (threads?.some((t) => ids.has(t.id))) people?.delete(id);
  }

  function heard(list: readonly Change[]): void {
    const ofCache = list.filter(({ table }) => !elsewhere.has(table));
    if (ofCache.length === 0) return;
    // What is being read may be from before the change.
    changes += 1;
    if (ofCache.some(({ table, ids }) => !ids || table === 'addresses')) kept.clear();
    const named = new Set(ofCache.flatMap(({ ids = [] }) => ids));
    for (const id of named) for (const all of kept.values()) all.delete(id);
    forgetPeopleWith(named);
  }

  return {
    /** Begins to keep. Returns a function that ends it. */
    start: () => deps.onChanges(heard),
    /**
     * What a read gives, and keeps it.
     * @param id whom or what it is about, by the id that changes name
     * @param soon what is kept will do
     */
    async read<T>(kind: Kind, id: string, read: () => Promise<T>, soon: boolean): Promise<T> {
      const all = ofKind(kind);
      if (soon && all.has(id)) return all.get(id) as T;
      const before = changes;
      const value = await read();
      if (before === changes) all.set(id, value);
      return value;
    },
  };
}

export type KeptReads = ReturnType<typeof createKeptReads>;
