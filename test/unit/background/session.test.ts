import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, bench, connected, pressing, withApp } = await import('./support/bench.ts');
const { browser, world } = await import('./support/browser.ts');
const { missingScopes } = await import('../../../lib/background/who-am-i.ts');
const { createTokens } = await import('../../../lib/background/tokens.ts');
const { readAccount, readSession } = await import('../../../lib/storage/session.ts');
const { readContact, readDirectory } = await import('../../../lib/storage/read.ts');
const { writeSettings } = await import('../../../lib/storage/settings.ts');

const tokenCalls = (calls: { path: string }[]) => calls.filter((c) => /\/oauth\/[^/]+\/token$/.test(c.path));

describe('connecting with a token', () => {
  it('finds out the account, the user and the scopes, and loads the directory', async () => {
    const b = await connected();
    const me = b.sandbox.world.agents[0];
    expect(await account()).toMatchObject({
      kind: 'token',
      portalId: '147822301',
      userId: String(me?.userId),
      userName: me?.name,
      userEmail: me?.email,
      actorId: me?.id,
      missingScopes: [],
      version: '2026-09',
    });
    const directory = await readDirectory();
    expect(directory.channelAccounts.length).toBeGreaterThan(2);
    expect(directory.actors.map((a) => a.name)).toContain(me?.name);
  });

  it('names the scopes that the token lacks', async () => {
    const b = await bench();
    await b.do('connectToken', { token: b.sandbox.credentials.readToken });
    expect((await account()).missingScopes).toContain('conversations.write');
  });

  it('does not call a token incomplete that lacks only what is optional', () => {
    expect(missingScopes(['oauth', 'conversations.read', 'conversations.write'], 'oauth')).toEqual([
      'crm.objects.contacts.read',
      'crm.objects.owners.read',
    ]);
  });

  it.each([
    ['unknown to HubSpot', 'pat-na1-00000000-0000-0000-0000-000000000000'],
    ['no token at all', 'hello\nworld'],
  ])('refuses one that is %s, and stores nothing', async (_, token) => {
    const b = await bench();
    expect(await b.ask('connectToken', { token })).toMatchObject({ ok: false, error: { code: 'invalid-token' } });
    expect(await readSession()).toEqual({});
  });

  it('leaves the connected account as it was when another token is refused', async () => {
    const b = await connected();
    const before = await account();
    await b.ask('connectToken', { token: b.sandbox.credentials.expiredToken });
    expect(await account()).toEqual(before);
  });

  it('uses v3 where the dated API is not there', async () => {
    const b = await bench();
    b.sandbox.faults.add({ kind: 'html', status: 404, path: '/conversations/conversations/2026-09/*' });
    await b.do('connectToken', { token: b.sandbox.credentials.token });
    expect((await account()).version).toBe('v3');
  });

  it('never keeps a token in the clear', async () => {
    const b = await connected();
    const { token } = b.sandbox.credentials;
    const local = JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()]);
    expect(local).not.toContain(token);
    expect(JSON.stringify(await readAccount())).not.toContain(token);
    expect((await readSession()).secrets?.accessToken).toBe(token);
  });
});

describe('connecting with OAuth', () => {
  it('goes over the consent page and comes back connected', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    expect(await account()).toMatchObject({ kind: 'oauth', actorId: b.sandbox.world.agents[0]?.id, missingScopes: [] });
    expect((await readSession()).secrets?.refreshToken).toBeTruthy();
  });

  it.each([
    ['says no', (b: Awaited<ReturnType<typeof bench>>) => pressing(b, 'cancel')],
    [
      'closes the window',
      () => async () => {
        throw new Error('The user did not approve access.');
      },
    ],
    ['comes back with another state', () => async () => 'https://threadside.chromiumapp.example/?code=x&state=forged'],
  ])('is refused when the user %s', async (_, consent) => {
    const b = await withApp();
    world.consent = consent(b);
    expect(await b.ask('connectOAuth', {})).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(await readSession()).toEqual({});
  });

  it('says what HubSpot says when the exchange fails', async () => {
    const b = await withApp();
    await b.do('setClientSecret', { secret: 'wrong' });
    world.consent = pressing(b, 'connect');
    const answer = await b.ask('connectOAuth', {});
    expect(answer.ok).toBe(false);
    expect(answer.ok || answer.error.message).toBeTruthy();
    expect(await readSession()).toEqual({});
  });

  it('needs a client id', async () => {
    const b = await bench();
    expect(await b.ask('connectOAuth', {})).toMatchObject({ ok: false, error: { code: 'no-client-id' } });
  });

  it('sends no secret to a token service, and everything else', async () => {
    const b = await withApp();
    await writeSettings({ tokenService: 'https://tokens.example/hubspot' });
    const bodies: URLSearchParams[] = [];
    const through = b.network.fetch;
    b.network.fetch = (async (input: string, init: RequestInit) => {
      if (!input.startsWith('https://tokens.example/')) return through(input, init);
      const form = new URLSearchParams(String(init.body));
      bodies.push(new URLSearchParams(form));
      form.set('client_secret', b.sandbox.credentials.clientSecret);
      return b.sandbox.fetch(new Request('https://api.hubapi.com/oauth/2026-09/token', { method: 'POST', body: form }));
    }) as typeof fetch;
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    expect(bodies.map((form) => [form.has('client_secret'), form.has('code_verifier')])).toEqual([[false, true]]);
  });
});

describe('a grant that ends', () => {
  const connectedByOAuth = async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    b.calls();
    return b;
  };

  it('is renewed once, however many ask at the same time', async () => {
    const b = await connectedByOAuth();
    const before = (await readSession()).secrets;
    b.clock.set(b.clock.now() + 29 * 60_000);
    const tokens = createTokens(b.services.ports, await account());
    const all = await b.clock.until(Promise.all(Array.from({ length: 20 }, () => tokens.current())));
    expect(tokenCalls(b.calls())).toHaveLength(1);
    expect(new Set(all.map((t) => t.ok && t.value)).size).toBe(1);
    const after = (await readSession()).secrets;
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.refreshToken).toBeTruthy();
  });

  it('is renewed once after a 401, by two backgrounds at once too', async () => {
    const b = await connectedByOAuth();
    b.sandbox.world.expireTokens();
    const { token } = { token: (await readSession()).secrets?.accessToken ?? '' };
    const [one, two] = [
      createTokens(b.services.ports, await account()),
      createTokens(b.services.ports, await account()),
    ];
    await b.clock.until(Promise.all([one.renew(token), two.renew(token), one.renew(token)]));
    expect(tokenCalls(b.calls())).toHaveLength(1);
    const people = b.sandbox.world.people;
    expect(await b.ask('openContact', { contactId: people[1]?.contactId ?? '' })).toEqual({ ok: true, value: null });
  });

  it('is marked as expired when HubSpot no longer accepts it; what is cached stays', async () => {
    const b = await connectedByOAuth();
    const id = b.sandbox.world.people[1]?.contactId ?? '';
    await b.do('openContact', { contactId: id });
    b.sandbox.world.uninstall();
    b.sandbox.world.expireTokens();
    expect(await b.ask('openContact', { contactId: id })).toMatchObject({ ok: false, error: { code: 'expired' } });
    expect((await account()).expired).toBe(true);
    expect((await readContact(id)).threads.length).toBeGreaterThan(0);
    b.calls();
    await b.ask('openContact', { contactId: id });
    expect(b.calls()).toEqual([]);
  });

  it('still works until its time is up when it can not be renewed for a moment', async () => {
    const b = await connectedByOAuth();
    b.sandbox.faults.add({ kind: 'status', status: 503, path: '*/oauth/*/token' });
    b.clock.set(b.clock.now() + 29 * 60_000);
    const id = b.sandbox.world.people[1]?.contactId ?? '';
    expect(await b.ask('openContact', { contactId: id })).toEqual({ ok: true, value: null });
  });

  it.each([
    ['a grant', 'INVALID_AUTHENTICATION', () => connectedByOAuth()],
    ['a pasted token', 'INVALID_AUTHENTICATION', () => connected()],
    ['a pasted token that is called expired', 'EXPIRED_AUTHENTICATION', () => connected()],
  ])('is not given up for one odd 401: %s', async (_, category, connecting) => {
    const b = await connecting();
    const fault = { kind: 'status', status: 401, body: { status: 'error', category }, path: '*/threads' } as const;
    const id = b.sandbox.faults.add(fault);
    const contactId = b.sandbox.world.people[1]?.contactId ?? '';
    const answer = await b.ask('openContact', { contactId });
    expect(answer).toMatchObject({ ok: false, error: { status: 401, reason: 'refused-here' } });
    expect((await account()).expired).toBeUndefined();
    b.sandbox.faults.remove(id);
    await b.do('openContact', { contactId });
  });

  it('is given up when HubSpot does not know a pasted token any more', async () => {
    const b = await connected();
    b.sandbox.faults.add({ kind: 'status', status: 401 });
    const answer = await b.ask('openContact', { contactId: b.sandbox.world.people[1]?.contactId ?? '' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'expired' } });
    expect(answer.ok || answer.error.reason).toBeUndefined();
    expect((await account()).expired).toBe(true);
  });

  it.each([
    ['is not called refused here only when the account says nothing', 503, undefined],
    ['is called refused here only when the account may not be asked', 403, 'refused-here'],
  ])('%s', async (_, status, reason) => {
    const b = await connected();
    b.sandbox.faults.add({ kind: 'status', status: 401, path: '*/threads' });
    b.sandbox.faults.add({ kind: 'status', status, path: '/account-info/*' });
    const answer = await b.ask('openContact', { contactId: b.sandbox.world.people[1]?.contactId ?? '' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'expired' } });
    expect(answer.ok ? '' : answer.error.reason).toBe(reason);
    expect((await account()).expired).toBeUndefined();
  });
});

describe('who replies go out as', () => {
  it('is the choice of a user whom HubSpot does not name, if it is an agent', async () => {
    const b = await bench();
    b.sandbox.faults.add({ kind: 'status', status: 404, path: '*access-token-info' });
    await b.do('connectToken', { token: b.sandbox.credentials.token });
    expect((await account()).actorId).toBeUndefined();
    expect(await b.ask('chooseAgent', { actorId: 'B-90114' })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    const mei = b.sandbox.world.agents[1];
    await b.do('chooseAgent', { actorId: mei?.id ?? '' });
    expect(await account()).toMatchObject({ actorId: mei?.id, userName: mei?.name });
  });
});
