import { describe, expect, it } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { flush } from './support/clock.ts';
import type { Behavior } from './support/server.ts';
import { broken, error, get, json, never, post, serve } from './support/server.ts';

describe('a read that fails', () => {
  const failing: [string, () => Response, number][] = [
    ['423', () => error(423), 2_000],
    ['502', () => error(502), 500],
    ['503', () => error(503), 500],
    ['504', () => error(504), 500],
    ['521', () => error(521), 500],
    ['526', () => error(526), 500],
    ['a broken connection', broken, 500],
    ['a 503 that says when', () => error(503, {}, { 'retry-after': '3' }), 3_000],
    ['429', () => error(429, { policyName: 'TEN_SECONDLY_ROLLING' }), 10_000],
    ['a 429 that says when', () => error(429, {}, { 'retry-after': '4' }), 4_000],
    ['a 477 that is over soon', () => error(477, {}, { 'retry-after': '5' }), 5_000],
  ];
  it.each(failing)('is asked again after %s, not too early', async (_, bad, wait) => {
    const { http, clock, requests } = serve((__, n) => (n === 0 ? bad() : json({ good: true })));
    const start = clock.now();
    expect(await clock.until(get(http))).toEqual(ok({ good: true }));
    expect(requests).toHaveLength(2);
    expect(clock.now() - start).toBeGreaterThanOrEqual(wait);
    expect(clock.now() - start).toBeLessThan(wait + 200);
  });

  it.each(failing)('is given up in the end when %s does not stop', async (_, bad) => {
    const { http, clock, requests } = serve(bad);
    const start = clock.now();
    expect((await clock.until(get(http))).ok).toBe(false);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(clock.now() - start).toBeLessThan(45_000);
  });

  it('troubles a server in trouble less when it asks by itself', async () => {
    const { http, clock, requests } = serve(() => error(503));
    await clock.until(get(http, { priority: 'soon' }));
    expect(requests).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 405, 409, 500])('is not asked again after %s', async (status) => {
    const { http, clock, requests } = serve(() => error(status, { category: 'INVALID_AUTHENTICATION' }));
    await clock.until(get(http));
    expect(requests).toHaveLength(1);
  });

  it('is a failure at once when the account moves for hours or the day is used up', async () => {
    const moving = serve(() => error(477, {}, { 'retry-after': '7200' }));
    expect(await moving.clock.until(get(moving.http))).toMatchObject({
      error: { code: 'migrating', retryAfter: 7_200_000 },
    });
    const daily = serve(() => error(429, { policyName: 'DAILY' }));
    expect(await daily.clock.until(get(daily.http))).toMatchObject({ error: { code: 'daily-limit' } });
    expect([moving.requests.length, daily.requests.length]).toEqual([1, 1]);
  });

  it('is offline when the network went away meanwhile', async () => {
    let online = true;
    const gone = () => {
      online = false;
      return broken();
    };
    const { http, clock, requests } = serve(gone, { isOnline: () => online });
    expect(await clock.until(get(http))).toEqual(fail(failure('offline')));
    expect(requests).toHaveLength(1);
  });

  it('waits longer each time, with a part by chance', async () => {
    const at: number[] = [];
    const { http, clock } = serve(
      () => {
        at.push(clock.now());
        return broken();
      },
      { random: () => 0.5 },
    );
    await clock.until(get(http));
    expect(at.slice(1).map((t, i) => t - (at[i] ?? 0))).toEqual([750, 1_500, 3_000]);
  });

  it('may be a POST, when that changes nothing', async () => {
    const { http, clock, requests } = serve((_, n) => (n === 0 ? error(503) : json({})));
    expect((await clock.until(post(http, { reads: true }))).ok).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('pauses everybody after a 429', async () => {
    const { http, clock, requests } = serve((_, n) => (n === 0 ? error(429, { policyName: 'X' }) : json({})));
    const first = get(http);
    await flush();
    const second = get(http, { path: '/y' });
    await clock.pass(9_000);
    expect(requests).toHaveLength(1);
    await clock.until(Promise.all([first, second]));
    expect(requests).toHaveLength(3);
  });
});

describe('a write', () => {
  const bad: [string, Behavior, string][] = [
    ['a broken connection', broken, 'unreachable'],
    ['no answer', never, 'timeout'],
    ['429', () => error(429), 'rate-limited'],
    ['423', () => error(423), 'locked'],
    ['477', () => error(477, {}, { 'retry-after': '1' }), 'migrating'],
    ['500', () => error(500), 'server'],
    ['502', () => error(502), 'server'],
    ['503', () => error(503), 'server'],
    ['504', () => error(504), 'server'],
    ['an HTML answer', () => new Response('<p>', { status: 201 }), 'server'],
  ];
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'] as const)
    it.each(bad)(`by ${method} is never repeated after %s`, async (_, behavior, code) => {
      const { http, clock, requests } = serve(behavior);
      expect(await clock.until(post(http, { method }))).toMatchObject({ ok: false, error: { code } });
      await clock.pass(120_000);
      expect(requests).toHaveLength(1);
    });

  it('is not shared: the same twice is two', async () => {
    const { http, clock, requests } = serve(() => json({}));
    await clock.until(Promise.all([post(http), post(http)]));
    expect(requests).toHaveLength(2);
  });

  it('says when to try again, and others wait that long', async () => {
    const { http, clock, requests } = serve((_, n) => (n === 0 ? error(429, {}, { 'retry-after': '6' }) : json({})));
    expect(await clock.until(post(http))).toMatchObject({ error: { code: 'rate-limited', retryAfter: 6_000 } });
    const next = get(http);
    await clock.pass(5_000);
    expect(requests).toHaveLength(1);
    expect((await clock.until(next)).ok).toBe(true);
  });
});
