/** What one scrolls with, and for how long it may go on scrolling by itself, in milliseconds. */
const hands = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
const goesOn = 1_000;

/** Tells the reader's scrolling from the browser's, which is told by the same event. */
export class ReaderHands {
  #at = Number.NEGATIVE_INFINITY;

  /** Whether the reader has just done something that scrolls, or may have: over a frame nobody hears of it. */
  areAtWork(view: Element): boolean {
    return performance.now() - this.#at <= goesOn || view.querySelector('iframe:hover') !== null;
  }

  /** Begins to watch them. @returns a function that stops it */
  watch(view: Element | null): () => void {
    for (const hand of hands) view?.addEventListener(hand, this.#seen, { passive: true });
    return () => {
      for (const hand of hands) view?.removeEventListener(hand, this.#seen);
    };
  }

  readonly #seen = (): void => {
    this.#at = performance.now();
  };
}
