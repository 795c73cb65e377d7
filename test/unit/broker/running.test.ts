import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { type Served, serve } from '../../../scripts/sandbox/serve.ts';
import { type Running, runBroker } from '../../support/broker/running.ts';
import { bundleOf } from '../../support/bundle.ts';
import { consentTo, formRequest, origin, redirectUri, variablesFor, verifier } from './support/service.ts';

describe.each(['workerd', 'node'] as const)('the token service under %s', (runtime) => {
  const sandbox = createSandbox();
  const { clientId, clientSecret } = sandbox.credentials;
  let hubspot: Served;
  let running: Running;

  beforeAll(async () => {
    hubspot = await serve({ handler: (request) => sandbox.fetch(request), tls: false });
    running = await runBroker(runtime, variablesFor(sandbox), hubspot.port);
  }, 60_000);
  afterAll(async () => {
    await running?.stop();
    await hubspot?.close();
  });

  const send = async (what: string, form: Record<string, string>, headers = { origin }) => {
    const request = formRequest(what, { client_id: clientId, ...form }, headers);
    const { pathname } = new URL(request.url);
    const answer = await fetch(running.origin + pathname, {
      method: 'POST',
      headers: [...request.headers],
      body: await request.text(),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };

  it('exchanges, refreshes and revokes', async () => {
    const code = await consentTo(sandbox);
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const first = await send('token', exchange);
    expect([first.status, first.body.expires_in]).toEqual([200, 1800]);
    const refresh = (token: unknown) => send('token', { grant_type: 'refresh_token', refresh_token: String(token) });
    const second = await refresh(first.body.refresh_token);
    expect(second.status).toBe(200);
    expect(await send('revoke', { token: String(second.body.refresh_token) })).toMatchObject({ status: 204, text: '' });
    expect(await refresh(second.body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(
      sandbox.calls
        .list()
        .map(({ path }) => path)
        .filter((path) => path.startsWith('/oauth/2026')),
    ).toEqual(['/oauth/2026-09/token', '/oauth/2026-09/token', '/oauth/2026-09/token/revoke', '/oauth/2026-09/token']);
  });

  it('answers no web page, no large form, and says that it lives', async () => {
    expect(await send('token', {}, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await send('token', { grant_type: 'x'.repeat(100_000) })).toMatchObject({ status: 413 });
    expect((await fetch(`${running.origin}/health`)).status).toBe(204);
    expect((await fetch(`${running.origin}//`)).status).toBe(404);
  });

  it('goes on when HubSpot breaks a connection', async () => {
    sandbox.faults.add({ kind: 'reset-before', path: '/oauth*', times: 1 });
    const answer = await send('token', { grant_type: 'refresh_token', refresh_token: 'r' });
    expect(answer).toMatchObject({ status: 502, body: { error: 'temporarily_unavailable' } });
    expect(await send('token', { grant_type: 'refresh_token', refresh_token: 'r' })).toMatchObject({ status: 400 });
  });

  it('has written no more than what was asked and how it ended', async () => {
    await expect.poll(() => running.output().match(/(token|revoke) \d+/g)?.length ?? 0).toBeGreaterThan(5);
    const lines = running
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.includes('listens on'));
    expect(lines.filter((line) => !/^(token|revoke|health|other) \d{3} \d+ ms$/.test(line))).toEqual([]);
    expect(running.output()).not.toContain(clientSecret);
  });
});

describe('a token service that lacks its secret', () => {
  const { HUBSPOT_CLIENT_SECRET: _secret, ...rest } = variablesFor(createSandbox());
  it('does not start under Node, and says what is missing', async () => {
    await expect(runBroker('node', rest, 1)).rejects.toThrow(/ended with 2: .*\n +HUBSPOT_CLIENT_SECRET must/);
  });
  it('answers nothing at the edge, and says what is missing in its log', async () => {
    const running = await runBroker('workerd', rest, 1);
    const answer = await fetch(`${running.origin}/token`, { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([503, expect.not.stringContaining('SECRET')]);
    await expect.poll(running.output).toContain('HUBSPOT_CLIENT_SECRET must');
    await running.stop();
  });
});

describe('the token service on an edge platform', () => {
  it('is one module that uses nothing of Node and makes no code at run time', async () => {
    const code = await bundleOf('broker/worker.ts');
    expect(code).toContain('HUBSPOT_CLIENT_SECRET');
    expect(code).not.toMatch(/\bimport\s*\(|^import\s|\b(?:eval|new Function)\s*\(|\bprocess\.|\bBuffer\b|["']node:/m);
  });
  it('is deployed with the variables that it reads', () => {
    const toml = readFileSync(new URL('../../../broker/wrangler.toml', import.meta.url), 'utf8');
    for (const name of ['HUBSPOT_CLIENT_ID =', 'ALLOWED_EXTENSIONS =', '"RATE_LIMITER"', '"worker.ts"'])
      expect(toml).toContain(name);
    expect(toml, 'the secret is set apart').not.toMatch(/^HUBSPOT_CLIENT_SECRET/m);
  });
});
