import type { CachedThread } from '../../storage/cache.ts';
import type { Change } from '../../storage/changes.ts';
import { type Ctx, coalesce, owner } from '../context.ts';
import { idle } from '../idle.ts';
import { type CatalogDisk, createCatalog } from './catalog.ts';
import { createCorpus, type ReadMessages } from './corpus.ts';
import { createPace, tick } from './pace.ts';

/** How long after the last search it is over, in milliseconds. */
const unused = 10 * 60_000;
/**
 * The texts go sooner where they are soon read again: after so many milliseconds for each message, and after a minute at
 * least, as one search seldom comes alone.
 */
const forEach = 20;
const least = 60_000;

export interface KeptParts {
  readonly disk: CatalogDisk & { readonly some: ReadMessages };
  readonly names: (actorId: string) => string | undefined;
  /** Whether somebody waits for it: it goes on in short turns then, else only while the page has nothing else to do. */
  readonly hurried: () => boolean;
  /** More of it is searchable, or something else than before. */
  readonly progress: () => void;
  /** The texts were let go of, as nobody searches: what was found in them is not to keep them. */
  readonly emptied: () => void;
  /** It is over: it belonged to an account that is not on screen any more, or nobody has searched for long. */
  readonly gone: () => void;
}

/** How far it is: conversations whose messages are cached, and how many of them can be searched. */
export interface Filled {
  readonly read: number;
  readonly total: number;
  /** All of them can: what changes afterwards comes in within moments. */
  readonly done: boolean;
}

const nothing: Filled = { read: 0, total: 0, done: false };

/**
 * What a search goes through, in memory: begun with the first search, the person on screen first and everybody else behind
 * them, kept true by what is announced to have changed on disk, and let go of when nobody has searched for a while.
 */
export function createKept(ctx: Ctx, { disk, names, hurried, progress, emptied, gone }: KeptParts) {
  const { store, deps } = ctx;
  const corpus = createCorpus(disk.some, names);
  const catalog = createCatalog(disk);
  /** The catalog has to be read whole, or what belongs to these ids. */
  let unread = true;
  let named = new Set<string>();
  let filled = nothing;
  let account: string | undefined;
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows when all is let go of: what is being read for it then is too late. */
  let turn = 0;
  /** Nothing is here, and nothing is to be until the next search. */
  let empty = true;

  async function readCatalog(pause: () => Promise<void>): Promise<void> {
    const all = unread;
    const ids = [...named];
    // Before it is read: what is heard of meanwhile has to be read too.
    unread = false;
    named = new Set();
    try {
      if (all) await catalog.read(createPace(undefined, pause));
      else if (ids.length > 0) await catalog.reread(ids);
    } catch (error) {
      unread ||= all;
      for (const id of ids) named.add(id);
      throw error;
    }
  }

  const fill = coalesce(async () => {
    const mine = turn;
    const stopped = () => mine !== turn;
    const pause = () => (hurried() ? tick() : idle());
    await readCatalog(pause);
    if (stopped()) return catalog.clear();
    const own = store.getState().threads;
    const all = catalog.latestFirst();
    corpus.keep(new Set([...own, ...all].map(({ id }) => id)));
    const cached = all.filter(({ messagesReadAt }) => messagesReadAt !== undefined);
    const behind = [...own, ...cached].filter((thread) => !corpus.isUpToDate(thread));
    const pace = createPace(undefined, pause);
    for (const [done, thread] of behind.entries()) {
      const read = Math.max(0, cached.length - behind.length + done);
      filled = { ...filled, read, total: cached.length };
      progress();
      await corpus.update([thread], pace, stopped);
      if (stopped()) return corpus.clear();
      if (pace.over()) await pace.rest();
    }
    filled = { read: cached.length, total: cached.length, done: !unread };
    progress();
  });

  /** What can't be read now is tried again with the next change, or the next search. */
  const fillSoon = (): void => void fill().catch(() => undefined);

  function heard(changes: readonly Change[]): void {
    const of = changes.filter(({ table }) => table === 'threads' || table === 'messages');
    if (empty || of.length === 0) return;
    for (const { table, ids } of of) {
      for (const id of ids ?? []) named.add(id);
      if (!ids) {
        unread = true;
        filled = nothing;
      }
      if (!ids && table === 'messages') corpus.clear();
      if (ids && table === 'messages') corpus.touch(ids);
    }
    fillSoon();
  }

  function clear(): void {
    turn += 1;
    empty = true;
    corpus.clear();
    catalog.clear();
    unread = true;
    filled = nothing;
  }

  function drop(): void {
    clearTimeout(timer);
    stop?.();
    stop = undefined;
    clear();
  }

  function follow(): void {
    account = owner(ctx);
    const stops = [
      deps.onChanges(heard),
      store.subscribe(() => {
        if (owner(ctx) === account) return;
        drop();
        gone();
      }),
    ];
    stop = () => {
      for (const one of stops) one();
    };
  }

  return {
    corpus,
    /** Everybody's conversations as far as they are known, the latest first. */
    threads: (): readonly CachedThread[] => catalog.latestFirst(),
    filled: (): Filled => filled,
    /** Nothing is here, and nothing comes. */
    isEmpty: (): boolean => empty,
    /** Somebody searches. */
    use(): void {
      clearTimeout(timer);
      if (!stop) follow();
      empty = false;
      fillSoon();
    },
    /** Nobody does any more. */
    release(): void {
      clearTimeout(timer);
      if (!stop) return;
      const soon = Math.min(unused, Math.max(least, corpus.size() * forEach));
      timer = setTimeout(() => {
        clear();
        emptied();
        timer = setTimeout(() => {
          drop();
          gone();
        }, unused - soon);
      }, soon);
    },
  };
}
