/** Nobody who has not pressed a key for so long is in the middle of typing, in milliseconds. */
const pause = 600;
/** So long after a key what it wrote has been painted, and the next one is still to come, in milliseconds. */
const afterKey = 35;

/** Finds moments between two keys: what is done right after one was painted is done before the next. */
export function createKeyGaps() {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: (() => void)[] = [];

  function heard(): void {
    last = performance.now();
    for (const tell of waiting) tell();
    waiting = [];
  }

  return {
    /** Begins to listen to keys. Returns a function that stops it. */
    start: (): (() => void) => {
      // Where there is no page there is nobody who types.
      const page = globalThis.document as Document | undefined;
      page?.addEventListener('keydown', heard, { capture: true, passive: true });
      return () => page?.removeEventListener('keydown', heard, { capture: true });
    },
    /** Resolves at once while nobody types, else right after the next key; never much later than a pause takes. */
    next: (): Promise<void> =>
      new Promise((resolve) => {
        if (performance.now() - last > pause) return resolve();
        let timer = setTimeout(resolve, pause);
        waiting.push(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, afterKey);
        });
      }),
  };
}
