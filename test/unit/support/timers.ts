import type { Clock } from '../../../lib/hubspot/clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still, and what is due in it: what clocks for tests are made of. */
export interface Timers extends Clock {
  set(time: number): void;
  /** Jumps to the next timer, if it is due by `end`, and runs it. False when there is none. */
  fireNext(end?: number): boolean;
}

/** @param start milliseconds since 1970 */
export function timersAt(start: number): Timers {
  let time = start;
  let timers: Timer[] = [];
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
    fireNext(end = Number.POSITIVE_INFINITY) {
      const next = timers.reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
      if (!next || next.at > end) return false;
      timers = timers.filter((t) => t !== next);
      time = Math.max(time, next.at);
      next.run();
      return true;
    },
  };
}
