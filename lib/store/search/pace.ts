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

/** How long a query may go on without letting others go first, in milliseconds: mostly all of it fits in. */
const queryTurn = 25;
/** How long it may take before one is told that it goes on. */
const slowAfter = 150;

/** The pace of what somebody waits for. */
export function createQueryPace(tellSlow: () => void): Pace {
  const begun = performance.now();
  const pause = () => {
    if (performance.now() - begun > slowAfter) tellSlow();
    return tick();
  };
  return createPace(undefined, pause, queryTurn);
}

/** Goes on with work in steps until it is time to rest. @returns what it came to, once that was all of it */
export function advance<T>(work: Generator<void, T>, pace: Pace): T | undefined {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (pace.over()) return undefined;
  }
}

/** Goes on with it to its end, with rests. @returns undefined when it was stopped before that */
export async function finish<T>(work: Generator<void, T>, pace: Pace, stopped: () => boolean): Promise<T | undefined> {
  let all = advance(work, pace);
  while (all === undefined && !stopped()) {
    await pace.rest();
    all = stopped() ? undefined : advance(work, pace);
  }
  return all;
}
