/** Time as the client sees it: injected, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since 1970. Wall time, because what is measured must outlive the background's worker. */
  now(): number;
  /** Runs `run` once after `ms` milliseconds; gives back what calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits `ms` milliseconds or until `signal` aborts, whichever is first. Never throws. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = () => {
      cancel();
      resolve();
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
