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

/**
 * What stands on the page when these rows do, in order. Rooms have keys by which no row is ever moved past one: to move
 * what has a frame in it is to load that anew.
 */
export function partsOf(count: number, main: Range, pins: readonly Range[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  let inner = 0;
  const room = (start: number, end: number) => {
    if (end <= start) return;
    const key = start === 0 ? 'top' : end === count ? 'end' : `${end <= main.start ? 'above' : 'below'} ${inner++}`;
    parts.push({ is: 'room', key, start, end });
  };
  for (const { start, end } of [main, ...pins].sort((a, b) => a.start - b.start)) {
    room(at, start);
    for (at = Math.max(at, start); at < end; at += 1) parts.push({ is: 'row', index: at });
  }
  room(at, count);
  return parts;
}
