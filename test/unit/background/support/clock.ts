import type { Clock } from '../../../../lib/hubspot/index.ts';
import { timersAt } from '../../support/timers.ts';
import { isAtWork, turn } from './busy.ts';

/** A clock that stands still until it is told to go on, for code that also waits for storage and cryptography. */
export interface StillClock extends Clock {
  set(time: number): void;
  /** Lets `ms` milliseconds pass, and everything that is due in them happen in its order. */
  pass(ms: number): Promise<void>;
  /** Waits for a promise; lets time pass, from timer to timer, only when nothing else can settle it. */
  until<T>(promise: Promise<T>): Promise<T>;
}

/** So many turns in which nothing is at work, and nothing is: messages between contexts take one or two. */
const restful = 20;

/** @param busy whether a request is on its way: then nothing waits for time alone */
export function stillClock(start: number, busy: () => boolean): StillClock {
  const timers = timersAt(start);
  /** Until storage, cryptography and requests have come to rest, or `stop` says that it is enough. */
  async function rest(stop: () => boolean = () => false): Promise<void> {
    for (let quiet = 0; quiet < restful && !stop(); ) {
      await turn();
      quiet = isAtWork() || busy() ? 0 : quiet + 1;
    }
  }
  return {
    now: timers.now,
    set: timers.set,
    after: timers.after,
    async pass(ms) {
      const end = timers.now() + ms;
      await rest();
      while (timers.fireNext(end)) await rest();
      timers.set(Math.max(timers.now(), end));
    },
    async until(promise) {
      let settled = false;
      const done = () => {
        settled = true;
      };
      promise.then(done, done);
      for (let idle = 0; idle < 200; ) {
        await rest(() => settled);
        if (settled) return promise;
        idle = timers.fireNext() ? 0 : idle + 1;
      }
      throw new Error('Nothing is left to wait for.');
    },
  };
}
