import type { Failure } from '../../model/errors.ts';
import type { SearchTerms, SnippetPart } from '../../model/search.ts';
import type { SearchField } from '../../model/search-fields.ts';
import type { SearchHit } from './corpus.ts';

export type { SearchHit } from './corpus.ts';

/** What is found in one conversation. */
export interface SearchGroup {
  readonly threadId: string;
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
  /** Some conversations can't be read. */
  | { readonly is: 'partly'; readonly left: number }
  | { readonly is: 'failed'; readonly error: Failure };

/** A search through one contact's history. */
export interface SearchState {
  /** The view is open. */
  readonly open: boolean;
  readonly query: string;
  /** What the results are of; empty when nothing is looked for. */
  readonly terms: SearchTerms;
  /** Conversations by their last activity, the latest first. */
  readonly groups: readonly SearchGroup[];
  readonly count: number;
  /** The results are not those of `query` yet. */
  readonly busy: boolean;
  /** How many hits are worked out for being shown. */
  readonly limit: number;
  /** `hitKey` → what is shown. */
  readonly details: ReadonlyMap<string, HitDetails>;
  readonly reading: Reading;
  /** Conversations, and how many of them are here whole. */
  readonly total: number;
  readonly read: number;
  /** The hit that is on screen in its conversation. */
  readonly active: SearchHit | undefined;
}

/** Hits that are shown at first, and more each time the reader comes to their end. */
export const hitStep = 40;

export const noSearch: SearchState = {
  open: false,
  query: '',
  terms: [],
  groups: [],
  count: 0,
  busy: false,
  limit: hitStep,
  details: new Map(),
  reading: { is: 'done' },
  total: 0,
  read: 0,
  active: undefined,
};

/** Key of a hit. */
export const hitKey = ({ threadId, messageId }: SearchHit): string => `${threadId}/${messageId}`;

/** All hits in the order in which they are shown. */
export const hitsOf = (groups: readonly SearchGroup[]): readonly SearchHit[] => groups.flatMap((group) => group.hits);
