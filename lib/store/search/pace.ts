/** How long one goes on without a rest, in milliseconds: well below what anybody notices while typing. */
const turn = 10;

/** Long work in short turns. */
export interface Pace {
  /** Whether it is time to rest: cheap enough to ask after every small step. */
  readonly over: () => boolean;
  /** Lets the browser paint and hear keys. */
  readonly rest: () => Promise<void>;
}

/** As short a rest as there is. */
export const tick = (): Promise<void> => new Promise((done) => setTimeout(done));

/** How long work that nobody waits for lets others go first, in milliseconds: a page that is never idle is no reason to stop. */
const mostPatience = 500;

/** A rest until the page has nothing else to do. */
export const idle = (): Promise<void> =>
  typeof requestIdleCallback === 'function'
    ? new Promise((done) => requestIdleCallback(() => done(), { timeout: mostPatience }))
    : tick();

/**
 * Divides long work into turns: `if (pace.over()) await pace.rest()`.
 * @param now a clock in milliseconds
 * @param pause what a rest is
 * @param length how long a turn is
 */
export function createPace(
  now: () => number = () => performance.now(),
  pause: () => Promise<void> = tick,
  length = turn,
): Pace {
  let end = now() + length;
  return {
    over: () => now() >= end,
    rest: async () => {
      await pause();
      end = now() + length;
    },
  };
}
