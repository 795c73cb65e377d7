import type { Clock } from '../../../../lib/hubspot/index.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on, for code that also waits for storage and cryptography. */
export interface StillClock extends Clock {
  set(time: number): void;
  /** Lets `ms` milliseconds pass, and everything that is due in them happen in its order. */
  pass(ms: number): Promise<void>;
  /** Waits for a promise; lets time pass, from timer to timer, only when nothing else can settle it. */
  until<T>(promise: Promise<T>): Promise<T>;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

/** @param busy whether a request is on its way: then nothing waits for time alone */
export function stillClock(start: number, busy: () => boolean): StillClock {
  let time = start;
  let timers: Timer[] = [];
  const next = () => timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  const fire = (timer: Timer) => {
    timers = timers.filter((t) => t !== timer);
    time = Math.max(time, timer.at);
    timer.run();
  };
  /** Until storage, cryptography and requests have come to rest, or `stop` says that it is enough. */
  async function rest(stop: () => boolean = () => false): Promise<void> {
    for (let quiet = 0; quiet < 12 && !stop(); ) {
      await turn();
      quiet = busy() ? 0 : quiet + 1;
    }
  }
  return {
    now: () => time,
    set: (to) => {
      time = to;
    },
    after(ms, run) {
      const timer = { at: time + Math.max(0, ms), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((t) => t !== timer);
      };
    },
    async pass(ms) {
      const end = time + ms;
      await rest();
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        fire(timer);
        await rest();
      }
      time = Math.max(time, end);
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
        const timer = next();
        if (timer) fire(timer);
        idle = timer ? 0 : idle + 1;
      }
      throw new Error('Nothing is left to wait for.');
    },
  };
}
