import { describe, expect, it } from 'vitest';
import {
  authorizeUrl,
  challengeOf,
  exchangeCode,
  introspectToken,
  parseRedirect,
  randomText,
  refreshGrant,
  revokeGrant,
} from '../../../lib/hubspot/index.ts';
import { error, json, serve } from './support/server.ts';

const direct = { clientId: 'id', clientSecret: 'secret' };
const service = { clientId: 'id', clientSecret: 'secret', tokenService: 'https://tokens.example/hubspot/' };
const given = { code: 'c', redirectUri: 'https://x.chromiumapp.org/', verifier: 'v' };
const grant = {
  access_token: 'a',
  refresh_token: 'r2',
  expires_in: 1800,
  hub_id: 5,
  user_id: 9,
  scopes: ['oauth', 'tickets'],
};

describe('consent', () => {
  it('is asked for with state and an S256 challenge, on the region’s own host', () => {
    const url = new URL(
      authorizeUrl({
        host: 'app-eu1.hubspot.com',
        clientId: 'id',
        redirectUri: given.redirectUri,
        scopes: ['oauth', 'conversations.read'],
        optionalScopes: ['tickets', 'files'],
        state: 's',
        codeChallenge: 'ch',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://app-eu1.hubspot.com/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'id',
      redirect_uri: given.redirectUri,
      scope: 'oauth conversations.read',
      optional_scope: 'tickets files',
      state: 's',
      code_challenge: 'ch',
      code_challenge_method: 'S256',
    });
  });

  it('has the challenge of RFC 7636’s example', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('has verifiers that are long, allowed and never the same', () => {
    const all = Array.from({ length: 50 }, randomText);
    expect(new Set(all).size).toBe(50);
    for (const one of all) expect(one).toMatch(/^[\w-]{43}$/);
  });

  it('comes back with a code, or as refused when the user or the state says no', () => {
    expect(parseRedirect('https://x.example/?code=c&state=s', 's')).toEqual({ ok: true, value: 'c' });
    for (const address of [
      'https://x.example/?code=c&state=other',
      'https://x.example/?code=c',
      'https://x.example/?error=access_denied&state=s',
      'no address',
      '',
    ])
      expect(parseRedirect(address, 's')).toMatchObject({ ok: false, error: { code: 'refused' } });
  });
});

describe('the token endpoint', () => {
  it('exchanges a code: the verifier always, the secret where there is one, no token', async () => {
    const { http, clock, requests } = serve(() => json(grant));
    expect(await exchangeCode(http, direct, given)).toEqual({
      ok: true,
      value: {
        accessToken: 'a',
        refreshToken: 'r2',
        expiresAt: clock.now() + 1_800_000,
        hubId: '5',
        userId: '9',
        scopes: ['oauth', 'tickets'],
      },
    });
    await exchangeCode(http, { clientId: 'id' }, given);
    const form = {
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: given.redirectUri,
      code_verifier: 'v',
      client_id: 'id',
    };
    expect(requests[0]?.url.href).toBe('https://api.hubapi.com/oauth/2026-09/token');
    expect(requests.map((r) => r.body)).toEqual([{ ...form, client_secret: 'secret' }, form]);
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it('refreshes, and keeps the old refresh token when no new one comes', async () => {
    const { http, requests } = serve((_, n) => json(n === 0 ? grant : { access_token: 'b', scope: 'oauth files' }));
    expect(await refreshGrant(http, direct, 'r1')).toMatchObject({ value: { refreshToken: 'r2' } });
    expect(await refreshGrant(http, direct, 'r1')).toMatchObject({
      value: { refreshToken: 'r1', accessToken: 'b', scopes: ['oauth', 'files'] },
    });
    expect(requests[0]?.body).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r1',
      client_id: 'id',
      client_secret: 'secret',
    });
  });

  it('says that the grant is dead, and is asked once only', async () => {
    for (const body of [
      { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
      { error: 'access_denied', status: 'BAD_HUB' },
    ]) {
      const { http, requests, renewed } = serve(() => error(400, body));
      expect(await refreshGrant(http, direct, 'r1')).toMatchObject({ error: { code: 'expired' } });
      expect([requests.length, renewed.length]).toEqual([1, 0]);
    }
    const busy = serve(() => error(429, { policyName: 'SECONDLY' }));
    expect(await refreshGrant(busy.http, direct, 'r1')).toMatchObject({
      error: { code: 'rate-limited', retryAfter: 1_000 },
    });
    expect(busy.requests).toHaveLength(1);
  });

  it('is not held up by the burst limit', async () => {
    const { http, limits } = serve(() => json(grant));
    limits.pause('burst', 10_000);
    expect((await refreshGrant(http, direct, 'r1')).ok).toBe(true);
  });

  it('is unbelievable without an access token', async () => {
    const { http } = serve(() => json({ refresh_token: 'r' }));
    expect(await refreshGrant(http, direct, 'r1')).toMatchObject({ error: { code: 'server' } });
  });

  it('tells of a token, and takes a grant back', async () => {
    const info = { active: true, hub_id: 5, user_id: 9, user: 'me@x.example', scopes: ['oauth'] };
    const { http, requests } = serve((r) => (r.url.pathname.endsWith('introspect') ? json(info) : json(null, 204)));
    expect(await introspectToken(http, direct, 'a')).toEqual({
      ok: true,
      value: { active: true, hubId: '5', userId: '9', user: 'me@x.example', scopes: ['oauth'] },
    });
    expect(await revokeGrant(http, direct, 'r1')).toEqual({ ok: true, value: null });
    expect(requests.map((r) => r.url.pathname)).toEqual([
      '/oauth/2026-09/token/introspect',
      '/oauth/2026-09/token/revoke',
    ]);
    expect(requests[1]?.body).toMatchObject({ token: 'r1', token_type_hint: 'refresh_token' });
  });
});

describe('a token service', () => {
  it('gets the same forms without any secret, and no token', async () => {
    const { http, requests } = serve((r) => (r.url.pathname.endsWith('/revoke') ? json(null, 204) : json(grant)));
    await exchangeCode(http, service, given);
    await refreshGrant(http, service, 'r1');
    await revokeGrant(http, service, 'r1');
    expect(requests.map((r) => r.url.href)).toEqual([
      'https://tokens.example/hubspot/token',
      'https://tokens.example/hubspot/token',
      'https://tokens.example/hubspot/revoke',
    ]);
    for (const r of requests) {
      expect(JSON.stringify([r.body, r.headers])).not.toMatch(/secret|Bearer/);
      expect(r.body).toMatchObject({ client_id: 'id' });
    }
  });

  it('must be safe to talk to', async () => {
    const { http, requests } = serve(() => json(grant));
    for (const tokenService of ['http://tokens.example', 'tokens.example', 'javascript:1', 'ftp://x.example'])
      expect(await refreshGrant(http, { ...service, tokenService }, 'r1')).toMatchObject({
        error: { code: 'invalid' },
      });
    expect(requests).toHaveLength(0);
    expect((await refreshGrant(http, { ...service, tokenService: 'http://localhost:8080' }, 'r1')).ok).toBe(true);
  });
});
