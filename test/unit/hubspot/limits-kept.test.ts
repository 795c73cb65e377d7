import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimits } from '../../../lib/hubspot/limits.ts';
import { fakeClock } from './support/clock.ts';
import { fullest, rolling, send } from './support/rolling.ts';

describe('a worker that dies', () => {
  it('leaves behind what it used: the next one does not use it again', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    const server = rolling(clock, 20);
    limits.load({ max: 20, interval: 10_000 });
    const list = Array.from({ length: 15 }, () => ({ priority: 'now', at: 0, there: 1, back: 1 }) as const);
    await clock.until(send(limits, clock, server, list, 20));
    const next = createLimits(clock);
    next.load(JSON.parse(JSON.stringify(limits.dump())));
    await clock.until(send(next, clock, server, list, 20));
    expect(fullest(server.arrivals, 10_000)).toBeLessThanOrEqual(20);
  });

  it('counts requests that were on their way', async () => {
    const limits = createLimits(fakeClock());
    await limits.enter('burst', 'now').granted;
    expect(limits.dump().burst).toHaveLength(1);
  });

  it('tells that something changed, so that it can be kept', async () => {
    let changes = 0;
    const limits = createLimits(fakeClock(), () => changes++);
    await limits.enter('burst', 'now').granted;
    limits.pause('search', 1);
    expect(changes).toBe(2);
  });

  it('takes any junk for a snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (junk) => {
        const clock = fakeClock();
        const limits = createLimits(clock);
        limits.load(junk);
        limits.load({ burst: junk, search: junk, max: junk, interval: junk, pausedUntil: junk });
        const slot = await clock.until(limits.enter('burst', 'now').granted);
        expect(slot).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('is not held up by a clock that was set back', async () => {
    const clock = fakeClock();
    const limits = createLimits(clock);
    limits.load({ max: 2, interval: 10_000 });
    (await limits.enter('burst', 'now').granted)?.release();
    limits.pause('burst', 5_000);
    clock.set(clock.now() - 3_600_000);
    const start = clock.now();
    await clock.until(limits.enter('burst', 'now').granted);
    expect(clock.now() - start).toBeLessThanOrEqual(60_000);
  });
});
