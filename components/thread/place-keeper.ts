import { belowTop, endOf, holdFor, nearEnd, type Place, toGo } from './place.ts';
import { readIn, takesText } from './reader.ts';
import { ReaderHands } from './reader-hands.ts';
import { ReaderReach } from './reader-reach.ts';
import { topIn } from './row-dom.ts';
import type { PlaceNow } from './use-place.ts';

/**
 * Keeps what one reads where it is, whatever is added above or below it or grows in between; at the end it follows the
 * newest. Done by hand on purpose: browsers' own scroll anchoring stops at the very top, exactly where older messages
 * come in, and the two together would correct twice (the style sheet switches the browser's off).
 */
export class PlaceKeeper {
  #now: PlaceNow;
  #place: Place = { stuck: true, top: 0, at: 0, own: -1, end: 0 };
  /** Grows when the reader is pulled to the end. */
  #pulls: number;
  /** The reader is to be at the end as soon as the newest is at hand; and that is still to be asked for. */
  #wanted = false;
  #unasked = false;
  /** The reader is to be at the beginning as soon as that is at hand. */
  #begin = false;
  #holding: ReturnType<typeof setTimeout> | undefined;
  readonly #hands = new ReaderHands();
  readonly #reach = new ReaderReach();

  constructor(now: PlaceNow) {
    this.#now = now;
    this.#pulls = now.pulls;
  }

  /**
   * A rendering begins. Where the reader is says the page as it was before: while it changes, browsers scroll too. A pull
   * counts before the new entry is laid out, so that it comes into view in the same frame.
   */
  render(now: PlaceNow): void {
    this.#heed();
    this.#now = now;
    const pulled = now.pulls > this.#pulls;
    const toEnd = pulled || this.#wanted;
    if (toEnd || this.#later()) this.#setStuck(toEnd && !this.#later());
    this.#wanted = toEnd && this.#later();
    this.#unasked ||= pulled && this.#wanted;
    this.#pulls = now.pulls;
  }

  /** After every rendering, whatever changed: reading one position is cheap. */
  rendered(): void {
    if (this.#unasked) this.#now.more.onGo('newest');
    this.#unasked = false;
    if (this.#begin && this.#now.more.before === 0) this.#toBegin();
    else this.#restore();
    this.#reach.rendered(this.#now);
  }

  /** Begins to watch what is clicked, and what has another size. @returns a function that stops it */
  watch(): () => void {
    const { content, scroller } = this.#now;
    const inside = content.current;
    const unwatch = this.#hands.watch(scroller.current);
    inside?.addEventListener('click', this.#onClick, true);
    const observer = new ResizeObserver(() => {
      this.#heed();
      this.#now.rows.keeper?.measure();
      this.#restore();
    });
    for (const element of [scroller.current, inside]) if (element) observer.observe(element);
    return () => {
      clearTimeout(this.#holding);
      observer.disconnect();
      inside?.removeEventListener('click', this.#onClick, true);
      unwatch();
    };
  }

  /** The history was scrolled: by the reader, or by what was set here. */
  scrolled(): void {
    this.#follow();
    this.#reach.extend(this.#now);
  }

  /** Home and End lead to the ends of all that there is, and not of what is at hand. */
  pressed(event: KeyboardEvent): void {
    const { before, onGo } = this.#now.more;
    const isElsewhere = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || takesText(event.target);
    if (event.defaultPrevented || isElsewhere) return;
    // The beginning is that of all rows.
    if (event.key === 'Home') this.#now.rows.keeper?.cover(false);
    if (event.key === 'Home' && before > 0) {
      this.#begin = true;
      onGo('oldest');
    } else if (event.key === 'End' && this.#later()) this.toEnd();
    else return;
    event.preventDefault();
  }

  /** Goes to the newest entry and stays there. */
  toEnd(): void {
    this.#wanted = this.#later();
    if (this.#wanted) this.#now.more.onGo('newest');
    else {
      this.#setStuck(true);
      this.#restore();
    }
  }

  /** Brings an article to the top of the view and keeps it there. */
  hold(article: Element): void {
    this.#stay(article, belowTop);
    this.#restore(true);
    this.#reach.scrolled();
  }

  /** The oldest is at hand, and is to be in view. */
  #toBegin(): void {
    const view = this.#now.scroller.current;
    this.#begin = false;
    if (!view) return;
    view.scrollTop = 0;
    this.#look(view);
    this.#reach.scrolled();
    this.#now.rows.keeper?.cover(true);
  }

  /** What comes after what is at hand is elsewhere: its end is not the newest. */
  #later(): boolean {
    return this.#now.more.after > 0;
  }

  #setStuck(stuck: boolean): void {
    this.#place.stuck = this.#now.stuck.current = stuck;
  }

  #topOf(element: Element): number {
    return topIn(this.#now.scroller.current, element);
  }

  /**
   * Somebody has scrolled, and the event that tells of it is still to come: that is not undone. Where what we set is out
   * of reach by now, the browser has moved it.
   */
  #heed(): void {
    const view = this.#now.scroller.current;
    const { own } = this.#place;
    if (!view || own < 0 || own > endOf(view) + 1) return;
    if (Math.abs(view.scrollTop - own) < 1 || this.#isBrowsers(view)) return;
    this.#takeBackGrowth(view);
    this.#note(view);
    this.#reach.scrolled();
  }

  /**
   * The end has moved since the reader was brought there, and no hand was at work: the browser has scrolled, to what was
   * the end for a moment. (What becomes higher and lower within one frame is laid out in between where somebody measures.)
   */
  #isBrowsers(view: Element): boolean {
    const { stuck, end } = this.#place;
    return stuck && Math.abs(endOf(view) - end) >= 1 && !this.#hands.areAtWork(view);
  }

  /**
   * Somebody scrolls while something above grows: what one reads has moved by both. Only what it grew is put back, before
   * where it is then is taken for where the reader wants it.
   */
  #takeBackGrowth(view: Element): void {
    const { anchor, stuck, own, at } = this.#place;
    if (stuck || own < 0 || own > endOf(view) + 1 || !anchor?.isConnected) return;
    const grown = this.#topOf(anchor) - at + (view.scrollTop - own);
    if (Math.abs(grown) >= 1) view.scrollTop += grown;
  }

  /** Notes where the reader is. */
  #note(view: Element): void {
    const stuck = !this.#later() && toGo(view) <= nearEnd;
    const articles = this.#now.content.current?.querySelectorAll('[data-id]');
    const anchor = articles && readIn(articles, view.getBoundingClientRect());
    const top = anchor ? this.#topOf(anchor) : 0;
    this.#place = { stuck, own: view.scrollTop, end: endOf(view), top, at: top, ...(anchor ? { anchor } : {}) };
    this.#now.stuck.current = stuck;
  }

  /** The same, and what is said of it. */
  #look(view: Element): void {
    this.#note(view);
    this.#now.setAtEnd(this.#place.stuck);
  }

  /** Goes with the reader. */
  #follow(): void {
    const view = this.#now.scroller.current;
    if (!view || Math.abs(view.scrollTop - this.#place.own) < 1) return;
    if (this.#isBrowsers(view)) this.#restore();
    else this.#goWith(view);
  }

  #goWith(view: Element): void {
    this.#takeBackGrowth(view);
    this.#look(view);
    this.#reach.scrolled();
    // What comes into view is there before it is painted, and moves nothing that is in view already.
    this.#now.rows.keeper?.cover(false);
    if (!this.#place.anchor && !this.#place.stuck) this.#look(view);
  }

  /** Brings what the reader reads back to where it was. @param exactly by scrolling alone */
  #putBack(view: Element, anchor: Element, exactly: boolean): void {
    const moved = this.#topOf(anchor) - this.#place.top;
    if (Math.abs(moved) < 1) return;
    const left = exactly ? moved : (this.#now.rows.keeper?.absorb(anchor, moved) ?? moved);
    if (Math.abs(left) >= 1) view.scrollTop += left;
  }

  /** @param exactly by scrolling alone */
  #restore(exactly = false): void {
    const view = this.#now.scroller.current;
    if (!view) return;
    const { anchor } = this.#place;
    if (this.#place.stuck) view.scrollTop = view.scrollHeight;
    else if (anchor?.isConnected) this.#putBack(view, anchor, exactly);
    else if (anchor) this.#look(view);
    this.#place.own = view.scrollTop;
    this.#place.end = endOf(view);
    if (anchor?.isConnected) this.#place.at = this.#topOf(anchor);
    const { stuck, held } = this.#place;
    this.#now.stuck.current = stuck;
    this.#now.setAtEnd(!this.#later() && (stuck || (held === true && toGo(view) <= nearEnd)));
    this.#now.rows.keeper?.cover(true);
  }

  /** For a while an article stays at a height of the view, whatever opens or comes in. */
  #stay(anchor: Element, top: number): void {
    this.#now.stuck.current = false;
    const view = this.#now.scroller.current;
    const [own, end] = view ? [view.scrollTop, endOf(view)] : [-1, 0];
    this.#place = { stuck: false, held: true, own, end, anchor, top, at: this.#topOf(anchor) };
    clearTimeout(this.#holding);
    // When nothing grew, the end is still in view.
    this.#holding = setTimeout(() => {
      if (!this.#place.held) return;
      this.#place.own = -1;
      this.#follow();
    }, holdFor);
  }

  // What is clicked stays where it is, whatever opens: at the end too, where new entries otherwise push it up.
  readonly #onClick = (event: Event): void => {
    const anchor = event.target instanceof Element ? event.target.closest('[data-id], .events') : null;
    if (anchor) this.#stay(anchor, this.#topOf(anchor));
  };
}
