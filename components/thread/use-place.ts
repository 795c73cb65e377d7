import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Way } from '../../lib/store/parts.ts';
import type { Scrolling } from './load-scrolling.ts';
import type { PlaceKeeper } from './place-keeper.ts';
import type { Rows } from './use-rows.ts';

/** What can be brought to hand, and how. */
export interface More {
  /** What is at hand: changes whenever something comes to it. */
  readonly messages: unknown;
  /** How many messages the cache has before those at hand, and after them. */
  readonly before: number;
  readonly after: number;
  /** Nothing more can be fetched (now). */
  readonly exhausted: boolean;
  readonly onGo: (way: Way) => void;
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
  readonly more: More;
  /** Grows when the reader did something that shows at the end, such as sending. */
  readonly pulls: number;
  /** As soon as it is loaded. */
  readonly scrolling: Scrolling;
}

/** What the last rendering was of. */
export interface PlaceNow extends PlaceOptions {
  readonly setAtEnd: (atEnd: boolean) => void;
}

/** Where the reader is: at the end, until what scrolling takes is loaded. */
export function usePlace(options: PlaceOptions) {
  const { scrolling, scroller } = options;
  const [atEnd, setAtEnd] = useState(true);
  const kept = useRef<PlaceKeeper>(undefined);
  const now = { ...options, setAtEnd };
  if (scrolling && !kept.current) kept.current = new scrolling.PlaceKeeper(now);
  kept.current?.render(now);
  useLayoutEffect(() => {
    if (kept.current) kept.current.rendered();
    else if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  });
  useEffect(() => kept.current?.watch(), [scrolling]);
  return { atEnd: atEnd && options.more.after === 0, keeper: kept.current };
}
