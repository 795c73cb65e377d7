import { Agent } from 'node:https';
import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { withControl } from '../../../scripts/sandbox/control.ts';
import { type Served, serve } from '../../../scripts/sandbox/serve.ts';
import { reply, v3, wetCrates } from './helpers.ts';

const sandbox = createSandbox();
const httpAgent = new Agent({ rejectUnauthorized: false });
let served: Served;
let plain: Served;
let client: Client;

beforeAll(async () => {
  served = await serve({ handler: withControl(sandbox) });
  plain = await serve({ handler: withControl(sandbox), tls: false });
  client = new Client({ basePath: served.origin, accessToken: sandbox.credentials.token, httpAgent });
});
afterAll(async () => {
  httpAgent.destroy();
  await served.close();
  await plain.close();
});

describe('HubSpot’s own client works against the sandbox', () => {
  it('tokens', async () => {
    const { clientId, clientSecret } = sandbox.credentials;
    const url = new URL('/oauth/authorize', served.origin);
    url.search = String(
      new URLSearchParams({
        client_id: clientId,
        redirect_uri: 'https://x.example/',
        scope: 'oauth conversations.read',
      }),
    );
    const page = await sandbox.fetch(
      new Request(url, { method: 'POST', body: new URLSearchParams({ decision: 'connect' }) }),
    );
    const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const first = await client.oauth.tokensApi.create(
      'authorization_code',
      code,
      'https://x.example/',
      clientId,
      clientSecret,
    );
    expect(first.expiresIn).toBe(1800);
    const next = await client.oauth.tokensApi.create(
      'refresh_token',
      undefined,
      undefined,
      clientId,
      clientSecret,
      first.refreshToken,
    );
    expect(next.accessToken).not.toBe(first.accessToken);
    const info = await client.oauth.accessTokensApi.get(next.accessToken);
    expect([info.hubId, info.userId, info.scopes]).toEqual([147822301, 60211, ['oauth', 'conversations.read']]);
    await expect(
      client.oauth.tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, 'nonsense'),
    ).rejects.toMatchObject({ code: 400 });
  });

  it('contacts', async () => {
    const petra = await client.crm.contacts.basicApi.getById(
      'petra@sandoval.example',
      ['firstname', 'email'],
      undefined,
      undefined,
      false,
      'email',
    );
    expect(petra.properties).toMatchObject({ firstname: 'Petra', email: 'petra@sandoval.example' });
    const batch = await client.crm.contacts.batchApi.read({
      idProperty: 'email',
      properties: ['email'],
      propertiesWithHistory: [],
      inputs: [{ id: 'amina@yusufbakery.example' }],
    });
    expect(batch.results.map((c) => c.id)).toEqual(['51027']);
    const found = await client.crm.contacts.searchApi.doSearch({
      query: 'halloran',
      limit: 5,
      after: '',
      sorts: [],
      properties: ['email'],
      filterGroups: [],
    });
    expect([found.total, found.results[0]?.properties.email]).toEqual([1, 'dmitri@halloranbrew.example']);
    await expect(client.crm.contacts.basicApi.getById('1')).rejects.toMatchObject({ code: 404 });
  });

  it('owners and tickets', async () => {
    const owners = await client.crm.owners.ownersApi.getPage('jonas@northcrate.example');
    expect(owners.results.map((o) => o.userId)).toEqual([60211]);
    const ticket = await client.crm.tickets.basicApi.getById('11482003917', undefined, undefined, ['contacts']);
    expect(ticket.associations?.contacts?.results[0]?.id).toBe('51001');
  });

  it('raw requests: conversations from the list to a reply', async () => {
    // Its raw requests use the global fetch, which takes no agent and so no self-signed certificate.
    const raw = new Client({ basePath: plain.origin, accessToken: sandbox.credentials.token });
    const inboxes = (await (await raw.apiRequest({ path: `${v3}/inboxes` })).json()) as { total: number };
    expect(inboxes.total).toBe(3);
    const sent = await raw.apiRequest({
      method: 'POST',
      path: `${v3}/threads/${wetCrates(sandbox)}/messages`,
      body: reply('Sent by HubSpot’s client'),
    });
    expect(sent.status).toBe(201);
    expect(sandbox.world.messages(wetCrates(sandbox)).at(-1)).toMatchObject({ text: 'Sent by HubSpot’s client' });
  });
});
