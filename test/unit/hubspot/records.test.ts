import { describe, expect, it } from 'vitest';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { error, json, serve } from './support/server.ts';

describe('contacts', () => {
  const anna = { id: '1', properties: { email: 'anna@x.example', hs_additional_emails: 'Ann@y.example;a@z.example' } };

  it('are found by address, and nobody is null', async () => {
    const { http, requests } = serve((_, n) => (n === 0 ? json(anna) : error(404)));
    expect(await hubspot.contactByEmail(http, ' Anna@X.example ')).toMatchObject({ value: { id: '1' } });
    expect(await hubspot.contactByEmail(http, 'no@x.example')).toEqual({ ok: true, value: null });
    expect(await hubspot.contactById(http, '2')).toMatchObject({ error: { code: 'not-found' } });
    expect(requests[0]?.url.pathname).toBe('/crm/v3/objects/contacts/anna%40x.example');
    expect(requests[0]?.url.searchParams.get('idProperty')).toBe('email');
    expect(requests[2]?.url.searchParams.has('idProperty')).toBe(false);
  });

  it('are found many at once, by their other addresses too, a hundred a call', async () => {
    const { http, clock, requests } = serve((r) =>
      json(
        {
          results: (r.body as { inputs: { id: string }[] }).inputs.some((i) => i.id === 'ann@y.example') ? [anna] : [],
        },
        207,
      ),
    );
    const addresses = [...Array.from({ length: 150 }, (_, i) => `p${i}@x.example`), 'ANN@Y.example', 'p1@x.example'];
    const found = await clock.until(hubspot.contactsByEmail(http, addresses));
    expect(found.ok && [...found.value.keys()]).toEqual(['ann@y.example']);
    expect(requests.map((r) => (r.body as { inputs: unknown[] }).inputs.length)).toEqual([100, 51]);
    expect(requests[0]?.body).toMatchObject({ idProperty: 'email', propertiesWithHistory: [] });
  });

  it('are searched on the budget of search, by words and by address', async () => {
    const { http, limits, requests } = serve(() => json({ results: [anna], total: 1 }));
    expect(await hubspot.searchContacts(http, 'anna', { limit: 5 })).toMatchObject({ value: { total: 1 } });
    await hubspot.searchContactsByAddress(http, 'Ann@Y.example');
    expect(requests[0]?.body).toMatchObject({ query: 'anna', limit: 5 });
    expect(requests[1]?.body).toMatchObject({
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: 'EQ', value: 'ann@y.example' }] },
        { filters: [{ propertyName: 'hs_additional_emails', operator: 'CONTAINS_TOKEN', value: 'ann@y.example' }] },
      ],
    });
    expect(limits.dump()).toMatchObject({ burst: [], search: [expect.any(Number), expect.any(Number)] });
  });
});

describe('the account', () => {
  it('is talked to with the dated API when that answers, with v3 otherwise', async () => {
    for (const [status, version] of [
      [200, '2026-09'],
      [404, 'v3'],
      [400, 'v3'],
      [403, 'v3'],
    ] as const) {
      const { http, requests } = serve(() => json({ results: [] }, status));
      expect(await hubspot.findVersion(http)).toEqual({ ok: true, value: version });
      expect(requests[0]?.url.href).toBe('https://api.hubapi.com/conversations/conversations/2026-09/inboxes?limit=1');
    }
    const dead = serve(() => error(401, { category: 'INVALID_AUTHENTICATION' }));
    expect(await hubspot.findVersion(dead.http)).toMatchObject({ error: { code: 'invalid-token' } });
  });

  it('has agents: the type proves it, not the id', async () => {
    const answers = [json({ id: 'A-1', type: 'AGENT' }), json({ id: 'A-2', type: 'BOT' }), error(404)];
    const { http } = serve((_, n) => answers[n] ?? error(500));
    for (const expected of [true, false, false])
      expect(await hubspot.isAgent(http, 'A-1')).toEqual({ ok: true, value: expected });
  });

  it('has owners with addresses in any case', async () => {
    const { http } = serve(() => json({ results: [{ id: '1', userId: 77, email: 'Ann@X.example' }] }));
    expect(await hubspot.ownerByEmail(http, 'ann@x.example')).toMatchObject({ value: { userId: '77' } });
    expect(await hubspot.ownerByEmail(http, 'other@x.example')).toEqual({ ok: true, value: null });
  });

  it('has tickets with contacts, each once', async () => {
    const results = [{ id: 1, type: 'ticket_to_contact' }, { id: '1' }, { id: '2' }, null];
    const { http } = serve(() => json({ id: '8', associations: { contacts: { results } } }));
    expect(await hubspot.contactIdsOfTicket(http, '8')).toEqual({ ok: true, value: ['1', '2'] });
  });

  it('gives out only addresses that a browser may open', async () => {
    const { http } = serve(() => json({ url: 'javascript:alert(1)' }));
    expect(await hubspot.signedUrl(http, '6')).toMatchObject({ error: { code: 'server' } });
  });
});
