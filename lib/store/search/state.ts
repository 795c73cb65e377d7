import type { Failure } from '../../model/errors.ts';
import type { SearchTerms, SnippetPart } from '../../model/search.ts';
import type { SearchField } from '../../model/search-fields.ts';
import type { CachedThread } from '../../storage/cache.ts';
import type { SearchHit } from './corpus.ts';

export type { SearchHit } from './corpus.ts';

/** What is found in one conversation. */
export interface SearchGroup {
  readonly threadId: string;
  readonly thread: CachedThread;
  readonly subject: string | undefined;
  /** Newest first. */
  readonly hits: readonly SearchHit[];
}

/** What is shown of a hit. */
export interface HitDetails {
  /** Who wrote it, as the message itself says; the names of actors outrank it. */
  readonly actorId: string | undefined;
  readonly name: string | undefined;
  readonly kind: 'in' | 'out' | 'comment';
  /** Where the words of `parts` stand. */
  readonly field: SearchField;
  readonly parts: readonly SnippetPart[];
}

/** How far the history is that a search goes through. */
export type Reading =
  | { readonly is: 'reading' | 'done' | 'offline' }
  /** Everybody's is not brought: what is kept was searched. */
  | { readonly is: 'kept' }
  /** Some conversations can't be read. */
  | { readonly is: 'partly'; readonly left: number }
  | { readonly is: 'failed'; readonly error: Failure };

/** Whose conversations are searched: of the person on screen all of them, of everybody those that are kept here. */
export type Scope = 'person' | 'everybody';

/** A search through what was said. */
export interface SearchState {
  /** The view is open. */
  readonly open: boolean;
  readonly query: string;
  readonly scope: Scope;
  /** What the results are of; empty when nothing is looked for. */
  readonly terms: SearchTerms;
  /** Conversations by their last activity, the latest first. */
  readonly groups: readonly SearchGroup[];
  readonly count: number;
  /** The results are not those of `query` yet. */
  readonly busy: boolean;
  /** That takes so long that one wants to know. */
  readonly slow: boolean;
  /** How many hits are worked out for being shown. */
  readonly limit: number;
  /** `hitKey` → what is shown. */
  readonly details: ReadonlyMap<string, HitDetails>;
  /** Contact id → name, of those in whose conversations the shown hits are; only for a search with everybody. */
  readonly people: ReadonlyMap<string, string>;
  readonly reading: Reading;
  /** Conversations, and how many of them are here whole. */
  readonly total: number;
  readonly read: number;
  /** The hit that is on screen in its conversation. */
  readonly active: SearchHit | undefined;
}

/** Hits that are shown with the key that asks for them: what fits on a screen. */
export const firstHits = 16;
/** Hits that are shown a moment later, and more each time the reader comes to their end. */
export const hitStep = 40;

export const noSearch: SearchState = {
  open: false,
  query: '',
  scope: 'person',
  terms: [],
  groups: [],
  count: 0,
  busy: false,
  slow: false,
  limit: firstHits,
  details: new Map(),
  people: new Map(),
  reading: { is: 'done' },
  total: 0,
  read: 0,
  active: undefined,
};

/** Key of a hit. */
export const hitKey = ({ threadId, messageId }: SearchHit): string => `${threadId}/${messageId}`;

/** What was found, by conversation in the order of these. @param found thread id → hits */
export const groupsOf = (
  threads: readonly CachedThread[],
  found: ReadonlyMap<string, readonly SearchHit[]>,
  subjectOf: (threadId: string) => string | undefined,
): readonly SearchGroup[] =>
  threads.flatMap((thread) => {
    const hits = found.get(thread.id);
    return hits ? [{ threadId: thread.id, thread, subject: subjectOf(thread.id), hits }] : [];
  });

/** All hits in the order in which they are shown. */
export const hitsOf = (groups: readonly SearchGroup[]): readonly SearchHit[] => groups.flatMap((group) => group.hits);

/** The groups with the first hits, as many as are shown. */
export function firstOf(groups: readonly SearchGroup[], limit: number): readonly SearchGroup[] {
  const shown: SearchGroup[] = [];
  let left = limit;
  for (const group of groups) {
    if (left <= 0) break;
    shown.push({ ...group, hits: group.hits.slice(0, left) });
    left -= group.hits.length;
  }
  return shown;
}
