import type { PlaceNow } from './use-place.ts';

/** How close to the top, in CSS pixels, the reader comes before older messages are fetched. */
const nearTop = 400;
/** How close to an end of what is at hand before more of it is read from the cache: well before it is in view. */
const nearCached = 3_000;

/**
 * Brings older messages as the reader scrolls up, first those of the cache, then those that have to be fetched; and newer
 * ones, where what is at hand does not go on to the newest.
 */
export class ReaderReach {
  /** What was at hand at the last request: the same again means that asking by itself leads nowhere. */
  #asked: unknown;
  /** What was at hand, and whether more of it could be fetched, when it was last looked without the reader. */
  #looked: readonly unknown[] = [];

  /** Something may have come to what is at hand. */
  rendered(now: PlaceNow): void {
    const { messages, exhausted } = now.more;
    if (this.#looked[0] === messages && this.#looked[1] === exhausted) return;
    this.#looked = [messages, exhausted];
    this.extend(now, false);
  }

  /** Asks for more where the reader is close to an end of what is at hand. */
  extend({ scroller, more }: PlaceNow, byReader: boolean): void {
    const { messages, before, after, exhausted, onGo } = more;
    const view = scroller.current;
    if (!view || view.clientHeight === 0) return;
    const again = byReader || this.#asked !== messages;
    const isNear = view.scrollTop <= (before > 0 ? nearCached : nearTop);
    if (isNear && again && (before > 0 || !exhausted)) {
      this.#asked = messages;
      onGo('older');
    } else if (after > 0 && view.scrollHeight - view.clientHeight - view.scrollTop <= nearCached) onGo('newer');
  }
}
