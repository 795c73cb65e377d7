import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** How close to the top, in CSS pixels, the reader comes before older messages are fetched. */
const nearTop = 400;
/** How close to an end of what is at hand before more of it is read from the cache: well before it is in view. */
const nearCached = 3_000;

export interface OlderOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What is at hand: changes whenever something comes to it. */
  readonly messages: unknown;
  /** How many messages the cache has before those at hand, and after them. */
  readonly before: number;
  readonly after: number;
  /** Nothing more can be fetched (now). */
  readonly exhausted: boolean;
  readonly onOlder: () => void;
  readonly onNewer: (() => void) | undefined;
}

/**
 * Brings older messages as the reader scrolls up, first those of the cache, then those that have to be fetched; and newer
 * ones, where what is at hand does not go on to the newest.
 * @returns for the scroller's `onScroll`
 */
export function useOlder({ scroller, messages, before, after, exhausted, onOlder, onNewer }: OlderOptions): () => void {
  // What was at hand at the last request: the same again means that asking by itself leads nowhere.
  const asked = useRef<unknown>(undefined);
  const extend = (byReader: boolean) => {
    const view = scroller.current;
    if (!view || view.clientHeight === 0) return;
    const again = byReader || asked.current !== messages;
    const isNear = view.scrollTop <= (before > 0 ? nearCached : nearTop);
    if (isNear && again && (before > 0 || !exhausted)) {
      asked.current = messages;
      onOlder();
    } else if (after > 0 && view.scrollHeight - view.clientHeight - view.scrollTop <= nearCached) onNewer?.();
  };
  useLayoutEffect(() => extend(false), [messages, exhausted]);
  return () => extend(true);
}
