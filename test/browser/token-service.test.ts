import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../scripts/sandbox/serve.ts';
import { type Running, runBroker } from '../support/broker/running.ts';
import type { Surface } from './drivers/types.ts';
import { historyOf, recordUrl } from './story.ts';
import { happens } from './support/arrival.ts';
import { type Beside, openBeside } from './support/beside.ts';
import { says } from './support/panel.ts';
import { browsers, provePrivacy, useStage } from './support/stage.ts';
import { stored } from './support/stored.ts';

const host = 'tokens.northcrate.example';
const petra = { contactId: '51001', name: 'Petra Sandoval' };

/** Each browser has another of the two ways in which the service is run. */
const runtimes = { chromium: 'workerd', firefox: 'node' } as const;
/** How the browser's own question is agreed to, by real keys. */
const agree = { chromium: ['Tab', 'Return'], firefox: ['alt+a'] } as const;

/** What the extension sent to the service. */
interface Sent {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly status: number;
}

describe.each(browsers)('connecting through a token service in %s', (browser) => {
  const sent: Sent[] = [];
  let running: Running;
  let hubspot: Served;
  let beside: Beside;

  /** The service's public address: what stands in front of it passes everything on. */
  const front = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const body = await request.text();
    const { method, headers } = request;
    headers.delete('host');
    headers.delete('content-length');
    headers.delete('connection');
    const answer = await fetch(`${running.origin}${pathname}`, { method, headers, ...(body ? { body } : {}) });
    sent.push({ path: pathname, form: new URLSearchParams(body), status: answer.status });
    return new Response(answer.status === 204 ? null : await answer.text(), answer);
  };
  const stage = useStage(browser, { display: true, extra: { [host]: front } });

  beforeAll(async () => {
    const { sandbox } = stage.world;
    const { clientId, clientSecret } = sandbox.credentials;
    const chromeId = new URL(stage.driver.extensionUrl('')).host;
    hubspot = await serve({ handler: (request) => sandbox.fetch(request), tls: false });
    const variables = {
      HUBSPOT_CLIENT_ID: clientId,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      ALLOWED_EXTENSIONS: browser === 'chromium' ? chromeId : 'threadside@threadside.app',
    };
    running = await runBroker(runtimes[browser], variables, hubspot.port);
    beside = await openBeside(stage, recordUrl(petra.contactId));
  });
  afterAll(async () => {
    await running?.stop();
    await hubspot?.close();
  });

  const may = (desk: Surface) =>
    desk.evaluate(async (origin) => {
      const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
      return (own.browser ?? own.chrome).permissions.contains({ origins: [origin] });
    }, `https://${host}/*`);

  it('asks the browser for that one host, from the click that saves its address', async () => {
    const desk = await stage.desk();
    await desk.bringToFront();
    const within = { role: 'region', name: 'Your organization’s app' } as const;
    expect(await may(desk)).toBe(false);
    await desk.fill('textbox', 'Client id', stage.world.sandbox.credentials.clientId, { within });
    await desk.fill('textbox', 'Token service', `https://${host}/hubspot/`, { within });
    await desk.click('button', 'Save', { within });
    // The question is the browser's, outside every page: nothing tells when it is there but that it is answered.
    await expect
      .poll(
        async () => {
          for (const chord of agree[browser]) await stage.driver.keys.press(chord);
          return may(desk);
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe(true);
    await says(desk, 'Saved');
    expect(sent).toEqual([]);
  });

  it('connects without a secret, stays connected when the token runs out, and takes the grant back', async () => {
    const { panel, page } = beside;
    const { clientSecret } = stage.world.sandbox.credentials;
    await panel.bringToFront();
    await panel.click('button', 'Connect HubSpot');
    const consent = await stage.driver.opened('/oauth/');
    await consent.click('button', 'Connect app');
    await historyOf(panel, petra.name);
    expect(await stored(panel)).not.toContain(clientSecret);

    stage.world.sandbox.world.expireTokens();
    await page.goto(recordUrl('51033'));
    await historyOf(panel, 'Tomás Ibarra');
    await panel.click('button', 'More');
    await panel.click('menuitem', 'Disconnect');
    await panel.click('button', 'Yes, disconnect');
    await panel.get('button', 'Connect HubSpot');
    await happens(() => expect(sent.at(-1)?.path).toBe('/hubspot/revoke'));

    const told = sent.map(({ path, form, status }) => [path, form.get('grant_type'), status]);
    expect(told).toEqual([
      ['/hubspot/token', 'authorization_code', 200],
      ['/hubspot/token', 'refresh_token', 200],
      ['/hubspot/revoke', null, 204],
    ]);
    expect(sent.some(({ form }) => form.has('client_secret'))).toBe(false);
    // HubSpot heard of tokens from the service only: each of its calls is one of the service's.
    const calls = stage.world.sandbox.calls.list().filter(({ path }) => /^\/oauth\/.*token/.test(path));
    expect(calls.map(({ path }) => path)).toEqual([
      '/oauth/2026-09/token',
      '/oauth/2026-09/token',
      '/oauth/2026-09/token/revoke',
    ]);
    expect(running.output()).not.toContain(clientSecret);
  });

  provePrivacy(stage);
});
