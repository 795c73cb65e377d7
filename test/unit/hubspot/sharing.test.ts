import { describe, expect, it } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { flush } from './support/clock.ts';
import { error, get, json, never, post, serve } from './support/server.ts';

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

  it('are not joined by who has to know how it is now', async () => {
    const { http, clock, requests } = serve((_, n) => json({ n }));
    const old = get(http);
    const now = get(http, { fresh: true });
    expect(await clock.until(Promise.all([old, now, get(http)]))).toEqual([ok({ n: 0 }), ok({ n: 1 }), ok({ n: 1 })]);
    expect(requests).toHaveLength(2);
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
    limits.pause('burst', 10_000);
    expect(await clock.until(post(http, { timeout: 1_000 }))).toEqual(ok({ late: true }));
  });

  it('says at once that HubSpot takes nothing for longer than anybody would look at a skeleton', async () => {
    const { http, clock, limits, requests } = serve(() => json({}));
    limits.pause('burst', 40_000);
    expect(await clock.until(post(http, {}))).toMatchObject({
      ok: false,
      error: { code: 'rate-limited', retryAfter: 40_000 },
    });
    expect(requests).toEqual([]);
  });
});
