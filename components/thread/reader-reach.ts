import type { PlaceNow } from './use-place.ts';

/** How close to the top, in CSS pixels, the reader comes before older messages are fetched. */
const nearTop = 400;
/** How close to an end of what is at hand before more of it is read from the cache: well before it is in view. */
const nearCached = 3_000;
/**
 * And at most so much of what can be scrolled: what grows at one end gives up a third at the other, which must not be
 * close then.
 */
const nearShare = 1 / 4;

/**
 * Brings older messages as the reader scrolls up, first those of the cache, then those that have to be fetched; and newer
 * ones, where what is at hand does not go on to the newest.
 */
export class ReaderReach {
  /** What was at hand at the last request: the same again means that asking by itself leads nowhere. */
  #asked: unknown;
  /** Where it went last: by itself it never turns round, or low rows could have it go to and fro for ever. */
  #way: 'older' | 'newer' | undefined;
  /** What was at hand, whether more of it could be fetched and all of it was on the page, when it was last looked. */
  #looked: readonly unknown[] = [];

  /** The reader is elsewhere, where there may be something to ask for again, or to go the other way. */
  scrolled(): void {
    this.#asked = this.#way = undefined;
  }

  /** Something may have come to what is at hand. */
  rendered(now: PlaceNow): void {
    const { messages, exhausted } = now.more;
    const looked = [messages, exhausted, now.rows.begun];
    if (looked.every((one, index) => one === this.#looked[index])) return;
    this.#looked = looked;
    this.extend(now);
  }

  /** Asks for more where the reader is close to an end of what is at hand. */
  extend({ scroller, more, rows }: PlaceNow): void {
    const { messages, before, after, exhausted, onGo } = more;
    const view = scroller.current;
    if (!view || view.clientHeight === 0 || this.#asked === messages || rows.begun) return;
    const above = view.scrollTop;
    const all = view.scrollHeight - view.clientHeight;
    const near = Math.min(nearCached, all * nearShare);
    const toOlder = before > 0 ? above <= near : !exhausted && above <= nearTop;
    const toNewer = after > 0 && all - above <= near;
    const way = toOlder && this.#way !== 'newer' ? 'older' : toNewer && this.#way !== 'older' ? 'newer' : undefined;
    if (!way) return;
    this.#asked = messages;
    this.#way = way;
    onGo(way);
  }
}
