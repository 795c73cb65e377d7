import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail } from '../model/result.ts';
import type { Priority } from './call.ts';
import type { Ticket } from './limits.ts';

/** A request on its way, and what can still be changed about it. */
export interface Flight {
  priority: Priority;
  readonly signal: AbortSignal;
  /** Set while it waits for its turn. */
  ticket?: Ticket | undefined;
}

interface SharedFlight extends Flight {
  readonly answer: Promise<Result<unknown>>;
  readonly abort: () => void;
  waiters: number;
}

const order: readonly Priority[] = ['now', 'soon', 'idle'];

/** One more who waits: the flight goes as early as the most urgent of them needs. */
function promote(flight: Flight, to: Priority): void {
  if (order.indexOf(to) >= order.indexOf(flight.priority)) return;
  flight.priority = to;
  flight.ticket?.promote(to);
}

/** The answer for one who waits and may give up; the flight is called off when nobody waits any more. */
function wait(flight: SharedFlight, signal: AbortSignal | undefined): Promise<Result<unknown>> {
  flight.waiters++;
  if (!signal) return flight.answer;
  return new Promise((resolve) => {
    const giveUp = () => {
      flight.waiters--;
      if (flight.waiters === 0) flight.abort();
      resolve(fail(failure('canceled')));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    void flight.answer.then((answer) => {
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
    });
  });
}

/** Requests in flight by what they ask for: the same question is asked once, however many want to know. */
export interface Sharing {
  /** Joins the flight of `key`, or starts one with `run`. Never rejects. */
  join(
    key: string,
    priority: Priority,
    signal: AbortSignal | undefined,
    run: (flight: Flight) => Promise<Result<unknown>>,
  ): Promise<Result<unknown>>;
  /** Nobody joins the flight of `key` that is under way: somebody needs to know how it is now. */
  part(key: string): void;
  /** Nobody joins what is in flight now: something was written, and an older answer would not show it. */
  seal(): void;
}

export function createSharing(): Sharing {
  const flights = new Map<string, SharedFlight>();
  const start = (key: string, priority: Priority, run: (flight: Flight) => Promise<Result<unknown>>) => {
    const controller = new AbortController();
    const forget = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const base: Flight = { priority, signal: controller.signal };
    const flight: SharedFlight = Object.assign(base, {
      answer: run(base)
        .catch(() => fail(failure('unknown')))
        .finally(forget),
      waiters: 0,
      abort() {
        forget();
        controller.abort();
      },
    });
    flights.set(key, flight);
    return flight;
  };
  return {
    join(key, priority, signal, run) {
      const flight = flights.get(key) ?? start(key, priority, run);
      promote(flight, priority);
      return wait(flight, signal);
    },
    part: (key) => void flights.delete(key),
    seal: () => flights.clear(),
  };
}
