import { createStore } from 'zustand/vanilla';
import { narrows, parseQuery, type SearchTerms } from '../../model/search.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { isWhole } from '../../storage/whole.ts';
import { type Ctx, coalesce } from '../context.ts';
import { idle } from '../idle.ts';
import type { PanelState } from '../state.ts';
import { byActivity } from './catalog.ts';
import type { Found } from './corpus.ts';
import { createDescribe } from './describe.ts';
import { onDisk } from './disk.ts';
import { createKept } from './kept.ts';
import { advance, createPace, createQueryPace, finish } from './pace.ts';
import { createReader } from './reader.ts';
import { firstHits, groupsOf, hitStep, noSearch, type Scope, type SearchState } from './state.ts';
import { createWalk, type WalkParts } from './walk.ts';

/** How long after the last key the rest of a history is asked for, in milliseconds. */
const readAfter = 120;
/** How often at most results are put on screen while more of everybody's conversations comes in. */
const showEvery = 250;

/** What else it needs of the panel. */
export interface SearchParts extends Pick<WalkParts, 'openThread' | 'show' | 'pin'> {
  /** Reads the list of conversations again. */
  readonly reload: () => Promise<void>;
}

const contactOf = ({ target }: PanelState): string | undefined =>
  target.is === 'person' ? target.contactId : undefined;

/**
 * Searches everything that was said with the contact on screen: what is here at once, and the rest as the background
 * brings it. Or what is kept here of everybody's conversations. With the contact it ends, if it was for them.
 */
export function createSearch(ctx: Ctx, { openThread, show, pin, reload }: SearchParts, disk: typeof onDisk = onDisk) {
  const panel = ctx.store;
  const store = createStore<SearchState>(() => noSearch);
  const names = (id: string) => {
    const actor = panel.getState().directory.actors.get(id);
    return actor?.name ?? actor?.email;
  };
  const hurried = () => {
    const { open, scope, query } = store.getState();
    return open && scope === 'everybody' && query !== '';
  };
  const kept = createKept(ctx, { disk, names, hurried, progress: showSoon, emptied: rest, gone: end });
  const { corpus } = kept;
  const reader = createReader(ctx, store, reload);
  const describe = createDescribe(store, disk, names);
  const walk = createWalk(ctx, store, { openThread, show, pin, release: kept.release });
  let found: Found = new Map();
  /** That is all there is to be found: a search for more letters of the same words need not look further. */
  let whole = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let showing: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every search: what an older one comes to is dropped. */
  let turn = 0;
  let contactId = contactOf(panel.getState());
  let stopListening: (() => void) | undefined;

  const threads = (): readonly CachedThread[] =>
    store.getState().scope === 'everybody' ? kept.threads() : [...panel.getState().threads].sort(byActivity);

  /** How much there is, and how much of it can be searched. */
  function measure(): void {
    if (store.getState().scope === 'everybody') {
      const { read, total, done } = kept.filled();
      store.setState({ read, total, reading: { is: done ? 'kept' : 'reading' } });
      return;
    }
    const all = panel.getState().threads;
    store.setState({ total: all.length, read: all.filter(isWhole).length });
  }

  /** Puts on screen what was found. */
  function publish(terms: SearchTerms): void {
    const groups = groupsOf(threads(), found, corpus.subjectOf);
    const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    // Snippets of the last search stay until there are others: a list that blinks with every key can't be read.
    store.setState({ terms, groups, count, busy: false, slow: false });
  }

  const idsOf = (all: readonly CachedThread[]): readonly string[] => all.map(({ id }) => id);

  /** Goes through everything that is here: mostly in one turn, and then it is on screen with the key that asked for it. */
  async function run(): Promise<void> {
    const mine = ++turn;
    const stopped = () => mine !== turn;
    const pace = createQueryPace(() => !stopped() && store.setState({ slow: true }));
    const terms = parseQuery(store.getState().query);
    const own = store.getState().scope === 'person' ? threads() : [];
    if (!own.every(corpus.isUpToDate)) await corpus.update(own, pace, stopped);
    if (stopped()) return;
    if (corpus.takeChanged().length > 0) whole = false;
    const within = whole && narrows(terms, store.getState().terms) ? found : undefined;
    const finding = corpus.find(within?.keys() ?? idsOf(threads()), terms, within);
    // No promise unless it has to rest: what is found is drawn together with the key.
    const all = advance(finding, pace) ?? (await finish(finding, pace, stopped));
    if (!all || stopped()) return;
    found = all;
    whole = true;
    publish(terms);
    await describe();
    // What is below the screen comes when those above have been painted and nobody types.
    await idle();
    if (stopped() || store.getState().limit >= hitStep) return;
    store.setState({ limit: hitStep });
    await describe();
  }

  /** Takes in what has come meanwhile. What is being typed has its own run. */
  const catchUp = coalesce(async () => {
    const { busy, terms, query, open, scope } = store.getState();
    if (busy || !query || (!open && scope === 'everybody')) return;
    const mine = turn;
    const stopped = () => mine !== turn;
    const pace = createPace();
    if (scope === 'person') await corpus.update(threads(), pace, stopped);
    if (stopped()) return;
    const changed = corpus.takeChanged();
    const before = whole;
    whole = false;
    const fresh = await finish(corpus.find(changed, terms), pace, stopped);
    if (!fresh || stopped()) return;
    whole = before;
    for (const id of changed) found.delete(id);
    found = new Map([...found, ...fresh]);
    publish(terms);
    await describe();
  });

  function showSoon(): void {
    if (showing !== undefined || store.getState().scope !== 'everybody') return;
    showing = setTimeout(() => {
      showing = undefined;
      if (store.getState().scope !== 'everybody') return;
      measure();
      void catchUp();
    }, showEvery);
  }

  /** The texts are gone. What was found in them goes too unless it is being gone through, and is found again when asked for. */
  function rest(): void {
    const { active, groups, query } = store.getState();
    if (active || groups.length === 0) return;
    const { details, people, limit } = noSearch;
    turn += 1;
    found = new Map();
    whole = false;
    store.setState({ groups: [], count: 0, details, people, limit, busy: query !== '' });
  }

  function end(): void {
    turn += 1;
    clearTimeout(timer);
    found = new Map();
    kept.release();
    store.setState(noSearch);
    panel.setState({ reveal: undefined });
    stopListening?.();
    stopListening = undefined;
  }

  /** Another contact ends a search through their history, and one with everybody when there is nobody any more. */
  function isOver(state: PanelState): boolean {
    const now = contactOf(state);
    if (now === contactId) return false;
    contactId = now;
    return now === undefined || store.getState().scope === 'person';
  }

  /** Follows the panel while there is a search. */
  function follow(): void {
    stopListening = panel.subscribe((state, before) => {
      if (isOver(state)) return end();
      if (state.threads !== before.threads && store.getState().scope === 'person') {
        measure();
        void catchUp();
      }
      if (state.threadId !== before.threadId) walk.left(state.threadId);
      if (kept.isEmpty()) rest();
      if (state.online && !before.online) void reader.read(contactId);
    });
  }

  /** Has the rest of the history read once nobody types. */
  function readSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void reader.read(contactId), readAfter);
  }

  return {
    store,
    open(): void {
      contactId = contactOf(panel.getState());
      if (contactId === undefined) return;
      if (!stopListening) follow();
      const { query, busy } = store.getState();
      store.setState({ open: true, busy: busy || (kept.isEmpty() && query !== '') });
      kept.use();
      measure();
      if (query === '') return;
      void run();
      readSoon();
    },
    /** Closes the view. What was found stays, for when it is opened again. */
    close(): void {
      store.setState({ open: false });
      kept.release();
    },
    setQuery(query: string): void {
      store.setState({ query, busy: parseQuery(query).length > 0, limit: firstHits });
      void run();
      readSoon();
    },
    /** Whose conversations are searched from now on. */
    setScope(scope: Scope): void {
      const { query, open } = store.getState();
      if (scope === store.getState().scope) return;
      found = new Map();
      store.setState({ ...noSearch, open, query, scope, busy: parseQuery(query).length > 0 });
      measure();
      void run();
      readSoon();
    },
    /** Works out more of what was found. */
    more(): void {
      const { limit, count } = store.getState();
      if (limit >= count) return;
      store.setState({ limit: limit + hitStep });
      void describe();
    },
    choose: walk.choose,
    step: walk.step,
    /** Tries again to read the rest of the history. */
    retry: (): void => void reader.read(contactId),
    /** Ends it when a hit is on screen; whether there was anything to end. */
    leave(): boolean {
      const { active } = store.getState();
      if (active) end();
      return active !== undefined;
    },
    end,
  };
}

export type Search = ReturnType<typeof createSearch>;
