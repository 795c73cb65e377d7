import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected, withApp, pressing, today } = await import('./support/bench.ts');
const { hour, open, polls, watching } = await import('./support/screens.ts');
const { world } = await import('./support/browser.ts');
const { readContact, readMessages, readThread } = await import('../../../lib/storage/read.ts');
const { readSync, changeSync } = await import('../../../lib/storage/meta.ts');
const { accountKey } = await import('../../../lib/model/account.ts');
const { account } = await import('./support/bench.ts');
describe('many windows', () => {
  it('ask HubSpot what is new as often as one', async () => {
    const counts: number[] = [];
    for (const windows of [1, 5]) {
      const b = await connected();
      const screen = await watching(b);
      await open(
        b,
        Array.from({ length: windows }, () => screen),
        hour / 4,
      );
      counts.push(polls(b).length);
    }
    expect(counts[1]).toBeLessThanOrEqual((counts[0] ?? 0) + 1);
  }, 30_000);

  it('each get the messages of their own person, whoever asked', async () => {
    const b = await connected();
    const first = await watching(b, 1);
    const second = await watching(b, 2);
    await b.do('sync', { ...first, force: true });
    await b.clock.pass(20_000);
    const address = b.sandbox.world.people[2]?.address ?? '';
    const { threadId, messageId } = b.sandbox.world.receive(address, 'Another matter', { newThread: true });
    await b.do('sync', { ...first, force: true });
    expect(polls(b).length).toBeGreaterThan(0);
    await b.do('sync', second);
    expect(polls(b)).toEqual([]);
    expect((await readMessages(threadId)).map((m) => m.id)).toContain(messageId);
  });
});

describe('what one is told', () => {
  it('is when HubSpot answered, not when somebody asked', async () => {
    const b = await connected();
    const screen = await watching(b);
    const { at } = await b.do('sync', { ...screen, force: true });
    expect(at).toBe(b.clock.now());
    await b.clock.pass(3_000);
    expect((await b.do('sync', screen)).at).toBe(at);
  });

  it('is the trouble until HubSpot may be asked again, and it is left alone until then', async () => {
    const b = await connected();
    const screen = await watching(b);
    const fault = b.sandbox.faults.add({ kind: 'status', status: 500 });
    expect(await b.ask('sync', { ...screen, force: true })).toMatchObject({ ok: false, error: { code: 'server' } });
    b.calls();
    const again = await b.ask('sync', screen);
    expect(again).toMatchObject({ ok: false, error: { code: 'server' } });
    expect(b.calls()).toEqual([]);
    b.sandbox.faults.remove(fault);
    await b.clock.pass(again.ok ? 0 : (again.error.retryAfter ?? 0));
    expect(await b.ask('sync', screen)).toMatchObject({ ok: true });
  });

  it('is said in an hour of 5xx at most every two minutes', async () => {
    const b = await connected();
    const screen = await watching(b);
    b.sandbox.faults.add({ kind: 'status', status: 503 });
    await open(b, [screen], hour);
    // Each question is tried again thrice, because a 503 passes by itself.
    expect(b.calls().length).toBeLessThanOrEqual(4 * 35);
  }, 30_000);

  it('is nothing that lasts after the network was away', async () => {
    const b = await connected();
    const screen = await watching(b);
    b.network.online = false;
    await open(b, [screen], 10 * 60_000);
    b.network.online = true;
    expect(await b.ask('sync', screen)).toMatchObject({ ok: true });
  });
});

describe('a daily quota that is used up', () => {
  it('is one state until it is there again, and hardly anything is asked', async () => {
    const b = await connected();
    const screen = await watching(b);
    const fault = b.sandbox.faults.add({ kind: 'status', status: 429, policy: 'DAILY' });
    const failures = await open(b, [screen, screen], 5 * hour);
    expect(new Set(failures)).toEqual(new Set(['daily-limit']));
    expect(b.calls().length).toBeLessThanOrEqual(5 * 4 + 1);
    const other = await b.ask('openContact', { contactId: b.sandbox.world.people[3]?.contactId ?? '' });
    expect(other).toMatchObject({ ok: false, error: { code: 'daily-limit' } });
    expect(b.calls()).toEqual([]);
    const { messageId } = b.sandbox.world.receive(screen.threadId, 'Still there?');
    b.sandbox.faults.remove(fault);
    await open(b, [screen], 20 * 60_000);
    expect((await readMessages(screen.threadId)).map((m) => m.id)).toContain(messageId);
  }, 30_000);

  it('is looked at at once when the agent says so', async () => {
    const b = await connected();
    const screen = await watching(b);
    const fault = b.sandbox.faults.add({ kind: 'status', status: 429, policy: 'DAILY' });
    await b.ask('sync', { ...screen, force: true });
    b.sandbox.faults.remove(fault);
    await b.clock.pass(10_000);
    expect(await b.ask('sync', { ...screen, force: true })).toMatchObject({ ok: true });
  });
});

describe('clocks', () => {
  it.each([2, -2])('that jump %i hours miss nothing', async (hours) => {
    const b = await connected();
    const screen = await watching(b);
    const skew = hours * hour;
    const through = b.network.fetch;
    // HubSpot goes by its own time, which the sandbox takes from the same clock: what it tells is put right here.
    b.clock.set(b.clock.now() + skew);
    b.network.fetch = async (input, init) => {
      b.clock.set(b.clock.now() - skew);
      try {
        return await through(input, init);
      } finally {
        b.clock.set(b.clock.now() + skew);
      }
    };
    const arrive = (text: string) => {
      b.clock.set(b.clock.now() - skew);
      const made = b.sandbox.world.receive(screen.threadId, text);
      b.clock.set(b.clock.now() + skew);
      return made.messageId;
    };
    for (const text of ['One', 'Two']) {
      const id = arrive(text);
      await open(b, [screen], 60_000);
      expect((await readMessages(screen.threadId)).map((m) => m.id)).toContain(id);
    }
  });

  it('that were set back do not hold on to a change of ours', async () => {
    const b = await connected();
    const { contactId, threadId } = await watching(b);
    const { saveThreads } = await import('../../../lib/storage/write-threads.ts');
    const thread = await readThread(threadId);
    if (!thread) throw new Error('not there');
    const now = b.clock.now() + 2 * hour;
    await saveThreads(accountKey(await account()), contactId, [{ ...thread, status: 'CLOSED' }], {
      asOf: now,
      changed: true,
    });
    await b.do('sync', { contactId, threadId, force: true });
    expect((await readThread(threadId))?.status).toBe(thread.status);
  });
});

describe('long gaps', () => {
  it('that fit into no poll are skipped, and whoever is on screen is looked at anew', async () => {
    const b = await connected({ threads: 3_000 });
    const screen = await watching(b);
    const owner = accountKey(await account());
    // Everything that the account has is newer than this, far more than a poll brings.
    await changeSync(owner, (s) => ({ ...s, cursor: Date.parse('2020-01-01T00:00:00Z') }));
    const { threadId } = b.sandbox.world.receive(b.sandbox.world.people[1]?.address ?? '', 'While you were away', {
      newThread: true,
    });
    await open(b, [screen], 2 * 60_000);
    expect((await readSync()).cursor).toBeGreaterThan(today - hour);
    expect(await readThread(threadId)).toBeDefined();
  }, 30_000);
});

describe('in the middle of paging', () => {
  it('a token that runs out is renewed and nothing is asked twice', async () => {
    const b = await withApp({ threads: 1_500 });
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    const screen = await watching(b);
    const owner = accountKey(await account());
    await changeSync(owner, (s) => ({ ...s, cursor: Date.parse('2020-01-01T00:00:00Z') }));
    const through = b.network.fetch;
    let pages = 0;
    b.network.fetch = async (input, init) => {
      const answer = await through(input, init);
      if (String(input).includes('latestMessageTimestampAfter') && ++pages === 1) b.sandbox.world.expireTokens();
      return answer;
    };
    await b.do('sync', { ...screen, force: true });
    const asked = polls(b);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((c) => c.status === 401)).toHaveLength(1);
    const good = asked.filter((c) => c.status === 200).map((c) => c.query);
    expect(new Set(good).size).toBe(good.length);
  }, 30_000);

  it('another account that is connected gets nothing of the one before', async () => {
    const b = await connected({ threads: 1_500 });
    const screen = await watching(b);
    const owner = accountKey(await account());
    await changeSync(owner, (s) => ({ ...s, cursor: Date.parse('2020-01-01T00:00:00Z') }));
    const through = b.network.fetch;
    let switched: Promise<unknown> | undefined;
    b.network.fetch = async (input, init) => {
      const answer = await through(input, init);
      if (String(input).includes('latestMessageTimestampAfter')) switched ??= b.do('connectSample', {});
      return answer;
    };
    await b.ask('sync', { ...screen, force: true });
    await switched;
    expect((await readContact(screen.contactId)).threads).toEqual([]);
    expect((await readSync()).cursor).toBe(0);
  }, 30_000);
});
