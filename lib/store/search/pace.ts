/** How long one goes on without a rest, in milliseconds: well below what anybody notices while typing. */
const turn = 10;

/** Long work in short turns. */
export interface Pace {
  /** Whether it is time to rest: cheap enough to ask after every small step. */
  readonly over: () => boolean;
  /** Lets the browser paint and hear keys. */
  readonly rest: () => Promise<void>;
}

const tick = (): Promise<void> => new Promise((done) => setTimeout(done));

/**
 * Divides long work into turns: `if (pace.over()) await pace.rest()`.
 * @param now a clock in milliseconds
 * @param pause what a rest is
 */
export function createPace(now: () => number = () => performance.now(), pause: () => Promise<void> = tick): Pace {
  let end = now() + turn;
  return {
    over: () => now() >= end,
    rest: async () => {
      await pause();
      end = now() + turn;
    },
  };
}
