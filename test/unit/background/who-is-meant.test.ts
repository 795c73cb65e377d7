import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { readContact } = await import('../../../lib/storage/read.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

const subject = (address: string) => ({ site: 'gmail' as const, candidates: [{ address }], own: [] });

/** The person of the sample account with an open conversation and the most conversations. */
const person = (b: Bench, at = 0) => {
  const one = b.sandbox.world.people[at];
  if (!one) throw new Error('no such person');
  return one;
};

describe('who is meant', () => {
  it('is nobody for a stranger, and the stranger is not asked for again for ten minutes', async () => {
    const b = await connected();
    const payload = { subject: subject('nobody@nowhere.example') };
    expect(await b.do('lookUp', payload)).toEqual({ notFound: true });
    b.calls();
    expect(await b.do('lookUp', payload)).toEqual({ notFound: true });
    expect(b.calls()).toEqual([]);
    await b.clock.pass(11 * 60_000);
    await b.do('lookUp', payload);
    expect(b.calls().length).toBeGreaterThan(0);
  });

  it('is the agent’s choice when a page names several people', async () => {
    const b = await connected();
    const [one, two] = [person(b, 1), person(b, 2)];
    const page = { site: 'gmail' as const, candidates: [{ address: one.address }, { address: two.address }], own: [] };
    expect(await b.do('lookUp', { subject: page })).toEqual({});
    expect(b.calls()).toEqual([]);
    expect(await b.do('lookUp', { subject: page, candidate: { address: two.address } })).toEqual({
      contactId: two.contactId,
    });
  });

  it('is the customer, not the colleague in copy', async () => {
    const b = await connected();
    const one = person(b, 1);
    const colleague = b.sandbox.world.agents[1]?.email ?? '';
    const page = { site: 'gmail' as const, candidates: [{ address: colleague }, { address: one.address }], own: [] };
    expect(await b.do('lookUp', { subject: page })).toEqual({ contactId: one.contactId });
  });

  it('is found by another address of theirs', async () => {
    const b = await connected();
    const [one] = b.sandbox.world.people;
    const other = b.sandbox.world.contact(one?.contactId ?? '')?.additionalEmails[0] ?? '';
    expect(other).toContain('@');
    expect(await b.do('lookUp', { subject: subject(other) })).toEqual({ contactId: one?.contactId });
  });

  /** HubSpot's search answers with these contacts, whatever was asked; what it was asked is kept. */
  function searchAnswers(b: Bench, results: readonly object[]) {
    const asked: { limit?: number }[] = [];
    const through = b.network.fetch;
    b.network.fetch = (async (input: string, init: RequestInit) => {
      if (!input.includes('/contacts/search')) return through(input, init);
      asked.push(JSON.parse(String(init.body)));
      return Response.json({ total: results.length, results });
    }) as typeof fetch;
    return asked;
  }
  const found = (id: string, email: string, others = '') => ({
    id,
    properties: { email, hs_additional_emails: others },
  });

  it('is nobody when the search only finds people whose addresses share words with it', async () => {
    const b = await connected();
    const other = person(b, 1);
    searchAnswers(b, [found(other.contactId, other.address, 'anna.lee@other.example')]);
    expect(await b.do('lookUp', { subject: subject('anna@lee.example') })).toEqual({ notFound: true });
    expect(b.calls().filter((c) => c.path.endsWith('/threads'))).toEqual([]);
  });

  it('is the one whom the search finds behind others, whatever the case of the letters', async () => {
    const b = await connected();
    const [other, one] = [person(b, 1), person(b, 2)];
    const asked = searchAnswers(b, [
      found(other.contactId, other.address),
      found(one.contactId, one.address, 'x@y.example;Anna@Lee.example'),
    ]);
    expect(await b.do('lookUp', { subject: subject('anna@lee.example') })).toEqual({ contactId: one.contactId });
    expect(asked[0]?.limit).toBeGreaterThanOrEqual(10);
    b.calls();
    expect(await b.do('lookUp', { subject: subject('anna@lee.example') })).toEqual({ contactId: one.contactId });
    expect(asked).toHaveLength(1);
  });

  it('is the agent’s choice when several contacts have the address, every time', async () => {
    const b = await connected();
    const [one, two] = [person(b, 1), person(b, 2)];
    const shared = 'office@lee.example';
    searchAnswers(b, [found(one.contactId, one.address, shared), found(two.contactId, two.address, shared)]);
    expect(await b.do('lookUp', { subject: subject(shared) })).toEqual({});
    expect(await b.do('lookUp', { subject: subject(shared) })).toEqual({});
  });

  it('is asked for again at once when the agent insists that somebody is there by now', async () => {
    const b = await connected();
    const one = person(b, 1);
    const payload = { subject: subject('new@lee.example') };
    expect(await b.do('lookUp', payload)).toEqual({ notFound: true });
    searchAnswers(b, [found(one.contactId, one.address, 'new@lee.example')]);
    expect(await b.do('lookUp', payload)).toEqual({ notFound: true });
    expect(await b.do('lookUp', { ...payload, force: true })).toEqual({ contactId: one.contactId });
  });

  it('is not looked for when the page belongs to another HubSpot account', async () => {
    const b = await connected();
    const page = { site: 'hubspot' as const, portalId: '1', contactId: person(b).contactId, candidates: [], own: [] };
    expect(await b.ask('lookUp', { subject: page })).toMatchObject({ ok: false, error: { code: 'account-changed' } });
    expect(b.calls()).toEqual([]);
  });

  it('is shown when only conversations know them', async () => {
    const b = await connected();
    const visitor = b.sandbox.world.threads().find((t) => t.associatedContactId === '990017');
    const page = { site: 'hubspot' as const, threadId: visitor?.id ?? '', candidates: [], own: [] };
    expect(await b.do('lookUp', { subject: page })).toEqual({ contactId: '990017' });
    expect((await readContact('990017')).contact?.id).toBe('990017');
  });
});

describe('finding somebody', () => {
  it.each([
    ['a name', (p: { lastName: string }) => p.lastName],
    ['an address', (p: { address: string }) => p.address],
  ])('by %s', async (_, query) => {
    const b = await connected();
    const one = person(b, 1);
    const { contacts } = await b.do('findContacts', { query: query(one) });
    expect(contacts.map((c) => c.id)).toContain(one.contactId);
  });
});
