import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

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

/** First article that reaches into the view: they stand in order, so halving finds it quickly. */
function firstInView(articles: NodeListOf<Element>, edge: number): Element | undefined {
  let low = 0;
  let high = articles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((articles[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  return articles[low];
}

export interface KeptPlace {
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Its only child; articles in it carry `data-id`. */
  readonly content: RefObject<HTMLDivElement | null>;
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
 * @param pulls grows when the reader did something that shows at the end, such as sending
 */
export function usePlace(pulls: number): KeptPlace {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const place = useRef<Place>({ stuck: true, top: 0, own: -1 });
  const [atEnd, setAtEnd] = useState(true);

  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - (scroller.current?.getBoundingClientRect().top ?? 0);

  const onScroll = useCallback(() => {
    const view = scroller.current;
    if (!view || Math.abs(view.scrollTop - place.current.own) < 1) return;
    const stuck = toGo(view) <= nearEnd;
    const articles = content.current?.querySelectorAll('[data-id]');
    const anchor = articles && firstInView(articles, view.getBoundingClientRect().top);
    place.current = { stuck, own: -1, top: anchor ? topOf(anchor) : 0, ...(anchor ? { anchor } : {}) };
    setAtEnd(stuck);
  }, []);

  const restore = useCallback(() => {
    const view = scroller.current;
    if (!view) return;
    // Somebody has scrolled, and the event that tells of it is still to come: that is not undone. Where what we set is
    // out of reach by now, the browser has moved it.
    const { own } = place.current;
    const reachable = own >= 0 && own <= view.scrollHeight - view.clientHeight + 1;
    if (reachable && Math.abs(view.scrollTop - own) >= 1) onScroll();
    const { stuck, anchor, top, held } = place.current;
    if (stuck) view.scrollTop = view.scrollHeight;
    else if (anchor?.isConnected) {
      const moved = topOf(anchor) - top;
      if (Math.abs(moved) >= 1) view.scrollTop += moved;
    }
    place.current.own = view.scrollTop;
    setAtEnd(stuck || (held === true && toGo(view) <= nearEnd));
  }, []);

  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** For a while an article stays at a height of the view, whatever opens or comes in. */
  const stay = (anchor: Element, top: number) => {
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
    restore();
  }, []);

  const toEnd = useCallback(() => {
    place.current.stuck = true;
    restore();
  }, []);

  // A pull counts before the new entry is laid out, so that it comes into view in the same frame.
  const lastPulls = useRef(pulls);
  if (pulls > lastPulls.current) place.current.stuck = true;
  lastPulls.current = pulls;

  // After every rendering, whatever changed: reading one position is cheap.
  useLayoutEffect(restore);

  useEffect(() => {
    content.current?.addEventListener('click', onClick, true);
    const observer = new ResizeObserver(restore);
    for (const element of [scroller.current, content.current]) if (element) observer.observe(element);
    return () => {
      clearTimeout(holding.current);
      observer.disconnect();
    };
  }, []);

  return { scroller, content, atEnd, toEnd, hold, onScroll };
}
