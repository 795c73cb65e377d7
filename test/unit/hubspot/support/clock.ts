import type { Clock } from '../../../../lib/hubspot/clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

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
  let time = start;
  let timers: Timer[] = [];
  const next = () => timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  const fire = (timer: Timer) => {
    timers = timers.filter((t) => t !== timer);
    time = Math.max(time, timer.at);
    timer.run();
  };
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
      await flush();
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        fire(timer);
        await flush();
      }
      time = end;
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
        const timer = next();
        if (!timer) throw new Error('Nothing is left to wait for.');
        fire(timer);
      }
    },
  };
}
