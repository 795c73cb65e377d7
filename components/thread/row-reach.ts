import type { Range } from './row-parts.ts';

/** How far rows reach, and which of a long list have to be on the page: pure, so that it can be tried without a browser. */

/** How high rows are, measured or guessed, in CSS pixels, and how far apart they stand. */
export interface Heights {
  readonly count: number;
  readonly of: (index: number) => number;
  readonly gap: number;
}

/** Where a row stands, below the top of the view. */
export interface Spot {
  readonly index: number;
  readonly top: number;
}

/** How high so many rows are together. */
export function roomOf({ of, gap }: Heights, { start, end }: Range): number {
  let height = 0;
  for (let index = start; index < end; index += 1) height += of(index) + gap;
  return Math.max(0, height - gap);
}

/**
 * The rows that reach into the view or stand close to it.
 * @param view how high it is
 * @param margin how far above and below it still counts
 */
export function rangeAround({ count, of, gap }: Heights, { index, top }: Spot, view: number, margin: number): Range {
  let start = Math.min(index, count);
  for (let y = top; start > 0 && y > -margin; y -= of(start) + gap) start -= 1;
  let end = start;
  let y = top;
  for (let back = start; back < Math.min(index, count); back += 1) y -= of(back) + gap;
  for (; end < count && y < view + margin; end += 1) y += of(end) + gap;
  return { start, end };
}

/** The row at the top of the view, going from one that is known by what is between them. */
export function spotFrom({ count, of, gap }: Heights, { index, top }: Spot): Spot {
  let at = Math.min(index, count - 1);
  let y = top;
  while (at > 0 && y > 0) {
    at -= 1;
    y -= of(at) + gap;
  }
  while (at < count - 1 && y + of(at) <= 0) {
    y += of(at) + gap;
    at += 1;
  }
  return { index: at, top: y };
}
