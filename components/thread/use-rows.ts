import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { flush, held, keyOf, roomIn, rowOf } from './row-dom.ts';
import { type Heights, type Part, partsOf, type Range, rangeAround, roomOf, type Spot, spotFrom } from './row-range.ts';

/** Up to so many rows all are on the page. */
export const allUpTo = 60;
/** Rows of a longer list that are there before anything has been measured. */
const firstRows = 16;
/** How far from a view of so many CSS pixels a row may be missing, and how far from it rows are put on the page. */
const near = (view: number): number => Math.min(400, Math.max(150, view));
const far = (view: number): number => 2 * near(view);
/** So many rows more than that are not worth taking off the page. */
const spare = 12;
/** Less room than this above the rows is soon scrolled through. */
const leastRoom = 1_500;

export interface RowsOptions {
  /** Keys of all rows in order; the same array as long as nothing changes. A row's element has its key as `data-row` or `data-id`. */
  readonly keys: readonly string[];
  /** What scrolls, and what the rows are children of. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  /** How far apart rows stand, and how high one is as long as none has been measured, in CSS pixels. */
  readonly gap: number;
  readonly guess: number;
  /** For a list that begins at its end: whether it is to be seen there now. */
  readonly atEnd?: (() => boolean) | undefined;
  /** Index of a row that has to be on the page; -1 for none. */
  readonly wanted?: number | undefined;
}

export interface Rows {
  /** What is on the page, in order. A room is an element with `data-room`, which gets its height here. */
  readonly parts: readonly Part[];
  /** Some rows are not on the page. */
  readonly some: boolean;
  /** Puts the rows on the page that are in view now. @param now before this returns, and not with the next rendering */
  readonly cover: (now: boolean) => void;
  /** Has a row on the page before this returns. */
  readonly show: (index: number) => void;
  /** Looks how high the rows on the page are. */
  readonly measure: () => void;
  /**
   * Takes what has moved an element out of the room above it, so that nothing scrolls: a browser ends a smooth scroll when
   * a script scrolls too.
   * @returns what is left to scroll
   */
  readonly absorb: (element: Element, moved: number) => number;
}

/** The rows on the page by the keys of their first and last: other rows may come before them. */
interface Shown {
  readonly main: readonly string[];
  readonly pins: readonly (readonly [string, string])[];
}

/**
 * The rows of a long list that are on the page: those in view and some around it, and whatever has the focus, is selected
 * or is wanted. The room of the others is kept, measured where they have been on the page and guessed where they have not.
 */
export function useRows({ keys, scroller, content, gap, guess, atEnd, wanted = -1 }: RowsOptions): Rows {
  const [shown, setShown] = useState<Shown>();
  const indexes = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const known = useRef({ heights: new Map<string, number>(), usual: guess, of: keys, other: false, slack: 0 }).current;
  const elements = useRef(new Map<number, Element>()).current;
  const last = useRef<readonly string[]>([]);

  const some = keys.length > allUpTo;
  const at = (key: string) => indexes.get(key) ?? -1;
  const mainNow = (): Range => {
    if (!some) return { start: 0, end: keys.length };
    const there = (shown?.main ?? last.current).map(at).filter((index) => index >= 0);
    if (there.length === 0 && !atEnd) return { start: 0, end: firstRows };
    if (there.length === 0) return { start: keys.length - firstRows, end: keys.length };
    return { start: Math.min(...there), end: Math.max(...there) + 1 };
  };
  const main = mainNow();
  const heights: Heights = {
    count: keys.length,
    of: (index) => known.heights.get(keys[index] ?? '') || known.usual,
    gap,
  };
  const pins = (shown?.pins ?? []).map(([first, end]): Range => ({ start: at(first), end: at(end) + 1 }));
  if (wanted >= 0) pins.push({ start: wanted, end: wanted + 1 });
  const parts = partsOf(keys.length, [main, ...(some ? pins.filter(({ start }) => start >= 0) : [])]);

  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - (scroller.current?.getBoundingClientRect().top ?? 0);

  /** A row in view, or the one that should be. */
  const spot = (view: number): Spot => {
    if (atEnd?.()) return { index: keys.length, top: view };
    for (const [index, element] of elements) {
      const top = topOf(element);
      if (top < view && top + element.getBoundingClientRect().height > 0) return { index, top };
    }
    const first = elements.get(main.start);
    return first ? spotFrom(heights, { index: main.start, top: topOf(first) }) : { index: main.start, top: 0 };
  };

  const put = (range: Range, now: boolean) => {
    const holding = content.current ? held(content.current) : [];
    const next = { main: keys.slice(range.start, range.end), pins: holding };
    if (now) flush(() => setShown(next));
    else setShown(next);
  };

  const cover = (now: boolean) => {
    const view = scroller.current?.clientHeight ?? 0;
    if (!some) return;
    const from = spot(view);
    const need = rangeAround(heights, from, view, near(view));
    const next = rangeAround(heights, from, view, far(view));
    const enough = need.start >= main.start && need.end <= main.end;
    const most = next.end - next.start + spare;
    if (!enough || main.end - main.start > most) put(next, now);
  };

  /** Notes the rows on the page and their heights. */
  const note = () => {
    elements.clear();
    for (const child of content.current?.children ?? []) {
      const index = indexes.get(keyOf(child) ?? '');
      if (index === undefined) continue;
      elements.set(index, child);
      const { height } = child.getBoundingClientRect();
      if (height > 0) known.heights.set(keys[index] ?? '', height);
    }
  };

  const measure = () => {
    note();
    // While nothing comes or goes, guesses stay as they are: every other one would move what is in view.
    known.other = known.of !== keys || known.usual === guess;
    if (known.other) {
      const all = [...known.heights.values()];
      if (all.length > 0) known.usual = all.reduce((sum, height) => sum + height, 0) / all.length;
      Object.assign(known, { of: keys, slack: 0 });
    }
    for (const child of content.current?.querySelectorAll<HTMLElement>(':scope > [data-room]') ?? []) {
      const room = roomIn(child);
      const slack = room?.end === main.start ? known.slack : 0;
      if (room) child.style.height = `${Math.max(0, roomOf(heights, room) + slack)}px`;
    }
  };

  const absorb = (element: Element, moved: number): number => {
    const above = content.current?.querySelector<HTMLElement>(`:scope > [data-room$="-${main.start}"]`);
    const room = above && roomIn(above);
    // Where rows came or went, the room has what it needs.
    if (!room || known.other || above.getBoundingClientRect().bottom > element.getBoundingClientRect().top)
      return moved;
    const usual = roomOf(heights, room);
    const now = above.getBoundingClientRect().height;
    const left = now - moved;
    const next = left >= Math.min(usual, leastRoom) ? left : usual;
    known.slack = next - usual;
    above.style.height = `${next}px`;
    return moved + next - now;
  };

  /** What had the focus is no longer at hand: the keyboard stays where it was, in the list. */
  const focused = useRef<string>(undefined);
  const keepFocus = () => {
    const active = document.activeElement;
    const row = rowOf(content.current, active);
    const gone = focused.current !== undefined && !indexes.has(focused.current);
    if (gone && (active === document.body || !active)) scroller.current?.focus({ preventScroll: true });
    focused.current = row && keyOf(row);
  };

  useLayoutEffect(() => {
    measure();
    keepFocus();
    last.current = keys.slice(main.start, main.end);
  });

  const show = (index: number) => {
    const key = keys[index];
    if (key === undefined || elements.has(index)) return;
    flush(() => setShown({ main: last.current, pins: [...(shown?.pins ?? []), [key, key]] }));
  };

  return { parts, some, cover, show, measure, absorb };
}
