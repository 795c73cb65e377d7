import { describe, expect, it } from 'vitest';
import { consentTo, formRequest, origin, redirectUri, serviceBench, verifier } from './support/service.ts';

const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const refresh = (token: unknown) => ({ grant_type: 'refresh_token', refresh_token: String(token) });

describe('a grant through the token service', () => {
  it('is exchanged with the secret that only the service has, for a token that works', async () => {
    const b = await serviceBench();
    const grant = await b.grant();
    expect(Object.keys(grant).sort()).toEqual(
      ['access_token', 'expires_in', 'hub_id', 'refresh_token', 'scopes', 'token_type', 'user_id'].sort(),
    );
    const headers = { authorization: `Bearer ${grant.access_token}` };
    const answer = await b.sandbox.fetch(new Request('https://api.hubapi.com/account-info/v3/details', { headers }));
    expect(answer.status).toBe(200);
    expect(b.asked).toEqual(['https://api.hubapi.com/oauth/2026-09/token']);
  });

  it('is refreshed, each time with the newest refresh token, and ends when it is revoked', async () => {
    const b = await serviceBench();
    const first = await b.grant();
    const second = await bodyOf(await b.form('token', refresh(first.refresh_token)));
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    b.now += 5_000;
    expect(await bodyOf(await b.form('token', refresh(first.refresh_token)))).toMatchObject({
      status: 'BAD_REFRESH_TOKEN',
      error: 'invalid_grant',
    });
    const revoked = await b.form('revoke', { token: String(second.refresh_token) });
    expect([revoked.status, await revoked.text()]).toEqual([204, '']);
    const dead = await b.form('token', refresh(second.refresh_token));
    expect([dead.status, (await bodyOf(dead)).error]).toEqual([400, 'invalid_grant']);
  });

  it('says whose it is when HubSpot’s grant does not', async () => {
    const b = await serviceBench();
    b.hubspot = async (request) => {
      const answer = await b.sandbox.fetch(request);
      if (!request.url.endsWith('/token')) return answer;
      const { user_id: _user, ...rest } = await bodyOf(answer);
      return Response.json(rest);
    };
    expect(await b.grant()).toMatchObject({ user_id: expect.any(Number), hub_id: expect.any(Number) });
    expect(b.asked.at(-1)).toMatch(/\/token\/introspect$/);
    b.hubspot = async (request) => {
      if (request.url.endsWith('/introspect')) throw new TypeError('broken');
      return Response.json({ access_token: 'a', refresh_token: 'r' });
    };
    expect(await b.grant(), 'a grant is worth more than knowing whose it is').toEqual({
      access_token: 'a',
      refresh_token: 'r',
    });
  });

  it('lets nothing of HubSpot’s answer through that the extension does not need', async () => {
    const b = await serviceBench();
    b.hubspot = async () =>
      Response.json({ access_token: 'a', user_id: 1, client_secret: 's' }, { headers: { 'set-cookie': 'x=1' } });
    const answer = await b.form('token', refresh('r'));
    expect([...answer.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-security-policy',
      'content-type',
      'strict-transport-security',
      'x-content-type-options',
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await bodyOf(answer)).toEqual({ access_token: 'a', user_id: 1 });
  });
});

describe('the token service refuses', () => {
  const exchange = async (more: Record<string, string> = {}) => {
    const b = await serviceBench();
    const code = await consentTo(b.sandbox, more.redirect_uri);
    const form = { client_id: b.clientId, grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    return { b, form: { ...form, code_verifier: verifier, ...more } };
  };
  const refused = async (b: Awaited<ReturnType<typeof serviceBench>>, request: Request, status: number) => {
    const answer = await b.ask(request);
    expect(answer.status).toBe(status);
    expect(b.asked, 'HubSpot is not asked').toEqual([]);
    return answer;
  };

  it.each([
    ['a web page', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another extension', { origin: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['an origin that only begins like one', { origin: `${origin}.evil.example` }],
    ['nobody who says where they come from', {}],
  ])('%s', async (_who, headers) => {
    const { b, form } = await exchange();
    const answer = await refused(b, formRequest('token', form, headers as Record<string, string>), 403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('Firefox, where no add-on of it is allowed', async () => {
    const gecko = { origin: 'moz-extension://7d1f6c2e-5b1a-4c58-9a3e-2f0c8d4b6a11' };
    const { form } = await exchange();
    const chromeOnly = await serviceBench({ ALLOWED_EXTENSIONS: 'abcdefghijklmnopabcdefghijklmnop' });
    await refused(chromeOnly, formRequest('token', form, gecko), 403);
    const { b, form: own } = await exchange();
    expect((await b.ask(formRequest('token', own, gecko))).status).toBe(200);
  });

  it('a redirect address that is not on its list, though HubSpot would take it', async () => {
    const { b, form } = await exchange({ redirect_uri: 'https://evil.example/' });
    await refused(b, formRequest('token', form), 400);
  });

  it.each([
    ['no verifier', { code_verifier: '' }],
    ['a verifier that is too short to be one', { code_verifier: 'v'.repeat(42) }],
    ['no code', { code: '' }],
    ['a code with a line break', { code: 'a\r\nb' }],
    ['another grant type', { grant_type: 'client_credentials' }],
    ['another app', { client_id: '00000000-0000-0000-0000-000000000000' }],
    ['a code of endless length', { code: 'c'.repeat(2049) }],
  ])('%s', async (_what, more) => {
    const { b, form } = await exchange();
    await refused(b, formRequest('token', { ...form, ...more }), 400);
  });

  it('a field that stands there twice', async () => {
    const { b, form } = await exchange();
    await refused(b, formRequest('token', `${new URLSearchParams(form)}&redirect_uri=https://evil.example/`), 400);
  });

  it('what is no form, too large, of another method or at another place', async () => {
    const { b, form } = await exchange();
    await refused(b, formRequest('token', JSON.stringify(form), { origin, 'content-type': 'application/json' }), 415);
    await refused(b, formRequest('token', { ...form, more: 'x'.repeat(9000) }), 413);
    for (const method of ['GET', 'OPTIONS', 'PUT']) {
      const answer = await refused(
        b,
        new Request('https://tokens.example/token', { method, headers: { origin } }),
        405,
      );
      expect(answer.headers.get('allow')).toBe('POST');
    }
    for (const what of ['', 'tokens', 'token/introspect', 'token/..%2frevoke'])
      await refused(b, formRequest(what, form), 404);
  });

  it('to say more than that it lives', async () => {
    const b = await serviceBench();
    const answer = await b.ask(new Request('https://tokens.example/health'));
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});

describe('the secret', () => {
  it('is the service’s own, whatever is posted', async () => {
    const b = await serviceBench();
    const forms: URLSearchParams[] = [];
    b.hubspot = async (request) => {
      forms.push(new URLSearchParams(await request.text()));
      return Response.json({ access_token: 'a', user_id: 1 });
    };
    await b.form('token', { ...refresh('r'), client_secret: 'mine', extra: '1' });
    await b.form('revoke', { token: 'r', client_secret: 'mine', token_type_hint: 'access_token' });
    const own = { client_id: b.clientId, client_secret: b.sandbox.credentials.clientSecret };
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      { grant_type: 'refresh_token', refresh_token: 'r', ...own },
      { token: 'r', token_type_hint: 'refresh_token', ...own },
    ]);
  });
});

describe('a HubSpot that does not answer as it should', () => {
  it.each([
    ['breaks the connection', () => Promise.reject(new TypeError('fetch failed')), 502],
    ['takes too long', () => Promise.reject(new DOMException('late', 'TimeoutError')), 504],
    ['sends on to somewhere else', async () => Response.redirect('https://evil.example/', 302), 502],
    ['answers a page', async () => new Response('<html>', { status: 200 }), 502],
    ['answers no token', async () => Response.json({ status: 'ok' }), 502],
    ['is down', async () => new Response('<html>', { status: 503 }), 503],
  ])('%s', async (_what, hubspot, status) => {
    const b = await serviceBench();
    b.hubspot = hubspot;
    const answer = await b.form('token', refresh('r'));
    expect(answer.status).toBe(status);
    expect(JSON.stringify(await bodyOf(answer))).not.toContain('invalid_grant');
    expect(b.asked, 'asked once: a refresh that arrived has changed the token').toHaveLength(1);
  });

  it('that wants us to wait says so to the extension', async () => {
    const b = await serviceBench();
    b.hubspot = async () =>
      Response.json(
        { errorType: 'RATE_LIMIT', policyName: 'SECONDLY' },
        { status: 429, headers: { 'retry-after': '3' } },
      );
    const answer = await b.form('token', refresh('r'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await bodyOf(answer)).toMatchObject({ policyName: 'SECONDLY' });
  });
});

describe('how often', () => {
  it('is limited for each address, refused requests too, and says when to come again', async () => {
    const b = await serviceBench({ REQUESTS_PER_MINUTE: '6' });
    const ask = (address: string) => b.ask(formRequest('token', 'x=1', {}), address);
    for (let n = 0; n < 6; n += 1) expect((await ask('192.0.2.7')).status).toBe(403);
    const answer = await ask('192.0.2.7');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await ask('192.0.2.8')).status, 'another address').toBe(403);
    b.now += 9_000;
    expect((await ask('192.0.2.7')).status).toBe(429);
    b.now += 1_000;
    expect((await ask('192.0.2.7')).status).toBe(403);
    expect((await b.ask(new Request('https://tokens.example/health'), '192.0.2.7')).status).toBe(204);
  });

  it('is the platform’s say too', async () => {
    const b = await serviceBench();
    b.closed = true;
    const answer = await b.form('token', refresh('r'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(b.asked).toEqual([]);
  });
});

describe('the log', () => {
  it('has what was asked, the status and the time of each request, and nothing else', async () => {
    const b = await serviceBench();
    const grant = await b.grant();
    await b.form('token', refresh(grant.refresh_token));
    await b.form('token', refresh('na1-private'));
    await b.form('revoke', { token: String(grant.refresh_token) });
    await b.ask(
      formRequest('na1-private?code=private', 'token=private', { origin: 'https://private.example' }),
      '192.0.2.9',
    );
    b.hubspot = () => Promise.reject(new Error('private'));
    await b.form('token', refresh('na1-private'));
    expect(b.log).toEqual([
      'token 200 0 ms',
      'token 200 0 ms',
      'token 400 0 ms',
      'revoke 204 0 ms',
      'other 404 0 ms',
      'token 502 0 ms',
    ]);
  });
});
