import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Scrolling } from './load-scrolling.ts';
import type { RowKeeper } from './row-keeper.ts';
import { type Part, partsOf, type Range } from './row-parts.ts';
import { useBeginning } from './use-beginning.ts';

/** Up to so many rows all are on the page. */
export const allUpTo = 60;
/** Rows of a longer list that are there before anything has been measured. */
const firstRows = 16;

export interface RowsOptions {
  /** Keys of all rows in order; the same array as long as nothing changes. A row's element has its key as `data-row` or `data-id`. */
  readonly keys: readonly string[];
  /** What scrolls, and what the rows are children of. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  /** How far apart rows stand, and how high one is as long as none has been measured, in CSS pixels. */
  readonly gap: number;
  readonly guess: number;
  /** For a list that is read from its end: whether it is to be seen there now. */
  readonly atEnd?: (() => boolean) | undefined;
  /** When it is new on the page, its last rows come first. */
  readonly fromEnd?: boolean | undefined;
  /** Index of a row that has to be on the page; -1 for none. */
  readonly wanted?: number | undefined;
  /** As soon as it is loaded. */
  readonly scrolling: Scrolling;
}

/** The rows on the page by the keys of their first and last: other rows may come before them. */
export interface Shown {
  readonly main: readonly string[];
  readonly pins: readonly (readonly [string, string])[];
}

/** What the last rendering was of. */
export interface RowsNow extends RowsOptions {
  readonly indexes: ReadonlyMap<string, number>;
  /** Some rows are not on the page. */
  readonly some: boolean;
  /** Those on the page but what is pinned. */
  readonly main: Range;
  readonly pins: Shown['pins'];
  readonly setShown: (shown: Shown) => void;
  /** Not all rows are there yet, and what brings them. */
  readonly begun: boolean;
  readonly finish: () => void;
}

export interface Rows {
  /** What is on the page, in order. A room is an element with `data-room`, which gets its height from the keeper. */
  readonly parts: readonly Part[];
  /** Some rows are not on the page. */
  readonly some: boolean;
  /** More of them are there as soon as these have been painted. */
  readonly begun: boolean;
  readonly keeper: RowKeeper | undefined;
}

/** Whether the first row is on the page, or the room of it: until then nothing is to be said of what comes before it. */
export const hasFirst = ({ begun, parts: [first] }: Rows): boolean =>
  !begun || (first?.is === 'row' && first.index === 0);

/**
 * The rows of a long list that are on the page: those in view and some around it, and whatever has the focus, is selected
 * or is wanted. The room of the others is kept, measured where they have been on the page and guessed where they have not.
 */
export function useRows(options: RowsOptions): Rows {
  const { keys, wanted = -1, scrolling } = options;
  const [shown, setShown] = useState<Shown>();
  const indexes = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const last = useRef<readonly string[]>([]);
  const kept = useRef<RowKeeper>(undefined);

  const some = keys.length > allUpTo;
  const at = (key: string) => indexes.get(key) ?? -1;
  const isNew = !last.current.some((key) => indexes.has(key));
  // Where the rows stand that are there first does not change while the others are waited for.
  const fromEnd = useRef(false);
  if (isNew) fromEnd.current = options.fromEnd === true;
  const { rows, begun, finish } = useBeginning({
    scroller: options.scroller,
    count: keys.length,
    isNew,
    // What is wanted has to be among them, without a gap.
    isTooFew: (few) => some || (wanted >= 0 && (fromEnd.current || wanted >= few)),
  });
  const mainNow = (): Range => {
    const there = some ? (shown?.main ?? last.current).map(at).filter((index) => index >= 0) : [];
    if (there.length > 0) return { start: Math.min(...there), end: Math.max(...there) + 1 };
    const few = Math.min(some ? firstRows : rows, keys.length);
    return fromEnd.current ? { start: keys.length - few, end: keys.length } : { start: 0, end: few };
  };
  const main = mainNow();
  const pins = shown?.pins ?? [];
  const more = some ? pins.map(([first, end]): Range => ({ start: at(first), end: at(end) + 1 })) : [];
  if (some && wanted >= 0) more.push({ start: wanted, end: wanted + 1 });
  const parts = partsOf(
    keys.length,
    main,
    more.filter(({ start }) => start >= 0),
  );

  const now: RowsNow = { ...options, indexes, some, main, pins, setShown, begun, finish };
  if (scrolling && !kept.current) kept.current = new scrolling.RowKeeper(now);
  if (kept.current) kept.current.now = now;
  useLayoutEffect(() => {
    last.current = keys.slice(main.start, main.end);
    kept.current?.rendered();
  });
  return { parts: begun ? parts.filter(({ is }) => is === 'row') : parts, some, begun, keeper: kept.current };
}
