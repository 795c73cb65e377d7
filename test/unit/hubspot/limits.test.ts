import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Priority } from '../../../lib/hubspot/call.ts';
import type { Slot } from '../../../lib/hubspot/limits.ts';
import { createLimits } from '../../../lib/hubspot/limits.ts';
import { fakeClock } from './support/clock.ts';
import { fullest, headers, rolling, send } from './support/rolling.ts';

const plans = fc.array(
  fc.record({
    priority: fc.constantFrom<Priority>('now', 'soon', 'idle'),
    at: fc.integer({ min: 0, max: 25_000 }),
    there: fc.integer({ min: 0, max: 900 }),
    back: fc.integer({ min: 0, max: 900 }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('the burst limit', () => {
  it('is never exceeded in any rolling window of the server, whatever the latency', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 4, max: 12 }), async (list, max) => {
        const clock = fakeClock();
        const limits = createLimits(clock);
        limits.load({ max, interval: 10_000 });
        const server = rolling(clock, max);
        await clock.until(send(limits, clock, server, list, max));
        expect(server.arrivals).toHaveLength(list.length);
        expect(fullest(server.arrivals, 10_000)).toBeLessThanOrEqual(max);
      }),
      { numRuns: 40 },
    );
  });

  it('is used almost whole: a backfill takes no longer than the quota asks', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    const server = rolling(clock, 110);
    const start = clock.now();
    const list = Array.from({ length: 320 }, () => ({ priority: 'idle', at: 0, there: 5, back: 5 }) as const);
    await clock.until(send(limits, clock, server, list, 110));
    expect(fullest(server.arrivals, 10_000)).toBeLessThanOrEqual(110);
    expect(clock.now() - start).toBeLessThan(20_000 * 1.05);
  });

  it('does not take its own for others’ when answers become slow: meanwhile places become free', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    const server = rolling(clock, 110);
    const plans = Array.from({ length: 202 }, (_, n) => ({
      priority: 'idle' as const,
      at: 0,
      there: 5,
      back: n < 107 ? 20 : 900,
    }));
    const done = send(limits, clock, server, plans, 110);
    await clock.pass(60_000);
    await done;
    // Ninety-five slow answers, eight at a time, take eleven seconds from when the first places are free again.
    expect((server.arrivals.at(-1) ?? 0) - (server.arrivals[0] ?? 0)).toBeLessThan(22_000);
    expect(fullest(server.arrivals, 10_000)).toBeLessThanOrEqual(110);
  });

  it('counts what others of the account have used', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    const first = await limits.enter('burst', 'now').granted;
    first?.release(headers(100, 1));
    let granted = false;
    void limits.enter('burst', 'now').granted.then(() => {
      granted = true;
    });
    await clock.pass(9_900);
    expect(granted).toBe(false);
    await clock.pass(200);
    expect(granted).toBe(true);
  });

  it('starts with the lowest tier until the headers tell', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    let granted = 0;
    const take = () =>
      void limits.enter('burst', 'now').granted.then((slot) => {
        granted++;
        slot?.release();
      });
    for (let i = 0; i < 150; i++) take();
    await clock.pass(0);
    expect(granted).toBe(99);
    for (let i = 0; i < 100; i++) limits.enter('burst', 'now').granted.then((slot) => slot?.release(headers(250, 100)));
    await clock.pass(10_100);
    expect(limits.dump().max).toBe(250);
  });

  it('does not believe nonsense in headers', async () => {
    const limits = createLimits(fakeClock());
    for (const value of ['', 'NaN', '-5', '0', '1e9', '99999999999']) {
      const slot = await limits.enter('burst', 'now').granted;
      slot?.release(
        new Headers({ 'x-hubspot-ratelimit-max': value, 'x-hubspot-ratelimit-interval-milliseconds': value }),
      );
    }
    expect(limits.dump()).toMatchObject({ max: 100, interval: 10_000 });
  });
});

describe('the search limit', () => {
  it('lets at most four leave in any second, and takes nothing from the burst', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 30 }),
        async (starts) => {
          const clock = fakeClock();
          const limits = createLimits(clock);
          const left: number[] = [];
          const all = starts.map(
            (at) =>
              new Promise<void>((resolve) => {
                clock.after(at, async () => {
                  const slot = await limits.enter('search', 'now').granted;
                  left.push(clock.now());
                  slot?.release();
                  resolve();
                });
              }),
          );
          await clock.until(Promise.all(all));
          expect(fullest(left, 1_000)).toBeLessThanOrEqual(4);
          expect(limits.dump().burst).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('who goes first', () => {
  /** A window with one place: the order of those who wait shows. */
  async function narrow() {
    const clock = fakeClock();
    const limits = createLimits(clock);
    limits.pause('burst', 5_000);
    const done: string[] = [];
    const enter = (name: string, priority: Priority) => {
      const ticket = limits.enter('burst', priority);
      void ticket.granted.then((slot) => {
        if (slot) done.push(name);
        slot?.release();
      });
      return ticket;
    };
    return { clock, done, enter };
  }

  it('is what an agent waits for, then what comes soon, then the rest; in order within each', async () => {
    const { clock, done, enter } = await narrow();
    for (const [name, priority] of [
      ['i1', 'idle'],
      ['s1', 'soon'],
      ['n1', 'now'],
      ['i2', 'idle'],
      ['n2', 'now'],
      ['s2', 'soon'],
    ] as const)
      enter(name, priority);
    await clock.pass(5_000);
    expect(done).toEqual(['n1', 'n2', 's1', 's2', 'i1', 'i2']);
  });

  it('can change upwards, and those who give up leave', async () => {
    const { clock, done, enter } = await narrow();
    const idle = enter('i1', 'idle');
    enter('s1', 'soon');
    const gone = enter('gone', 'now');
    idle.promote('now');
    idle.promote('idle');
    gone.cancel();
    await clock.pass(5_000);
    expect(done).toEqual(['i1', 's1']);
    expect(await gone.granted).toBeUndefined();
  });

  it('finds a free line when many idle requests are on their way', async () => {
    const limits = createLimits(fakeClock());
    let idle = 0;
    for (let i = 0; i < 50; i++) void limits.enter('burst', 'idle').granted.then(() => idle++);
    expect(await limits.enter('burst', 'now').granted).toBeDefined();
    expect(idle).toBeLessThan(50);
  });
});

describe('a pause', () => {
  it('holds everything back for as long as told, and never more than a minute', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    limits.pause('burst', 24 * 3_600_000);
    let slot: Slot | undefined;
    void limits.enter('burst', 'now').granted.then((s) => {
      slot = s;
    });
    await clock.pass(59_000);
    expect(slot).toBeUndefined();
    await clock.pass(2_000);
    expect(slot).toBeDefined();
  });
});
