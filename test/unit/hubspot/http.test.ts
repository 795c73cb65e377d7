import { describe, expect, it } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import type { Behavior } from './support/server.ts';
import { broken, error, get, json, post, serve } from './support/server.ts';

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

describe('a token that expired', () => {
  const expired = () => error(401, { category: 'EXPIRED_AUTHENTICATION' });
  const byToken: Behavior = (r) => (r.headers.authorization === 'Bearer token-2' ? json({ fine: 1 }) : expired());

  it.each(['GET', 'POST'] as const)('is renewed once, and the %s goes out again', async (method) => {
    const { http, requests, renewed } = serve(byToken);
    expect(await http.request({ method, path: '/x', parse: (body) => body })).toEqual(ok({ fine: 1 }));
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
