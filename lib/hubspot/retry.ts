import type { Failure } from '../model/errors.ts';
import type { Priority } from './call.ts';

/** How often and how long a read is tried again. Milliseconds. */
interface Patience {
  /** Repeats after a 429, which needs no more than time. */
  readonly limited: number;
  /** Repeats after a server's passing trouble. */
  readonly troubled: number;
  /** Longest single wait. */
  readonly wait: number;
  /** No new attempt later than this after the first. */
  readonly total: number;
}

/**
 * What is asked `soon` is asked again by itself some seconds later, and so repeats little: Chromium counts the answers
 * from 500 on that an extension gets from an address, and from the third on in a row lets none of its requests out for
 * longer and longer, up to 41 % of how long the trouble lasted (https://www.chromium.org/throttling/). Such a request
 * fails like one that reached nobody, so that a POST of which nothing left is looked for all the same.
 */
const patience: Readonly<Record<Priority, Patience>> = {
  now: { limited: 2, troubled: 3, wait: 11_000, total: 30_000 },
  soon: { limited: 4, troubled: 1, wait: 30_000, total: 90_000 },
  idle: { limited: 6, troubled: 3, wait: 60_000, total: 300_000 },
};

/** Statuses that pass by themselves. Source: HubSpot's guide on errors. 5xx beside them are answers, not accidents. */
const passing: ReadonlySet<number> = new Set([502, 503, 504, 521, 522, 523, 524, 525, 526]);

/** How often this may be tried again. */
function repeats(error: Failure, p: Patience): number {
  switch (error.code) {
    case 'rate-limited':
      return p.limited;
    case 'locked':
    case 'unreachable':
      return 3;
    case 'migrating':
    case 'timeout':
      return 1;
    case 'server':
      // A success with a broken body may have been cut on its way.
      return (error.status ?? 0) < 300 ? 1 : passing.has(error.status ?? 0) ? p.troubled : 0;
    default:
      return 0;
  }
}

/** Longest time that a request of a priority waits for HubSpot to take requests again, in milliseconds. */
export const longestWait = (priority: Priority): number => patience[priority].wait;

/** Half a second, doubled each time, with up to as much again by chance, so that clients do not march in step. */
const backOff = (attempt: number, random: number): number => 500 * 2 ** attempt * (1 + random);

/**
 * How long to wait before a read is tried again; undefined to give up.
 * @param attempt how many failed before: 0 after the first
 * @param elapsed milliseconds since the first attempt
 * @param random 0 to 1
 */
export function waitBefore(
  error: Failure,
  attempt: number,
  elapsed: number,
  priority: Priority,
  random: number,
): number | undefined {
  const p = patience[priority];
  if (attempt >= repeats(error, p)) return undefined;
  const wait = error.retryAfter ?? backOff(attempt, random);
  return wait > p.wait || elapsed + wait > p.total ? undefined : wait;
}
