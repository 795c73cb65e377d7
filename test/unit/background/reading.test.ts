import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { byUrgency } from '../../../lib/model/thread.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, connected } = await import('./support/bench.ts');
const { readContact, readDirectory, readMessages, readThread } = await import('../../../lib/storage/read.ts');
const { onChanges } = await import('../../../lib/storage/changes.ts');
type Bench = Awaited<ReturnType<typeof connected>>;
type Calls = ReturnType<Bench['calls']>;

/** The longest chain of calls of which each began after the one before had ended. */
function depth(calls: Calls): number {
  const depths = new Map<Calls[number], number>();
  for (const call of calls) {
    const before = calls.filter((c) => (c.endedAt ?? Number.POSITIVE_INFINITY) <= call.startedAt);
    depths.set(call, 1 + Math.max(0, ...before.map((c) => depths.get(c) ?? 0)));
  }
  return Math.max(0, ...depths.values());
}

const subject = (address: string) => ({ site: 'gmail' as const, candidates: [{ address }], own: [] });

/** The person of the sample account with an open conversation and the most conversations. */
const person = (b: Bench, at = 0) => {
  const one = b.sandbox.world.people[at];
  if (!one) throw new Error('no such person');
  return one;
};

/** Everybody's answers take a moment, so that what runs at the same time overlaps. */
const slow = (b: Bench) => b.sandbox.faults.add({ kind: 'latency', latency: 20 });

describe('from nothing to the newest conversation', () => {
  it('takes at most 5 calls, 3 of them one after another, by address', async () => {
    const b = await connected();
    slow(b);
    const one = person(b);
    const { contactId } = await b.do('lookUp', { subject: subject(one.address.toUpperCase()) });
    const calls = b.calls();
    expect(contactId).toBe(one.contactId);
    expect(calls.length).toBeLessThanOrEqual(5);
    expect(depth(calls)).toBeLessThanOrEqual(3);
    const { contact, threads } = await readContact(one.contactId);
    expect(contact?.email).toBe(one.address);
    const newest = threads.sort(byUrgency)[0];
    const there = b.sandbox.world.messages(newest?.id ?? '');
    const cached = await readMessages(newest?.id ?? '');
    expect(cached.map((m) => m.id).sort()).toEqual(there.map((m) => m.id).sort());
  });

  it.each(['contact', 'thread', 'ticket'] as const)('takes no more from a %s page of HubSpot', async (kind) => {
    const b = await connected();
    slow(b);
    const thread = b.sandbox.world.threads().find((t) => t.threadAssociations?.associatedTicketId && !t.archived);
    const portalId = (await account()).portalId;
    const ids = {
      contact: { contactId: thread?.associatedContactId ?? '' },
      thread: { threadId: thread?.id ?? '' },
      ticket: { ticketId: thread?.threadAssociations?.associatedTicketId ?? '' },
    };
    const page = { site: 'hubspot' as const, portalId, candidates: [], own: [], ...ids[kind] };
    const { contactId } = await b.do('lookUp', { subject: page });
    const calls = b.calls();
    expect(contactId).toBe(thread?.associatedContactId);
    expect(calls.length).toBeLessThanOrEqual(5);
    expect(depth(calls)).toBeLessThanOrEqual(3);
    if (kind !== 'contact') expect((await readMessages(thread?.id ?? '')).length).toBeGreaterThan(0);
  });

  it('shows the name, the list and the messages as they come', async () => {
    const b = await connected();
    slow(b);
    const tables: string[] = [];
    const stop = onChanges((changes) => tables.push(...changes.map((c) => c.table)));
    await b.do('lookUp', { subject: subject(person(b).address) });
    await b.when(async () => tables.includes('messages'));
    stop();
    const first = (name: string) => tables.indexOf(name);
    expect(first('contacts')).toBeLessThan(first('threads'));
    expect(first('threads')).toBeLessThan(first('messages'));
  });

  it('knows the names of everybody in the conversation without asking for them', async () => {
    const b = await connected();
    const one = person(b);
    await b.do('openContact', { contactId: one.contactId });
    expect(b.calls().filter((c) => c.path.includes('/actors')).length).toBeLessThanOrEqual(1);
    const newest = (await readContact(one.contactId)).threads.sort(byUrgency)[0];
    const { actors } = await readDirectory();
    const names = new Map(actors.map((a) => [a.id, a.name]));
    const agents = (await readMessages(newest?.id ?? '')).flatMap((m) => m.senders.map((s) => s.actorId ?? ''));
    for (const id of agents.filter((a) => a.startsWith('A-'))) expect(names.get(id)).toBeTruthy();
  });

  it('is asked once by two panels at the same time', async () => {
    const b = await connected();
    const one = person(b);
    const payload = { subject: subject(one.address) };
    await Promise.all([b.do('lookUp', payload), b.do('lookUp', payload)]);
    expect(b.calls().length).toBeLessThanOrEqual(5);
  });
});

describe('from the cache', () => {
  it('takes two calls when nothing is new', async () => {
    const b = await connected();
    const payload = { subject: subject(person(b).address) };
    await b.do('lookUp', payload);
    b.calls();
    await b.do('lookUp', payload);
    const calls = b.calls();
    expect(calls).toHaveLength(2);
    expect(depth(calls)).toBeLessThanOrEqual(2);
  });

  it('fetches the messages too when the conversation moved', async () => {
    const b = await connected();
    const one = person(b);
    await b.do('lookUp', { subject: subject(one.address) });
    await b.clock.pass(60_000);
    const { threadId, messageId } = b.sandbox.world.receive(one.address, 'One more thing');
    b.calls();
    await b.do('lookUp', { subject: subject(one.address) });
    expect(b.calls()).toHaveLength(3);
    expect((await readMessages(threadId)).map((m) => m.id)).toContain(messageId);
  });

  it('does not ask again for the conversation that was just shown', async () => {
    const b = await connected();
    const one = person(b);
    await b.do('openContact', { contactId: one.contactId });
    const newest = (await readContact(one.contactId)).threads.sort(byUrgency)[0];
    b.calls();
    await b.do('openThread', { threadId: newest?.id ?? '' });
    expect(b.calls()).toEqual([]);
  });
});

describe('the rest of a history', () => {
  it('brings conversations of merged contacts in the first quiet moment', async () => {
    const b = await connected();
    const [petra] = b.sandbox.world.people;
    const id = petra?.contactId ?? '';
    const old = b.sandbox.world.contact(id)?.mergedIds[0] ?? '';
    const hanging = b.sandbox.world.threadsOf(old).filter((t) => !t.archived);
    expect(hanging.length).toBeGreaterThan(0);
    await b.do('openContact', { contactId: id });
    await b.clock.pass(6_000);
    await b.do('sync', { contactId: id });
    await b.when(async () => {
      const threads = new Set((await readContact(id)).threads.map((t) => t.id));
      return hanging.every((t) => threads.has(t.id));
    });
  });

  it('comes page by page, and whole', async () => {
    const b = await connected();
    const thread = b.sandbox.world.threads().find((t) => b.sandbox.world.messages(t.id).length > 100 && !t.archived);
    const all = b.sandbox.world.messages(thread?.id ?? '').map((m) => m.id);
    await b.do('openThread', { threadId: thread?.id ?? '' });
    const newest = all.at(-1);
    expect((await readMessages(thread?.id ?? '')).map((m) => m.id)).toContain(newest);
    for (let i = 0; i < 20; i++) {
      const { complete } = await b.do('olderMessages', { threadId: thread?.id ?? '' });
      if (complete) break;
    }
    expect((await readMessages(thread?.id ?? '')).map((m) => m.id).sort()).toEqual(all.sort());
    b.calls();
    expect(await b.do('olderMessages', { threadId: thread?.id ?? '' })).toEqual({ complete: true });
    expect(b.calls()).toEqual([]);
  });

  it('forgets a conversation that HubSpot no longer lists, at the second look', async () => {
    const b = await connected();
    const one = person(b, 1);
    await b.do('openContact', { contactId: one.contactId });
    const gone = (await readContact(one.contactId)).threads[0];
    const c = await b.services.session.connect();
    if (!c.ok) throw new Error('not connected');
    const { archiveThread } = await import('../../../lib/hubspot/index.ts');
    await archiveThread(c.value.http, gone?.id ?? '');
    await b.do('openContact', { contactId: one.contactId });
    expect(await readThread(gone?.id ?? '')).toBeDefined();
    await b.do('openContact', { contactId: one.contactId });
    expect(await readThread(gone?.id ?? '')).toBeUndefined();
    expect(await readMessages(gone?.id ?? '')).toEqual([]);
  });

  it('keeps the whole of a message that was shortened when it is read again', async () => {
    const b = await connected();
    const short = b.sandbox.world
      .threads()
      .filter((t) => !t.archived)
      .flatMap((t) => b.sandbox.world.messages(t.id).map((m) => ({ threadId: t.id, m })))
      .find(({ m }) => m.type === 'MESSAGE' && m.truncationStatus !== 'NOT_TRUNCATED');
    const { threadId = '', m } = short ?? {};
    await b.do('openThread', { threadId });
    await b.do('originalContent', { threadId, messageId: m?.id ?? '' });
    const whole = (await readMessages(threadId)).find((x) => x.id === m?.id);
    const text = m && 'text' in m ? m.text : '';
    expect(whole && 'text' in whole && (whole.text ?? '').length).toBeGreaterThan(text.length);
    await b.do('sync', { threadId, force: true });
    expect((await readMessages(threadId)).find((x) => x.id === m?.id)).toMatchObject({
      text: whole && 'text' in whole ? whole.text : '',
    });
  });
});
