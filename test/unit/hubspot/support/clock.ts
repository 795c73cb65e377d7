import type { Clock } from '../../../../lib/hubspot/clock.ts';
import { timersAt } from '../../support/timers.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  set(time: number): void;
  /** Lets `ms` milliseconds pass, and everything that is due in them happen in its order. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until `promise` is settled, from timer to timer; fails when nothing is left to wait for. */
  until<T>(promise: Promise<T>): Promise<T>;
}

/** Lets everything that waits for no time happen, reading the bodies of answers included. */
export async function flush(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => setImmediate(resolve));
}

export function fakeClock(start = Date.UTC(2026, 0, 5)): FakeClock {
  const timers = timersAt(start);
  return {
    now: timers.now,
    set: timers.set,
    after: timers.after,
    async pass(ms) {
      const end = timers.now() + ms;
      await flush();
      while (timers.fireNext(end)) await flush();
      timers.set(end);
    },
    async until(promise) {
      let settled = false;
      const done = () => {
        settled = true;
      };
      promise.then(done, done);
      for (;;) {
        await flush();
        if (settled) return promise;
        if (!timers.fireNext()) throw new Error('Nothing is left to wait for.');
      }
    },
  };
}
