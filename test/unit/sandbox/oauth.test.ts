import { describe, expect, it } from 'vitest';
import { s256 } from '../../../lib/sandbox/grants.ts';
import type { Sandbox } from '../../../lib/sandbox/index.ts';
import { ask, box, v3 } from './helpers.ts';

const redirect = 'https://abcdef.chromiumapp.org/hubspot';
const verifier = 'v'.repeat(64);
const scopes = 'oauth conversations.read conversations.write crm.objects.contacts.read';

async function pageUrl(sandbox: Sandbox, change: Readonly<Record<string, string>> = {}): Promise<string> {
  const query = new URLSearchParams({
    client_id: sandbox.credentials.clientId,
    redirect_uri: redirect,
    scope: scopes,
    optional_scope: 'tickets files',
    state: 's-1',
    code_challenge: await s256(verifier),
    code_challenge_method: 'S256',
    ...change,
  });
  return `https://app.hubspot.com/oauth/authorize?${query}`;
}

async function consent(sandbox: Sandbox, decision = 'connect'): Promise<URL> {
  const answer = await sandbox.fetch(
    new Request(await pageUrl(sandbox), { method: 'POST', body: new URLSearchParams({ decision }) }),
  );
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

const tokenCall = (sandbox: Sandbox, form: Readonly<Record<string, string>>, version = '2026-09') =>
  ask(sandbox, 'POST', `/oauth/${version}/token`, {
    form: { client_id: sandbox.credentials.clientId, client_secret: sandbox.credentials.clientSecret, ...form },
  });

async function connect(sandbox: Sandbox) {
  const code = (await consent(sandbox)).searchParams.get('code') ?? '';
  return tokenCall(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
}

describe('consent', () => {
  it('is a page with two buttons and the scopes', async () => {
    const { sandbox } = box();
    const answer = await sandbox.fetch(new Request(await pageUrl(sandbox)));
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const text of [
      '<html lang="en">',
      '<h1>',
      '>Connect app</button>',
      '>Cancel</button>',
      'conversations.write',
      'files',
      'abcdef.chromiumapp.org',
    ])
      expect(html).toContain(text);
  });

  it('escapes what stands in the address', async () => {
    const { sandbox } = box();
    const html = await (
      await sandbox.fetch(new Request(await pageUrl(sandbox, { scope: 'oauth <script>x</script>' })))
    ).text();
    expect(html).not.toContain('<script>x');
  });

  it('gives a code and the state back; Cancel gives an error', async () => {
    const { sandbox } = box();
    const yes = await consent(sandbox);
    expect([yes.origin + yes.pathname, yes.searchParams.get('state'), Boolean(yes.searchParams.get('code'))]).toEqual([
      redirect,
      's-1',
      true,
    ]);
    const no = await consent(sandbox, 'cancel');
    expect([no.searchParams.get('error'), no.searchParams.get('state'), no.searchParams.get('code')]).toEqual([
      'access_denied',
      's-1',
      null,
    ]);
  });

  it.each([
    { client_id: 'nobody' },
    { redirect_uri: 'http://evil.example/' },
    { redirect_uri: 'nonsense' },
    { scope: '' },
    { scope: 'oauth everything' },
    { code_challenge_method: 'plain' },
    { code_challenge: 'short' },
    { response_type: 'token' },
  ])('shows an error page for %o', async (change) => {
    const { sandbox } = box();
    for (const method of ['GET', 'POST']) {
      const answer = await sandbox.fetch(new Request(await pageUrl(sandbox, change), { method }));
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      expect(await answer.text()).toContain('role="alert"');
    }
  });
});

describe('tokens', () => {
  it('a code becomes tokens once, with its verifier, redirect URI and the secret', async () => {
    const { sandbox } = box();
    const good = await connect(sandbox);
    expect(good.json).toMatchObject({ token_type: 'bearer', expires_in: 1800, hub_id: 147822301, user_id: 60211 });
    expect(good.json.scopes).toContain('tickets');
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`, { token: String(good.json.access_token) })).status).toBe(200);
    const wrong = [
      { code_verifier: 'w'.repeat(64) },
      { redirect_uri: 'https://other.example/' },
      { client_secret: 'x' },
      { code: 'x' },
      { grant_type: 'password' },
    ];
    for (const change of wrong) {
      const code = (await consent(sandbox)).searchParams.get('code') ?? '';
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
        ...change,
      };
      expect((await tokenCall(sandbox, form)).status).toBe(400);
    }
    const code = (await consent(sandbox)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
    expect([(await tokenCall(sandbox, form)).status, (await tokenCall(sandbox, form)).status]).toEqual([200, 400]);
  });

  it('an access token lives 30 minutes; a refresh token is used once', async () => {
    const { sandbox, time } = box();
    const { json } = await connect(sandbox);
    time.advance(1_800_000);
    const late = await ask(sandbox, 'GET', `${v3}/inboxes`, { token: String(json.access_token) });
    expect([late.status, late.json.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    const form = { grant_type: 'refresh_token', refresh_token: String(json.refresh_token) };
    const fresh = await tokenCall(sandbox, form, 'v3');
    expect(fresh.status).toBe(200);
    expect(fresh.json.refresh_token).not.toBe(json.refresh_token);
    expect((await tokenCall(sandbox, form)).status).toBe(429);
    time.advance(5000);
    expect((await tokenCall(sandbox, form)).json).toMatchObject({
      error: 'invalid_grant',
      status: 'BAD_REFRESH_TOKEN',
    });
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`, { token: String(fresh.json.access_token) })).status).toBe(200);
  });

  it('its requests are counted apart from a private app’s, without the daily headers', async () => {
    const { sandbox } = box({ burst: 1 });
    const token = String((await connect(sandbox)).json.access_token);
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`)).status).toBe(200);
    const { status, headers } = await ask(sandbox, 'GET', `${v3}/inboxes`, { token });
    expect([status, headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-daily')]).toEqual([
      200,
      '1',
      null,
    ]);
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`, { token })).status).toBe(429);
  });

  it('revoking ends the refresh; a removed app answers BAD_HUB', async () => {
    const { sandbox } = box();
    const { clientId: client_id, clientSecret: client_secret } = sandbox.credentials;
    const first = await connect(sandbox);
    const refresh_token = String(first.json.refresh_token);
    await ask(sandbox, 'POST', '/oauth/2026-09/token/revoke', {
      form: { client_id, client_secret, token: refresh_token },
    });
    expect((await tokenCall(sandbox, { grant_type: 'refresh_token', refresh_token })).json.status).toBe(
      'BAD_REFRESH_TOKEN',
    );
    expect((await ask(sandbox, 'GET', `${v3}/inboxes`, { token: String(first.json.access_token) })).status).toBe(200);
    const second = await connect(sandbox);
    sandbox.world.uninstall();
    expect(
      (await tokenCall(sandbox, { grant_type: 'refresh_token', refresh_token: String(second.json.refresh_token) }))
        .json,
    ).toMatchObject({ status: 'BAD_HUB', error: 'access_denied' });
  });

  it('tells about tokens: introspection with the secret, private apps by their key', async () => {
    const { sandbox } = box();
    const { token, clientId: client_id, clientSecret: client_secret } = sandbox.credentials;
    const { json } = await connect(sandbox);
    const about = (form: Readonly<Record<string, string>>) =>
      ask(sandbox, 'POST', '/oauth/v3/token/introspect', {
        form: { client_id, client_secret, token: String(json.access_token), ...form },
      });
    expect((await about({})).json).toMatchObject({
      active: true,
      hub_id: 147822301,
      user_id: 60211,
      user: 'jonas@northcrate.example',
    });
    expect((await about({ token: 'nonsense' })).json).toEqual({ active: false });
    expect((await about({ client_secret: 'x' })).status).toBe(400);
    const info = await ask(sandbox, 'POST', '/oauth/v2/private-apps/get/access-token-info', {
      body: { tokenKey: token },
    });
    expect(info.json).toMatchObject({ userId: 60211, hubId: 147822301 });
    expect(info.json.scopes).toContain('conversations.write');
  });
});
