import { hash } from './random.ts';

/** Opaque cursors: a client that looks inside, invents one or carries one to another list is refused. */

const seal = (text: string): string => hash(`cursor:${text}`).toString(36);

/** A cursor for a list and the key after which the next page begins. */
export function encodeCursor(list: string, key: readonly (string | number)[]): string {
  const text = [list, ...key].join('|');
  return btoa(`${text}|${seal(text)}`);
}

/** The key in a cursor of this list, or undefined when it was not given out for it. */
export function decodeCursor(list: string, cursor: string): string[] | undefined {
  let text: string;
  try {
    text = atob(cursor);
  } catch {
    return undefined;
  }
  const parts = text.split('|');
  const given = parts.pop();
  if (given !== seal(parts.join('|')) || parts.shift() !== list) return undefined;
  return parts;
}

export interface Page<T> {
  readonly results: T[];
  /** The item after which the next page begins; undefined on the last page. */
  readonly last: T | undefined;
}

/**
 * Cuts a page from a run of items that begins at the cursor (`limit + 1` of them are enough).
 * As at HubSpot, a page may be shorter than `limit` and still have a successor, and a list that ends exactly
 * with a page has an empty page after it.
 */
export function cutPage<T>(run: readonly T[], limit: number, key: string): Page<T> {
  if (run.length < limit || (run.length === limit && limit === 1)) return { results: run.slice(), last: undefined };
  const short = run.length > limit && limit >= 3 && hash(`short:${key}:${limit}`) % 4 === 0;
  const results = run.slice(0, short ? limit - Math.floor(limit / 3) : limit);
  return { results, last: results[results.length - 1] };
}
