/** What of a long list stands on the page. */

/** Rows from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands on the page: a row, or the room of those that do not. */
export type Part =
  | { readonly is: 'row'; readonly index: number }
  | ({ readonly is: 'room'; readonly key: string } & Range);

/** What stands on the page when these ranges do, in order. A room stays the same element, whatever it is the room of. */
export function partsOf(count: number, ranges: readonly Range[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  let rooms = 0;
  const room = (start: number, end: number) => parts.push({ is: 'room', key: `room ${rooms++}`, start, end });
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start > at) room(at, start);
    for (at = Math.max(at, start); at < end; at += 1) parts.push({ is: 'row', index: at });
  }
  if (at < count) room(at, count);
  return parts;
}
