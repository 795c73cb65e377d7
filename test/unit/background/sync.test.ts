import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { dueIn, intervalOf } from '../../../lib/background/sync-pace.ts';
import { byUrgency } from '../../../lib/model/thread.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { readContact, readMessages, readThread } = await import('../../../lib/storage/read.ts');
const { readSync, restingSync } = await import('../../../lib/storage/meta.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

const polls = (b: Bench) => b.calls().filter((c) => c.query.includes('sort=latestMessageTimestamp'));

/** Somebody is on screen, and everything that comes with opening them is done. */
async function watching(at = 1) {
  const b = await connected();
  const one = b.sandbox.world.people[at];
  const contactId = one?.contactId ?? '';
  await b.do('openContact', { contactId });
  const thread = (await readContact(contactId)).threads.sort(byUrgency)[0];
  const screen = { contactId, threadId: thread?.id ?? '' };
  await b.clock.pass(6_000);
  await b.do('sync', screen);
  await b.clock.pass(6_000);
  b.calls();
  return { b, screen, address: one?.address ?? '' };
}

describe('new messages', () => {
  it('are there after one interval, by one account-wide question', async () => {
    const { b, screen } = await watching();
    const { messageId } = b.sandbox.world.receive(screen.threadId, 'Are you there?');
    await b.clock.pass(5_000);
    const { nextIn } = await b.do('sync', screen);
    expect(polls(b)).toHaveLength(1);
    expect((await readMessages(screen.threadId)).map((m) => m.id)).toContain(messageId);
    expect(nextIn).toBeLessThanOrEqual(5_000);
  });

  it('in another conversation of the same person are there too', async () => {
    const { b, screen, address } = await watching();
    const { threadId, messageId } = b.sandbox.world.receive(address, 'About something else', { newThread: true });
    expect(threadId).not.toBe(screen.threadId);
    await b.do('sync', screen);
    expect((await readContact(screen.contactId)).threads.map((t) => t.id)).toContain(threadId);
    expect((await readMessages(threadId)).map((m) => m.id)).toContain(messageId);
  });

  it('of people whom nobody opened are not kept', async () => {
    const { b, screen } = await watching();
    const stranger = b.sandbox.world.people[5]?.contactId ?? '';
    const { threadId } = b.sandbox.world.receive(stranger, 'Hello?');
    await b.do('sync', screen);
    expect(await readThread(threadId)).toBeUndefined();
  });

  it('that HubSpot files a little late are not missed', async () => {
    const { b, screen } = await watching();
    b.sandbox.world.receive(b.sandbox.world.people[6]?.contactId ?? '', 'First');
    await b.do('sync', screen);
    const { cursor } = await readSync();
    const late = b.sandbox.world.people[1]?.contactId ?? '';
    const { threadId } = b.sandbox.world.receive(late, 'Filed late', { newThread: true });
    const call = b.calls().findLast((c) => c.query.includes('latestMessageTimestampAfter'));
    await b.clock.pass(5_000);
    await b.do('sync', screen);
    const next = polls(b).at(-1);
    const after = new URLSearchParams(next?.query).get('latestMessageTimestampAfter') ?? '';
    expect(Date.parse(after)).toBeLessThan(cursor);
    expect(call).toBeDefined();
    expect(await readThread(threadId)).toBeDefined();
  });
});

describe('the conversation on screen', () => {
  it('is read again: a close, an assignment and a comment by somebody else appear', async () => {
    const { b, screen } = await watching();
    b.sandbox.world.setStatus(screen.threadId, 'CLOSED');
    const { messageId } = b.sandbox.world.comment(screen.threadId, 'I called them');
    await b.clock.pass(16_000);
    await b.do('sync', screen);
    expect((await readThread(screen.threadId))?.status).toBe('CLOSED');
    expect((await readMessages(screen.threadId)).map((m) => m.id)).toContain(messageId);
  });

  it('tells in its history who closed it as soon as it is seen to be closed', async () => {
    const { b, screen } = await watching();
    await b.do('sync', { ...screen, force: true });
    b.sandbox.world.setStatus(screen.threadId, 'CLOSED');
    await b.clock.pass(6_000);
    await b.do('sync', screen);
    expect((await readThread(screen.threadId))?.status).toBe('CLOSED');
    expect((await readMessages(screen.threadId)).map((m) => m.type)).toContain('THREAD_STATUS_CHANGE');
  });
});

describe('what nobody waits for', () => {
  /** Somebody with merged contacts is on screen, whose other lists HubSpot does not answer for. */
  async function stuck() {
    const b = await connected();
    const [petra] = b.sandbox.world.people;
    const contactId = petra?.contactId ?? '';
    await b.do('openContact', { contactId });
    await b.clock.pass(6_000);
    const merged = b.sandbox.world.contact(contactId)?.mergedIds[0] ?? '';
    const asks = { now: 0, canceled: 0 };
    const through = b.network.fetch;
    b.network.fetch = (async (input: string, init: RequestInit) => {
      if (!input.includes(`associatedContactId=${merged}`)) return through(input, init);
      asks.now++;
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => {
          asks.canceled++;
          reject(init.signal?.reason);
        });
      });
    }) as typeof fetch;
    return { b, screen: { contactId }, asks };
  }

  it('holds up no answer, and is under way once only', async () => {
    const { b, screen, asks } = await stuck();
    const before = b.clock.now();
    await b.do('sync', { ...screen, force: true });
    expect(b.clock.now() - before).toBeLessThan(1_000);
    await b.when(async () => asks.now === 1);
    const again = b.clock.now();
    await b.do('sync', { ...screen, force: true });
    expect(b.clock.now() - again).toBeLessThan(1_000);
    expect(asks.now).toBe(1);
  });

  it('ends when the account is left', async () => {
    const { b, screen, asks } = await stuck();
    await b.do('sync', { ...screen, force: true });
    await b.when(async () => asks.now === 1);
    await b.do('disconnect', {});
    expect(asks.canceled).toBe(1);
    await b.clock.pass(5 * 60_000);
    expect(asks.now).toBe(1);
  });
});

describe('how often', () => {
  it('is once an interval, however many panels ask', async () => {
    const { b, screen } = await watching();
    await Promise.all([b.do('sync', screen), b.do('sync', screen), b.do('sync', { contactId: screen.contactId })]);
    await b.do('sync', screen);
    expect(polls(b)).toHaveLength(1);
  });

  it('stays once an interval when the background is stopped in between', async () => {
    const { b, screen } = await watching();
    await b.do('sync', screen);
    b.restart();
    await b.do('sync', screen);
    expect(polls(b)).toHaveLength(1);
  });

  it('is never more than nobody looks: without a call nothing is asked', async () => {
    const { b } = await watching();
    await b.clock.pass(10 * 60_000);
    expect(b.calls()).toEqual([]);
  });

  it('grows from 5 to 30 seconds when nothing happens, and after failures', () => {
    const state = { ...restingSync, cursor: 1 };
    const at = (minutes: number) => intervalOf(state, minutes * 60_000);
    expect([at(0), at(1), at(3), at(10), at(60)]).toEqual([5_000, 5_000, 10_000, 20_000, 30_000]);
    expect(intervalOf({ ...state, failures: 1 }, 0)).toBe(10_000);
    expect(intervalOf({ ...state, failures: 40 }, 0)).toBe(120_000);
  });

  it('does not stop when the clock is set back', () => {
    const state = { ...restingSync, cursor: 1, polledAt: 10_000_000, activeAt: 10_000_000 };
    expect(dueIn(state, 1_000)).toBe(0);
  });

  it('backs off when HubSpot fails, and comes back', async () => {
    const { b, screen } = await watching();
    const fault = b.sandbox.faults.add({ kind: 'status', status: 500, path: '*/threads' });
    const failed = await b.ask('sync', screen);
    expect(failed.ok).toBe(false);
    b.calls();
    await b.ask('sync', screen);
    expect(b.calls().filter((c) => c.path.endsWith('/threads'))).toEqual([]);
    b.sandbox.faults.remove(fault);
    await b.clock.pass(60_000);
    expect(await b.ask('sync', screen)).toMatchObject({ ok: true });
  });
});

describe('the cursor', () => {
  it('follows HubSpot’s clock, not this machine’s', async () => {
    const { b, screen } = await watching();
    b.sandbox.world.receive(screen.threadId, 'Now');
    await b.do('sync', screen);
    const told = b.sandbox.world.thread(screen.threadId)?.latestMessageTimestamp ?? '';
    expect((await readSync()).cursor).toBe(Date.parse(told));
  });

  it('catches up after a night asleep in a bounded number of calls', async () => {
    const { b, screen } = await watching();
    await b.clock.pass(9 * 3_600_000);
    const { messageId } = b.sandbox.world.receive(screen.threadId, 'Good morning');
    await b.do('sync', screen);
    expect(b.calls().length).toBeLessThanOrEqual(12);
    expect((await readMessages(screen.threadId)).map((m) => m.id)).toContain(messageId);
  });

  it('belongs to one account', async () => {
    const { b } = await watching();
    await b.do('connectSample', {});
    expect((await readSync()).cursor).toBe(0);
  });
});
