import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { olderStart, windowStart, windowStep } from './window.ts';

/** How close to the top, in CSS pixels, the reader comes before older entries are put there. */
const nearTop = 400;

export interface OlderOptions {
  /** Ids of all entries there are, oldest first. */
  readonly ids: readonly string[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The reader is at the end: then only the newest entries are kept on the page. */
  readonly atEnd: boolean;
  /** Nothing more can be fetched (now). */
  readonly exhausted: boolean;
  readonly onOlder: () => void;
  /** Id of an entry that has to be on the page. */
  readonly wanted?: string | undefined;
}

/** Entries that come on the page above a wanted one. */
const above = 12;

export interface Older {
  /** Index of the first entry to render. */
  readonly start: number;
  /** Puts more of what is at hand on the page. */
  readonly showMore: () => void;
  /** For the scroller's `onScroll`. */
  readonly onScroll: () => void;
}

/**
 * Which entries are on the page: the newest few, and older ones as the reader scrolls up, first those that are at
 * hand, then those that have to be fetched.
 */
export function useOlder({ ids, scroller, atEnd, exhausted, onOlder, wanted }: OlderOptions): Older {
  // The first entry on the page, once the reader has left the end; until then the newest ones slide through.
  const [first, setFirst] = useState<string>();
  const start = windowStart(ids.length, first === undefined ? -1 : ids.indexOf(first));
  // How many entries there were at the last request: the same number again means that asking by itself leads nowhere.
  const asked = useRef(-1);

  const showMore = () => setFirst(ids[olderStart(start)]);
  const extend = (byReader: boolean) => {
    const view = scroller.current;
    if (!view || view.clientHeight === 0 || view.scrollTop > nearTop) return;
    if (start > 0) showMore();
    else if (!exhausted && (byReader || asked.current !== ids.length)) {
      asked.current = ids.length;
      onOlder();
    }
  };

  useLayoutEffect(() => {
    if (!atEnd && first === undefined) setFirst(ids[start]);
    if (atEnd && first !== undefined && ids.length - start > windowStep) setFirst(undefined);
  }, [atEnd]);
  const at = ids.indexOf(wanted ?? '');
  useLayoutEffect(() => {
    if (at >= 0 && at < start) setFirst(ids[Math.max(0, at - above)]);
  }, [at, start]);
  useLayoutEffect(() => extend(false), [start, ids.length, exhausted]);

  return { start, showMore, onScroll: () => extend(true) };
}
