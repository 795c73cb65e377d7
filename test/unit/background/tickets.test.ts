import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

import { accountKey } from '../../../lib/model/account.ts';
import type { Thread } from '../../../lib/model/thread.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, connected } = await import('./support/bench.ts');
const { readContact, readThread } = await import('../../../lib/storage/read.ts');
const { saveThreads } = await import('../../../lib/storage/write-threads.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

/** A conversation that belongs to a ticket. */
const withTicket = (b: Bench) => {
  const thread = b.sandbox.world
    .threads()
    .find((t) => t.threadAssociations?.associatedTicketId && t.status === 'OPEN' && !t.archived);
  return {
    contactId: thread?.associatedContactId ?? '',
    threadId: thread?.id ?? '',
    ticketId: thread?.threadAssociations?.associatedTicketId ?? '',
  };
};

const asksTickets = (url: string) => url.includes('association=TICKET');

/** HubSpot refuses to tell tickets, for whatever it says the reason is. */
function refuseTickets(b: Bench, status: number, body: object): { readonly asked: string[]; stop(): void } {
  const through = b.network.fetch;
  const asked: string[] = [];
  b.network.fetch = (async (input: string, init: RequestInit) => {
    if (!asksTickets(input)) return through(input, init);
    asked.push(input);
    return Response.json(body, { status });
  }) as typeof fetch;
  return {
    asked,
    stop: () => {
      b.network.fetch = through;
    },
  };
}

const missing = { status: 'error', category: 'MISSING_SCOPES', message: 'This app lacks a scope.' };

describe('the ticket of a conversation', () => {
  it('comes with every read of conversations, and takes no call of its own', async () => {
    const b = await connected();
    const { contactId, threadId, ticketId } = withTicket(b);
    await b.do('openContact', { contactId });
    expect((await readThread(threadId))?.ticketId).toBe(ticketId);
    await b.clock.pass(60_000);
    await b.do('openThread', { threadId });
    await b.do('sync', { threadId, contactId, force: true });
    const reads = b.calls().filter((c) => /\/threads(\/\d+)?$/.test(c.path) && c.method === 'GET');
    expect(reads.length).toBeGreaterThanOrEqual(4);
    expect(reads.filter((c) => !asksTickets(c.query))).toEqual([]);
  });

  it('is gone when the conversation no longer belongs to it, but not because a change did not tell it', async () => {
    const b = await connected();
    const { contactId, threadId, ticketId } = withTicket(b);
    await b.do('openContact', { contactId });
    const { ticketId: _, ...known } = (await readThread(threadId)) ?? {};
    const bare = known as Thread;
    const owner = accountKey(await account());
    await saveThreads(owner, contactId, [bare], { asOf: b.clock.now(), changed: true });
    expect((await readThread(threadId))?.ticketId).toBe(ticketId);
    await saveThreads(owner, contactId, [bare], { asOf: b.clock.now() + 1, tickets: true });
    expect((await readThread(threadId))?.ticketId).toBeUndefined();
  });

  it.each([
    ['a scope that the token has not', 403, missing],
    ['a parameter that it does not know', 400, { status: 'error', category: 'VALIDATION_ERROR', message: 'No.' }],
  ])('is done without when HubSpot refuses to tell it because of %s', async (_, status, body) => {
    const b = await connected();
    const { contactId, threadId } = withTicket(b);
    const refused = refuseTickets(b, status, body);
    await b.do('openContact', { contactId });
    const { threads } = await readContact(contactId);
    expect(threads.map((t) => t.id)).toContain(threadId);
    expect(refused.asked).toHaveLength(2);
    // It is remembered over the life of the background: nobody pays for the refusal again.
    b.restart();
    await b.clock.pass(60_000);
    await b.do('openThread', { threadId });
    await b.do('sync', { threadId, contactId, force: true });
    expect(refused.asked).toHaveLength(2);
    await b.clock.pass(24 * 3_600_000);
    await b.do('openThread', { threadId });
    expect(refused.asked.length).toBeGreaterThan(2);
  });

  it('comes back by itself the day after HubSpot tells it', async () => {
    const b = await connected();
    const { contactId, threadId, ticketId } = withTicket(b);
    const refused = refuseTickets(b, 403, missing);
    await b.do('openContact', { contactId });
    refused.stop();
    await b.clock.pass(60_000);
    await b.do('openThread', { threadId });
    expect((await readThread(threadId))?.ticketId).toBeUndefined();
    await b.clock.pass(24 * 3_600_000);
    await b.do('openThread', { threadId });
    expect((await readThread(threadId))?.ticketId).toBe(ticketId);
  });

  it('is not what a refusal is about that comes without it too', async () => {
    const b = await connected();
    const { contactId, threadId, ticketId } = withTicket(b);
    b.sandbox.faults.add({ kind: 'status', status: 403, path: '*/threads', body: missing });
    expect(await b.ask('openContact', { contactId })).toMatchObject({ ok: false, error: { code: 'missing-scopes' } });
    b.sandbox.faults.clear();
    await b.do('openContact', { contactId });
    expect((await readThread(threadId))?.ticketId).toBe(ticketId);
  });
});
