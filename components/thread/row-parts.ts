/** What of a long list stands on the page. */

/** Rows from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands on the page: a row, or the room of those that do not. */
export type Part = { readonly is: 'row'; readonly index: number } | ({ readonly is: 'room' } & Range);

/** What stands on the page when these ranges do, in order. */
export function partsOf(count: number, ranges: readonly Range[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start > at) parts.push({ is: 'room', start: at, end: start });
    for (at = Math.max(at, start); at < end; at += 1) parts.push({ is: 'row', index: at });
  }
  if (at < count) parts.push({ is: 'room', start: at, end: count });
  return parts;
}
