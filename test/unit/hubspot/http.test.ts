import { describe, expect, it } from 'vitest';
import type { Call, Http } from '../../../lib/hubspot/call.ts';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { flush } from './support/clock.ts';
import type { Behavior } from './support/server.ts';
import { error, json, serve } from './support/server.ts';

const whole = (body: unknown) => body ?? null;
const get = (http: Http, more: Partial<Call<unknown>> = {}) =>
  http.request({ method: 'GET', path: '/x', parse: whole, ...more });
const post = (http: Http, more: Partial<Call<unknown>> = {}) =>
  http.request({ method: 'POST', path: '/x', body: { a: 1 }, parse: whole, ...more });

/** The connection breaks. */
const broken = (): never => {
  throw new TypeError('fetch failed for someone@example.com');
};
const never: Behavior = () => new Promise<Response>(() => {});

describe('a request', () => {
  it('carries the token, asks for JSON, and is neither stored nor followed', async () => {
    const { http, requests } = serve(() => json({ a: 1 }));
    expect(await get(http, { query: { limit: 5, inboxId: ['1', '2'], after: undefined, archived: false } })).toEqual(
      ok({ a: 1 }),
    );
    const [request] = requests;
    expect(request?.url.href).toBe('https://api.hubapi.com/x?limit=5&inboxId=1&inboxId=2&archived=false');
    expect(request?.headers).toEqual({ accept: 'application/json', authorization: 'Bearer token-1' });
    expect(request?.init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  });

  it('sends JSON and forms as such', async () => {
    const { http, requests } = serve(() => json({}));
    await post(http);
    await post(http, { body: undefined, form: { a: 'b c' } });
    expect(requests[0]?.headers['content-type']).toBe('application/json');
    expect(requests[0]?.body).toEqual({ a: 1 });
    expect(requests[1]?.body).toEqual({ a: 'b c' });
  });

  it('does not leave without a network', async () => {
    const { http, requests } = serve(() => json({}), { isOnline: () => false });
    expect(await get(http)).toEqual(fail(failure('offline')));
    expect(requests).toHaveLength(0);
  });

  it('does not leave without a token', async () => {
    const { http, requests } = serve(() => json({}), { token: async () => fail(failure('not-connected')) });
    expect(await get(http)).toEqual(fail(failure('not-connected')));
    expect(requests).toHaveLength(0);
  });

  it('never throws, not even when what it is given does', async () => {
    const { http } = serve(() => json({}), { token: () => Promise.reject(new Error('storage')) });
    expect(await get(http)).toMatchObject({ ok: false, error: { code: 'unknown' } });
    expect(await get(http, { signal: new AbortController().signal })).toMatchObject({ error: { code: 'unknown' } });
  });
});

describe('an answer that is not what HubSpot promises', () => {
  const html = () => new Response('<!doctype html><p>Hello', { headers: { 'content-type': 'text/html' } });
  const cut = () => new Response('{"results":[{"id":"1"},{"i');
  for (const [name, answer] of [
    ['HTML', html],
    ['cut JSON', cut],
  ] as const) {
    it(`is a failure when it is ${name}, after asking once more`, async () => {
      const { http, clock, requests } = serve(answer);
      expect(await clock.until(get(http))).toMatchObject({ ok: false, error: { code: 'server', status: 200 } });
      expect(requests).toHaveLength(2);
    });
    it(`is a failure for a write at once when it is ${name}`, async () => {
      const { http, clock, requests } = serve(answer);
      expect(await clock.until(post(http))).toMatchObject({ ok: false, error: { code: 'server' } });
      expect(requests).toHaveLength(1);
    });
  }

  it('is a failure when it has another shape, or no body', async () => {
    const { http } = serve(() => json(['unexpected']));
    const shape = await http.request({ method: 'GET', path: '/x', parse: () => undefined });
    expect(shape).toMatchObject({ ok: false, error: { code: 'server' } });
    const empty = serve(() => new Response(null, { status: 204 }));
    expect(await empty.http.request({ method: 'GET', path: '/x', parse: (b) => b })).toMatchObject({ ok: false });
  });

  it('is not read without end', async () => {
    let sent = 0;
    const piece = new Uint8Array(1024 * 1024).fill(32);
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent++;
            controller.enqueue(piece);
          },
        }),
      );
    const { http, clock } = serve(endless);
    expect(await clock.until(post(http))).toMatchObject({ ok: false, error: { code: 'server' } });
    expect(sent).toBeLessThan(15);
  });

  it('is unreachable when it breaks off in the middle, and says nothing private about it', async () => {
    const halfway = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"results":'));
            controller.error(new TypeError('reset'));
          },
        }),
      );
    const { http, clock } = serve(halfway);
    expect(await clock.until(post(http))).toEqual(fail(failure('unreachable', { message: 'TypeError' })));
    const away = serve(broken);
    expect(JSON.stringify(await away.clock.until(post(away.http)))).not.toContain('example.com');
  });

  it('is nothing there when a 404 is HTML', async () => {
    const { http } = serve(() => new Response('<h1>Not found</h1>', { status: 404 }));
    expect(await get(http)).toEqual(fail(failure('not-found', { status: 404 })));
  });
});

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

describe('a token that expired', () => {
  const expired = () => error(401, { category: 'EXPIRED_AUTHENTICATION' });
  const byToken: Behavior = (r) => (r.headers.authorization === 'Bearer token-2' ? json({ fine: 1 }) : expired());

  it.each(['GET', 'POST'] as const)('is renewed once, and the %s goes out again', async (method) => {
    const { http, requests, renewed } = serve(byToken);
    expect(await http.request({ method, path: '/x', parse: whole })).toEqual(ok({ fine: 1 }));
    expect(renewed).toEqual(['token-1']);
    expect(requests).toHaveLength(2);
  });

  it('is not renewed a second time', async () => {
    const { http, requests, renewed } = serve(expired);
    expect(await get(http)).toMatchObject({ error: { code: 'expired', category: 'EXPIRED_AUTHENTICATION' } });
    expect([requests.length, renewed.length]).toEqual([2, 1]);
  });

  it('leaves the reason when it can’t be renewed', async () => {
    const { http, requests } = serve(expired, { renew: async () => fail(failure('offline')) });
    expect(await get(http)).toEqual(fail(failure('offline')));
    expect(requests).toHaveLength(1);
  });

  it('is not renewed when HubSpot does not know it, or none was sent', async () => {
    const unknown = serve(() => error(401, { category: 'INVALID_AUTHENTICATION' }));
    expect(await get(unknown.http)).toMatchObject({ error: { code: 'invalid-token' } });
    const bare = serve(expired);
    await post(bare.http, { authorize: false });
    expect(bare.requests[0]?.headers.authorization).toBeUndefined();
    expect([unknown.renewed, bare.renewed]).toEqual([[], []]);
  });
});

describe('reads in flight', () => {
  it('are shared when they ask for the same, and only then', async () => {
    const { http, clock, requests } = serve(() => json({ a: 1 }));
    const same = [get(http), get(http), get(http, { priority: 'idle' })];
    const other = [get(http, { query: { a: 1 } }), get(http, { path: '/y' })];
    const answers = await clock.until(Promise.all([...same, ...other]));
    expect(answers.every((a) => a.ok)).toBe(true);
    expect(requests).toHaveLength(3);
    await get(http);
    expect(requests).toHaveLength(4);
  });

  it('are each read by their own parser', async () => {
    const { http } = serve(() => json({ a: 1, b: 2 }));
    const ask = (key: string) =>
      http.request({ method: 'GET', path: '/x', parse: (body) => (body as Record<string, number>)[key] });
    expect(await Promise.all([ask('a'), ask('b')])).toEqual([ok(1), ok(2)]);
  });

  it('go on for the others when one gives up', async () => {
    let answer: (r: Response) => void = () => {};
    const { http, requests } = serve(() => new Promise((resolve) => (answer = resolve)));
    const controller = new AbortController();
    const first = get(http, { signal: controller.signal });
    const second = get(http, { signal: new AbortController().signal });
    await flush();
    controller.abort();
    expect(await first).toEqual(fail(failure('canceled')));
    expect(requests[0]?.init.signal?.aborted).toBe(false);
    answer(json({ a: 1 }));
    expect(await second).toEqual(ok({ a: 1 }));
  });

  it('are called off when the last one gives up, and asked anew after that', async () => {
    const { http, clock, requests } = serve((_, n) => (n === 0 ? never({} as never, 0) : json({})));
    const controllers = [new AbortController(), new AbortController()];
    const both = controllers.map((c) => get(http, { signal: c.signal }));
    await flush();
    for (const c of controllers) c.abort();
    expect(await Promise.all(both)).toEqual([fail(failure('canceled')), fail(failure('canceled'))]);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
    expect((await clock.until(get(http))).ok).toBe(true);
  });

  it('go as early as the most urgent one needs', async () => {
    const { http, clock, limits, requests } = serve(() => json({}));
    limits.pause('burst', 1_000);
    const all = [
      get(http, { path: '/idle', priority: 'idle' }),
      get(http, { path: '/soon', priority: 'soon' }),
      get(http, { path: '/idle', priority: 'now' }),
    ];
    await clock.until(Promise.all(all));
    expect(requests.map((r) => r.url.pathname)).toEqual(['/idle', '/soon']);
  });

  it('are not joined after a write: an older answer would not show it', async () => {
    const waiting: ((r: Response) => void)[] = [];
    const { http, requests } = serve((r) =>
      r.method === 'GET' ? new Promise((resolve) => waiting.push(resolve)) : json({}),
    );
    const before = get(http);
    await flush();
    await post(http, { path: '/y' });
    const after = get(http);
    await flush();
    expect(requests.map((r) => r.method)).toEqual(['GET', 'POST', 'GET']);
    waiting[0]?.(json('old'));
    waiting[1]?.(json('new'));
    expect(await Promise.all([before, after])).toEqual([ok('old'), ok('new')]);
  });
});

describe('giving up', () => {
  it('works before, in the queue, on the way and between attempts', async () => {
    const aborted = AbortSignal.abort();
    const early = serve(() => json({}));
    expect(await get(early.http, { signal: aborted })).toEqual(fail(failure('canceled')));
    expect(await post(early.http, { signal: aborted })).toEqual(fail(failure('canceled')));
    expect(early.requests).toHaveLength(0);

    for (const ask of [get, post]) {
      const queued = serve(() => json({}));
      queued.limits.pause('burst', 5_000);
      const controller = new AbortController();
      const answer = ask(queued.http, { signal: controller.signal });
      await flush();
      controller.abort();
      expect(await answer).toEqual(fail(failure('canceled')));
      await queued.clock.pass(10_000);
      expect(queued.requests).toHaveLength(0);

      const away = serve(never);
      const other = new AbortController();
      const pending = ask(away.http, { signal: other.signal });
      await flush();
      other.abort();
      expect(await pending).toEqual(fail(failure('canceled')));
    }

    const between = serve(() => error(503));
    const last = new AbortController();
    const retrying = get(between.http, { signal: last.signal });
    await flush();
    last.abort();
    expect(await retrying).toEqual(fail(failure('canceled')));
    await between.clock.pass(60_000);
    expect(between.requests).toHaveLength(1);
  });

  it('happens by itself when no answer comes in time', async () => {
    const { http, clock, requests } = serve(never);
    const start = clock.now();
    expect(await clock.until(post(http, { timeout: 3_000 }))).toEqual(fail(failure('timeout')));
    expect(clock.now() - start).toBe(3_000);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
  });

  it('starts to count when the request leaves, not when it waits for its turn', async () => {
    const { http, clock, limits } = serve(() => json({ late: true }));
    limits.pause('burst', 20_000);
    expect(await clock.until(post(http, { timeout: 1_000 }))).toEqual(ok({ late: true }));
  });
});
