import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Rows } from './use-rows.ts';

/** How far from the end still counts as the end, in CSS pixels: less than a line, so that nobody's scrolling is undone. */
const nearEnd = 4;

/** How long what was clicked is held where it is: what opens can be fetched first. Milliseconds. */
const holdFor = 1_500;
/** How far below the top of the view an article is brought, in CSS pixels. */
const belowTop = 24;

/** Where the reader is: at the end, or with one article at a certain height of the view. */
interface Place {
  stuck: boolean;
  anchor?: Element;
  /** Of the anchor, below the top of the view. */
  top: number;
  /** The scroll offset that we set ourselves: the scroll event that follows is not the reader's. */
  own: number;
  /** The anchor was clicked a moment ago: whether the reader is at the end is decided when what it opens is there. */
  held?: boolean;
}

/** Pixels from what is in view to the end. */
const toGo = (view: Element): number => view.scrollHeight - view.clientHeight - view.scrollTop;

/** First article that reaches into the view: they stand in order, so halving finds it quickly. None where there is room. */
function firstInView(articles: NodeListOf<Element>, { top: edge, bottom }: DOMRect): Element | undefined {
  let low = 0;
  let high = articles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((articles[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  const found = articles[low];
  return found && found.getBoundingClientRect().top < bottom ? found : undefined;
}

export interface PlaceOptions {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Its only child; articles in it carry `data-id`. */
  readonly content: RefObject<HTMLDivElement | null>;
  /** Whether the reader is at the end: for who decides what is on the page before this does. */
  readonly stuck: RefObject<boolean>;
  /** What is on the page. */
  readonly rows: Rows;
  /** What comes after what is at hand is elsewhere: the end is not the newest. */
  readonly later: boolean;
  /** Brings the newest to hand. */
  readonly onNewest: (() => void) | undefined;
  /** Grows when the reader did something that shows at the end, such as sending. */
  readonly pulls: number;
}

export interface KeptPlace {
  /** The newest entry is in view. */
  readonly atEnd: boolean;
  /** Goes to the newest entry and stays there. */
  readonly toEnd: () => void;
  /** Brings an article to the top of the view and keeps it there. */
  readonly hold: (article: Element) => void;
  /** For the scroller's `onScroll`. */
  readonly onScroll: () => void;
}

/**
 * Keeps what one reads where it is, whatever is added above or below it or grows in between; at the end it follows the
 * newest. Done by hand on purpose: browsers' own scroll anchoring stops at the very top, exactly where older messages
 * come in, and the two together would correct twice (the style sheet switches the browser's off).
 */
export function usePlace({ scroller, content, stuck: isStuck, pulls, ...rest }: PlaceOptions): KeptPlace {
  const now = useRef(rest);
  now.current = rest;
  const place = useRef<Place>({ stuck: true, top: 0, own: -1 });
  const [atEnd, setAtEnd] = useState(true);

  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - (scroller.current?.getBoundingClientRect().top ?? 0);

  /** Notes where the reader is. */
  const look = (view: Element) => {
    const stuck = !now.current.later && toGo(view) <= nearEnd;
    const articles = content.current?.querySelectorAll('[data-id]');
    const anchor = articles && firstInView(articles, view.getBoundingClientRect());
    place.current = { stuck, own: view.scrollTop, top: anchor ? topOf(anchor) : 0, ...(anchor ? { anchor } : {}) };
    isStuck.current = stuck;
    setAtEnd(stuck);
  };

  const onScroll = useCallback(() => {
    const view = scroller.current;
    if (!view || Math.abs(view.scrollTop - place.current.own) < 1) return;
    look(view);
    // What comes into view is there before it is painted, and moves nothing that is in view already.
    now.current.rows.cover(true);
    if (!place.current.anchor && !place.current.stuck) look(view);
  }, []);

  /** Brings what the reader reads back to where it was. @param exactly by scrolling alone */
  const putBack = (view: Element, anchor: Element, exactly: boolean) => {
    const moved = topOf(anchor) - place.current.top;
    if (Math.abs(moved) < 1) return;
    const left = exactly ? moved : now.current.rows.absorb(anchor, moved);
    if (Math.abs(left) >= 1) view.scrollTop += left;
  };

  /** @param exactly by scrolling alone */
  const restore = useCallback((exactly = false) => {
    const view = scroller.current;
    if (!view) return;
    // Somebody has scrolled, and the event that tells of it is still to come: that is not undone. Where what we set is
    // out of reach by now, the browser has moved it.
    const { own } = place.current;
    const reachable = own >= 0 && own <= view.scrollHeight - view.clientHeight + 1;
    if (reachable && Math.abs(view.scrollTop - own) >= 1) look(view);
    const { anchor } = place.current;
    if (place.current.stuck) view.scrollTop = view.scrollHeight;
    else if (anchor?.isConnected) putBack(view, anchor, exactly);
    else if (anchor) look(view);
    place.current.own = view.scrollTop;
    const { stuck, held } = place.current;
    isStuck.current = stuck;
    setAtEnd(!now.current.later && (stuck || (held === true && toGo(view) <= nearEnd)));
    now.current.rows.cover(false);
  }, []);

  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** For a while an article stays at a height of the view, whatever opens or comes in. */
  const stay = (anchor: Element, top: number) => {
    isStuck.current = false;
    place.current = { stuck: false, held: true, own: scroller.current?.scrollTop ?? -1, anchor, top };
    clearTimeout(holding.current);
    // When nothing grew, the end is still in view.
    holding.current = setTimeout(() => {
      if (!place.current.held) return;
      place.current.own = -1;
      onScroll();
    }, holdFor);
  };

  // What is clicked stays where it is, whatever opens: at the end too, where new entries otherwise push it up.
  const onClick = useCallback((event: Event) => {
    const anchor = event.target instanceof Element ? event.target.closest('[data-id], .events') : null;
    if (anchor) stay(anchor, topOf(anchor));
  }, []);

  const hold = useCallback((article: Element) => {
    stay(article, belowTop);
    restore(true);
  }, []);

  /** The reader is to be at the end as soon as the newest is at hand. */
  const wanted = useRef(false);
  const toEnd = useCallback(() => {
    wanted.current = now.current.later;
    if (wanted.current) return now.current.onNewest?.();
    place.current.stuck = isStuck.current = true;
    restore();
  }, []);

  // A pull counts before the new entry is laid out, so that it comes into view in the same frame.
  const lastPulls = useRef(pulls);
  const pulled = pulls > lastPulls.current || wanted.current;
  if (pulled || rest.later) place.current.stuck = isStuck.current = pulled && !rest.later;
  wanted.current = pulled && rest.later;
  lastPulls.current = pulls;
  useLayoutEffect(() => {
    if (wanted.current) rest.onNewest?.();
  }, [pulls]);

  // After every rendering, whatever changed: reading one position is cheap.
  useLayoutEffect(() => restore());

  useEffect(() => {
    content.current?.addEventListener('click', onClick, true);
    const observer = new ResizeObserver(() => {
      now.current.rows.measure();
      restore();
    });
    for (const element of [scroller.current, content.current]) if (element) observer.observe(element);
    return () => {
      clearTimeout(holding.current);
      observer.disconnect();
    };
  }, []);

  return { atEnd: atEnd && !rest.later, toEnd, hold, onScroll };
}
