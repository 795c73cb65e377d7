import { listStep } from '../ui/list-keys.ts';
import { flush, held, keyOf, roomIn, rowOf, topIn } from './row-dom.ts';
import { type Heights, rangeAround, roomOf, type Spot, spotFrom } from './row-reach.ts';
import type { RowsNow } from './use-rows.ts';

/** How far from a view of so many CSS pixels a row may be missing, and how far from it rows are put on the page. */
const near = (view: number): number => Math.min(400, Math.max(150, view));
const far = (view: number): number => 2 * near(view);
/** So many rows more than that are not worth taking off the page. */
const spare = 12;
/** Less room than this above the rows is soon scrolled through. */
const leastRoom = 1_500;

/** Decides which rows of a long list are on the page, and keeps the room of the others. */
export class RowKeeper {
  /** What the last rendering was of. */
  now: RowsNow;
  readonly #measured = new Map<string, number>();
  readonly #elements = new Map<number, Element>();
  /** How high a row is that has never been on the page. */
  #usual: number;
  /** What that and the rooms were reckoned for. */
  #keys: readonly string[];
  /** Rows came or went, or nothing had been measured, when it was last looked. */
  #other = false;
  /** How much more room there is above the rows than they need. */
  #slack = 0;
  /** The row with the focus. */
  #focused: string | undefined;

  constructor(now: RowsNow) {
    this.now = now;
    this.#usual = now.guess;
    this.#keys = now.keys;
  }

  /** The page is as the last rendering left it. */
  rendered(): void {
    this.measure();
    this.#keepFocus();
  }

  /** Puts the rows on the page that are in view now. @param soon with the next rendering, and not before this returns */
  cover(soon: boolean): void {
    const { some, main, keys, scroller, content, setShown, begun, finish } = this.now;
    const view = scroller.current?.clientHeight ?? 0;
    if (begun && !soon) flush(finish);
    if (!some) return;
    const from = this.#spot(view);
    const need = rangeAround(this.#heights(), from, view, near(view));
    const next = rangeAround(this.#heights(), from, view, far(view));
    const enough = need.start >= main.start && need.end <= main.end;
    if (enough && main.end - main.start <= next.end - next.start + spare) return;
    const shown = { main: keys.slice(next.start, next.end), pins: content.current ? held(content.current) : [] };
    if (soon) setShown(shown);
    else flush(() => setShown(shown));
  }

  /** Has a row on the page before this returns. */
  show(index: number): void {
    const { keys, main, pins, setShown, begun, finish } = this.now;
    const key = keys[index];
    if (key === undefined || this.#elements.has(index)) return;
    const pinned = { main: keys.slice(main.start, main.end), pins: [...pins, [key, key] as const] };
    flush(begun ? finish : () => setShown(pinned));
  }

  /** Arrows, Home and End move the focus from row to row, to what can be pressed there. */
  step(event: KeyboardEvent): void {
    const { keys, content } = this.now;
    const from = rowOf(content.current, event.target instanceof Node ? event.target : null);
    const to = listStep(event, keys.indexOf((from && keyOf(from)) ?? ''), keys.length);
    if (to === undefined) return;
    this.show(to);
    this.#elements.get(to)?.querySelector('button')?.focus();
  }

  /** Looks how high the rows on the page are. */
  measure(): void {
    const { keys, guess } = this.now;
    // First: to look makes the browser lay out, and where it then misses a room it scrolls.
    this.#setRooms();
    this.#note();
    // While nothing comes or goes, guesses stay as they are: every other one would move what is in view.
    this.#other = this.#keys !== keys || this.#usual === guess;
    if (this.#other) {
      const all = [...this.#measured.values()];
      if (all.length > 0) this.#usual = all.reduce((sum, height) => sum + height, 0) / all.length;
      this.#keys = keys;
      this.#slack = 0;
    }
    this.#setRooms();
  }

  /**
   * Takes what has moved an element out of the room above it, so that nothing scrolls: a browser ends a smooth scroll when
   * a script scrolls too.
   * @returns what is left to scroll
   */
  absorb(element: Element, moved: number): number {
    const above = this.#children().find((child) => roomIn(child)?.end === this.now.main.start);
    const room = above && roomIn(above);
    // Where rows came or went, the room has what it needs.
    if (!room || this.#other || above.getBoundingClientRect().bottom > element.getBoundingClientRect().top)
      return moved;
    const usual = roomOf(this.#heights(), room);
    const now = above.getBoundingClientRect().height;
    const left = now - moved;
    const next = left >= Math.min(usual, leastRoom) ? left : usual;
    this.#slack = next - usual;
    above.style.height = `${next}px`;
    return moved + next - now;
  }

  #children(): HTMLElement[] {
    return [...(this.now.content.current?.children ?? [])].filter((child) => child instanceof HTMLElement);
  }

  #setRooms(): void {
    for (const child of this.#children()) {
      const room = roomIn(child);
      const slack = room?.end === this.now.main.start ? this.#slack : 0;
      if (room) child.style.height = `${Math.max(0, roomOf(this.#heights(), room) + slack)}px`;
    }
  }

  #heights(): Heights {
    const { keys, gap } = this.now;
    return { count: keys.length, of: (index) => this.#measured.get(keys[index] ?? '') || this.#usual, gap };
  }

  #topOf(element: Element): number {
    return topIn(this.now.scroller.current, element);
  }

  /** A row in view, or the one that should be. */
  #spot(view: number): Spot {
    const { atEnd, keys, main } = this.now;
    if (atEnd?.()) return { index: keys.length, top: view };
    for (const [index, element] of this.#elements) {
      const top = this.#topOf(element);
      if (top < view && top + element.getBoundingClientRect().height > 0) return { index, top };
    }
    const first = this.#elements.get(main.start);
    if (!first) return { index: main.start, top: 0 };
    return spotFrom(this.#heights(), { index: main.start, top: this.#topOf(first) });
  }

  /** Notes the rows on the page and their heights. */
  #note(): void {
    const { indexes, keys } = this.now;
    this.#elements.clear();
    for (const child of this.#children()) {
      const index = indexes.get(keyOf(child) ?? '');
      if (index === undefined) continue;
      this.#elements.set(index, child);
      const { height } = child.getBoundingClientRect();
      if (height > 0) this.#measured.set(keys[index] ?? '', height);
    }
  }

  /** What had the focus is no longer at hand: the keyboard stays where it was, in the list. */
  #keepFocus(): void {
    const { content, scroller, indexes } = this.now;
    const active = document.activeElement;
    const row = rowOf(content.current, active);
    const gone = this.#focused !== undefined && !indexes.has(this.#focused);
    if (gone && (active === document.body || !active)) scroller.current?.focus({ preventScroll: true });
    this.#focused = row && keyOf(row);
  }
}
