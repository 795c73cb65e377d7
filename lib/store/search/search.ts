import { createStore } from 'zustand/vanilla';
import { parseQuery, type SearchTerms } from '../../model/search.ts';
import { byUrgency, lastActivity } from '../../model/thread.ts';
import type { Change } from '../../storage/changes.ts';
import { readMessage, readMessagesFrom } from '../../storage/read.ts';
import { isWhole } from '../../storage/whole.ts';
import { type Ctx, coalesce } from '../context.ts';
import type { PanelState } from '../state.ts';
import { createCorpus, type SearchHit } from './corpus.ts';
import { detailsOf } from './details.ts';
import { createPace } from './pace.ts';
import { createReader } from './reader.ts';
import { hitKey, hitStep, hitsOf, noSearch, type SearchGroup, type SearchState } from './state.ts';

/** How long after the last key a search starts, in milliseconds. */
const searchAfter = 120;

/** Where messages are read from. */
export const onDisk = { some: readMessagesFrom, one: readMessage };

/** What else it needs of the panel. */
export interface SearchParts {
  /** Opens a conversation. */
  readonly openThread: (threadId: string) => Promise<void>;
  /** Has the history of the conversation on screen show the part with a message. */
  readonly show: (messageId: string) => Promise<void>;
  /** Reads the list of conversations again. */
  readonly reload: () => Promise<void>;
}

const contactOf = ({ target }: PanelState): string | undefined =>
  target.is === 'person' ? target.contactId : undefined;

/**
 * Searches everything that was said with the contact on screen: what is here at once, in short turns, and the rest as the
 * background brings it. It ends with the contact.
 */
export function createSearch(ctx: Ctx, { openThread, show, reload }: SearchParts, disk: typeof onDisk = onDisk) {
  const panel = ctx.store;
  const store = createStore<SearchState>(() => noSearch);
  const names = (id: string) => {
    const actor = panel.getState().directory.actors.get(id);
    return actor?.name ?? actor?.email;
  };
  const corpus = createCorpus(disk.some, names);
  const reader = createReader(ctx, store, reload);
  let found = new Map<string, readonly SearchHit[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every search: what an older one comes to is dropped. */
  let turn = 0;
  let contactId = contactOf(panel.getState());
  let stopListening: (() => void) | undefined;

  const threads = () => panel.getState().threads;

  /** Puts on screen what was found. */
  function publish(terms: SearchTerms): void {
    const groups: SearchGroup[] = [...threads()]
      .sort((a, b) => lastActivity(b) - lastActivity(a) || byUrgency(a, b))
      .flatMap(({ id }) => {
        const hits = found.get(id) ?? [];
        return hits.length > 0 ? [{ threadId: id, subject: corpus.subjectOf(id), hits }] : [];
      });
    const old = store.getState();
    const details = old.terms.join('\n') === terms.join('\n') ? old.details : new Map();
    store.setState({ terms, groups, count: hitsOf(groups).length, details });
  }

  /** Works out what is shown of the first hits. */
  const describe = coalesce(async () => {
    const { groups, limit, terms, details } = store.getState();
    const wanted = hitsOf(groups)
      .slice(0, limit)
      .filter((hit) => !details.has(hitKey(hit)));
    if (wanted.length === 0) return;
    const messages = await Promise.all(wanted.map((hit) => disk.one(hit.threadId, hit.messageId)));
    if (store.getState().terms !== terms) return;
    const pace = createPace();
    const next = new Map(store.getState().details);
    for (const [index, hit] of wanted.entries()) {
      const message = messages[index];
      const detail = message && detailsOf(message, terms, names);
      if (detail) next.set(hitKey(hit), detail);
      if (pace.over()) await pace.rest();
    }
    if (store.getState().terms === terms) store.setState({ details: next });
  });

  /** Goes through everything that is here. */
  async function run(): Promise<void> {
    const mine = ++turn;
    const stopped = () => mine !== turn;
    const pace = createPace();
    const terms = parseQuery(store.getState().query);
    await corpus.update(latestFirst(), pace, stopped);
    const all = new Map<string, readonly SearchHit[]>();
    if (terms.length > 0)
      for (const { id } of threads()) {
        if (stopped()) return;
        all.set(id, await corpus.find(id, terms, pace));
      }
    if (stopped()) return;
    found = all;
    publish(terms);
    store.setState({ busy: false });
    void describe();
    if (terms.length > 0) void reader.read(contactId);
  }

  const latestFirst = () => [...threads()].sort((a, b) => lastActivity(b) - lastActivity(a));

  /** Takes in what has come meanwhile. What is being typed has its own run. */
  const catchUp = coalesce(async () => {
    const { busy, terms, query } = store.getState();
    if (busy || !query) return;
    const mine = turn;
    const stopped = () => mine !== turn;
    const pace = createPace();
    const changed = await corpus.update(latestFirst(), pace, stopped);
    for (const id of changed) {
      if (stopped()) return;
      found.set(id, await corpus.find(id, terms, pace));
    }
    if (stopped() || changed.length === 0) return;
    publish(terms);
    await describe();
  });

  function end(): void {
    turn += 1;
    clearTimeout(timer);
    found = new Map();
    corpus.clear();
    store.setState(noSearch);
    panel.setState({ reveal: undefined });
    stopListening?.();
    stopListening = undefined;
  }

  /** Follows the panel while there is a search: another contact ends it, another conversation takes the mark away. */
  function follow(): void {
    const stops = [
      panel.subscribe((state, before) => {
        const now = contactOf(state);
        if (now !== contactId) {
          contactId = now;
          return end();
        }
        if (state.threads !== before.threads) {
          store.setState({ total: state.threads.length, read: state.threads.filter(isWhole).length });
          void catchUp();
        }
        const { active } = store.getState();
        if (active && state.threadId !== before.threadId && state.threadId !== active.threadId) leaveHit();
        if (state.online && !before.online) void reader.read(contactId);
      }),
      ctx.deps.onChanges((changes: readonly Change[]) => {
        for (const { table, ids } of changes) if (table === 'messages' && ids) corpus.forget(ids);
      }),
    ];
    stopListening = () => {
      for (const stop of stops) stop();
    };
  }

  function leaveHit(): void {
    store.setState({ active: undefined });
    panel.setState({ reveal: undefined });
  }

  /** Shows a hit where it was said. */
  async function choose(hit: SearchHit): Promise<void> {
    store.setState({ active: hit, open: false });
    if (panel.getState().threadId !== hit.threadId) await openThread(hit.threadId);
    if (store.getState().active === hit) await show(hit.messageId);
    if (store.getState().active === hit)
      panel.setState({ reveal: { threadId: hit.threadId, messageId: hit.messageId } });
  }

  return {
    store,
    open(): void {
      contactId = contactOf(panel.getState());
      if (contactId === undefined) return;
      if (!stopListening) follow();
      const all = threads();
      store.setState({ open: true, total: all.length, read: all.filter(isWhole).length });
      if (store.getState().terms.length > 0) void reader.read(contactId);
    },
    /** Closes the view. What was found stays, for when it is opened again. */
    close: (): void => store.setState({ open: false }),
    setQuery(query: string): void {
      turn += 1;
      clearTimeout(timer);
      const { limit: _, ...rest } = store.getState();
      store.setState({ ...rest, query, busy: parseQuery(query).length > 0, limit: hitStep });
      timer = setTimeout(() => void run(), searchAfter);
    },
    /** Works out more of what was found. */
    more(): void {
      const { limit, count } = store.getState();
      if (limit >= count) return;
      store.setState({ limit: limit + hitStep });
      void describe();
    },
    choose,
    /** The next hit (1, further down) or the previous one (-1), wherever it is. */
    step(by: 1 | -1): void {
      const { groups, active } = store.getState();
      const hits = hitsOf(groups);
      const at = active ? hits.findIndex((hit) => hitKey(hit) === hitKey(active)) : -1;
      const next = hits[at + by];
      if (next) void choose(next);
    },
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
