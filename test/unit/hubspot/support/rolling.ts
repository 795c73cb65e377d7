import type { Priority } from '../../../../lib/hubspot/call.ts';
import type { Limits } from '../../../../lib/hubspot/limits.ts';
import type { FakeClock } from './clock.ts';

/** A server that counts requests as HubSpot does, and whoever sends them to it. */

/** How many of `times` a window of `width` that ends at any of them holds at most. */
export const fullest = (times: readonly number[], width: number): number =>
  Math.max(0, ...times.map((end) => times.filter((t) => t > end - width && t <= end).length));

/** What HubSpot's answer says about the burst limit. */
export const headers = (max: number, remaining: number) =>
  new Headers({
    'x-hubspot-ratelimit-max': String(max),
    'x-hubspot-ratelimit-remaining': String(remaining),
    'x-hubspot-ratelimit-interval-milliseconds': '10000',
  });

/** A server that counts in a rolling window when a request arrives, and answers with what is left. */
export function rolling(clock: FakeClock, max: number) {
  const arrivals: number[] = [];
  const left = () => max - arrivals.filter((t) => t > clock.now() - 10_000).length;
  return {
    arrivals,
    left,
    arrive() {
      arrivals.push(clock.now());
    },
  };
}

interface Plan {
  readonly priority: Priority;
  readonly at: number;
  readonly there: number;
  readonly back: number;
}

/** Sends by plan: asks for a turn at a time, and takes a while to arrive and to come back. */
export function send(
  limits: Limits,
  clock: FakeClock,
  server: ReturnType<typeof rolling>,
  plans: readonly Plan[],
  max: number,
) {
  return Promise.all(
    plans.map(
      (plan) =>
        new Promise<void>((resolve) => {
          clock.after(plan.at, async () => {
            const slot = await limits.enter('burst', plan.priority).granted;
            clock.after(plan.there, () => {
              server.arrive();
              const answer = headers(max, server.left());
              clock.after(plan.back, () => {
                slot?.release(answer);
                resolve();
              });
            });
          });
        }),
    ),
  );
}
