import { describe, expect, it } from 'vitest';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { createHttp, createLimits } from '../../../lib/hubspot/index.ts';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { fakeClock } from './support/clock.ts';
import { connect, value } from './support/connect.ts';

describe('the rest of HubSpot', () => {
  const sandbox = createSandbox({ threads: 60 });
  const http = connect(sandbox);

  it('contacts: by id, by address, in batches, by search', async () => {
    const [thread] = value(await hubspot.listThreads(http, { withTicket: true, limit: 1 })).results;
    const byId = value(await hubspot.contactById(http, thread?.associatedContactId ?? ''));
    const email = byId.email ?? '';
    expect(value(await hubspot.contactByEmail(http, email.toUpperCase()))).toEqual(byId);
    expect(value(await hubspot.contactByEmail(http, 'nobody@nowhere.invalid'))).toBeNull();
    expect(value(await hubspot.contactsById(http, [byId.id, '999999999']))).toEqual([byId]);
    const many = value(await hubspot.contactsByEmail(http, [email, 'nobody@nowhere.invalid']));
    expect([...many]).toEqual([[email.toLowerCase(), byId]]);
    expect(value(await hubspot.searchContacts(http, byId.firstName ?? email)).total).toBeGreaterThan(0);
    expect(value(await hubspot.searchContactsByAddress(http, email)).results).toContainEqual(byId);
  });

  it('account, version, private app, owners, tickets', async () => {
    const account = value(await hubspot.accountDetails(http));
    expect(account.uiDomain).toMatch(/hubspot\.com$/);
    expect(value(await hubspot.findVersion(http))).toBe('2026-09');
    const info = value(await hubspot.privateAppDetails(http, sandbox.credentials.token));
    expect(info).toMatchObject({ hubId: account.portalId, scopes: expect.arrayContaining(['conversations.write']) });
    const [owner] = value(await hubspot.listOwners(http)).results;
    expect(value(await hubspot.ownerByEmail(http, owner?.email ?? ''))).toEqual(owner);
    expect(value(await hubspot.ownerByUserId(http, owner?.userId ?? ''))).toEqual(owner);
    const all = value(await hubspot.collect(hubspot.threadPages(http, { withTicket: true })));
    const tied = all.find((t) => t.ticketId && t.associatedContactId);
    expect(value(await hubspot.contactIdsOfTicket(http, tied?.ticketId ?? ''))).toContain(tied?.associatedContactId);
  });

  it('files: up, and a signed address down', async () => {
    const file = value(await hubspot.uploadFile(http, { content: new Blob(['abc']), name: 'a.txt' }));
    expect(value(await hubspot.signedUrl(http, file.id))).toMatchObject({ url: expect.stringMatching(/^https:/) });
  });

  it('tokens: consent, exchange, introspection, refresh, revocation, and a dead grant', async () => {
    const { clientId, clientSecret } = sandbox.credentials;
    const client = { clientId, clientSecret };
    const verifier = hubspot.randomText();
    const redirectUri = 'https://abc.chromiumapp.org/';
    const address = hubspot.authorizeUrl({
      host: 'app.hubspot.com',
      clientId,
      redirectUri,
      scopes: ['oauth', 'conversations.read'],
      state: 's',
      codeChallenge: await hubspot.challengeOf(verifier),
    });
    const consent = new Request(address, { method: 'POST', body: new URLSearchParams({ decision: 'connect' }) });
    const back = (await sandbox.fetch(consent)).headers.get('location') ?? '';
    const code = value(hubspot.parseRedirect(back, 's'));
    expect(await hubspot.exchangeCode(http, client, { code, redirectUri, verifier: 'wrong' })).toMatchObject({
      ok: false,
    });
    const first = value(await hubspot.exchangeCode(http, client, { code, redirectUri, verifier }));
    expect(value(await hubspot.introspectToken(http, client, first.accessToken))).toMatchObject({ active: true });
    const second = value(await hubspot.refreshGrant(http, client, first.refreshToken ?? ''));
    expect(second.accessToken).not.toBe(first.accessToken);
    value(await hubspot.listInboxes(connect(sandbox, 'v3', second.accessToken)));
    value(await hubspot.revokeGrant(http, client, second.refreshToken ?? ''));
    expect(await hubspot.refreshGrant(http, client, second.refreshToken ?? '')).toMatchObject({
      error: { code: 'expired' },
    });
  });

  it('names the scope that is missing, and tells expired from unknown tokens', async () => {
    const [thread] = value(await hubspot.listThreads(http, { limit: 1 })).results;
    const reader = connect(sandbox, 'v3', sandbox.credentials.readToken);
    expect(await hubspot.updateThread(reader, thread?.id ?? '', { status: 'OPEN' })).toMatchObject({
      error: { code: 'missing-scopes', scopes: ['conversations.write'], correlationId: expect.any(String) },
    });
    const expired = connect(sandbox, 'v3', sandbox.credentials.expiredToken);
    expect(await hubspot.listInboxes(expired)).toMatchObject({ error: { code: 'expired' } });
    const unknown = connect(sandbox, 'v3', 'nonsense');
    expect(await hubspot.listInboxes(unknown)).toMatchObject({ error: { code: 'invalid-token' } });
  });
});

describe('a backfill under the limits of a strict sandbox', () => {
  it('meets no 429, on the burst or on search, and takes no longer than the quota asks', async () => {
    const clock = fakeClock();
    const sandbox = createSandbox({ threads: 220, now: clock.now, burst: 110 });
    const http = createHttp({
      fetch: (url, init) => sandbox.fetch(new Request(url, init)),
      limits: createLimits(clock),
      clock,
      isOnline: () => true,
      token: async () => ok(sandbox.credentials.token),
      renew: async () => fail(failure('expired')),
    });
    const threads = value(await clock.until(hubspot.collect(hubspot.threadPages(http, { limit: 500 }))));
    const start = clock.now();
    const reads = threads.slice(0, 200).map((t) => hubspot.listMessages(http, t.id, {}, { priority: 'idle' }));
    const searches = Array.from({ length: 20 }, (_, i) => hubspot.searchContacts(http, `a${i}`));
    const answers = await clock.until(Promise.all([...reads, ...searches]));
    expect(answers.every((a) => a.ok)).toBe(true);
    expect(clock.now() - start).toBeLessThan(10_500);
    expect(sandbox.calls.list().filter((c) => c.status === 429)).toEqual([]);
    expect(sandbox.calls).toHaveLength(1 + reads.length + searches.length);
  });
});
