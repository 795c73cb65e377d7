import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../support/browser.ts'));

const { connected, pressing, withApp } = await import('../support/bench.ts');
const { counted, look, minutes, truth, wanting } = await import('../support/waiting.ts');
const { alarms, browser, world } = await import('../support/browser.ts');
const { start } = await import('../../../../lib/background/start.ts');
const { readAccount } = await import('../../../../lib/storage/session.ts');
const { writeSettings } = await import('../../../../lib/storage/settings.ts');
const { readWaiting } = await import('../../../../lib/storage/waiting.ts');

type Bench = Awaited<ReturnType<typeof wanting>>;

/** A request, and when it left on the test's clock. */
interface Asked {
  readonly url: string;
  readonly at: number;
  status?: number;
}

/** Watches everything that leaves from now on. */
function watch(b: Bench): Asked[] {
  const all: Asked[] = [];
  const through = b.network.fetch;
  b.network.fetch = (async (input: string, init: RequestInit) => {
    const one: Asked = { url: input, at: b.clock.now() };
    all.push(one);
    const answer = await through(input, init);
    one.status = answer.status;
    return answer;
  }) as typeof fetch;
  return all;
}

/** The most requests that left within any 60 seconds. */
const densest = (all: readonly Asked[]): number =>
  Math.max(0, ...all.map(({ at }) => all.filter((one) => one.at >= at && one.at < at + 60_000).length));

/** Two hours, in which people write; gives what was asked in them. */
async function hours(b: Bench, all: Asked[], ticks = 120): Promise<readonly Asked[]> {
  const before = all.length;
  for (let i = 0; i < ticks; i++) {
    if (i % 7 === 0) b.sandbox.world.receive(b.sandbox.world.people[i % 6]?.contactId ?? '', `Message ${i}`);
    await look(b);
    // Alarms are not punctual.
    await b.clock.pass(60_000 + (i % 3) * 400 - 400);
  }
  return all.slice(before);
}

describe('what is asked in the background', () => {
  it('is at most two requests in any minute, over hours with a large account and many messages', async () => {
    const b = await wanting({ waitingNotify: true, waitingWords: true }, { threads: 3_000 });
    const calls = await hours(b, watch(b));
    expect(densest(calls)).toBe(2);
    expect(calls.length).toBeGreaterThan(120);
  }, 60_000);

  it('is no more when the token has to be renewed every half hour', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    await writeSettings({ waitingCount: true, waitingWhose: 'all' });
    const calls = await hours(b, watch(b));
    expect(calls.filter((c) => c.url.endsWith('/token')).length).toBeGreaterThanOrEqual(3);
    expect(densest(calls)).toBeLessThanOrEqual(2);
    expect(await counted()).toEqual(truth(b));
  }, 60_000);

  it('is no more when HubSpot takes the token back: that is found out, and then nothing is asked', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    await writeSettings({ waitingCount: true });
    const all = watch(b);
    await minutes(b, 3);
    b.sandbox.world.expireTokens();
    const renewed = await hours(b, all, 10);
    expect((await readAccount())?.expired).toBeUndefined();
    expect(renewed.filter((c) => c.status === 200 && c.url.includes('/threads?')).length).toBeGreaterThan(3);
    b.sandbox.world.uninstall();
    await hours(b, all, 40);
    expect((await readAccount())?.expired).toBe(true);
    expect(await hours(b, all, 5)).toEqual([]);
    expect(densest(all)).toBeLessThanOrEqual(2);
  }, 60_000);

  it.each([
    ['fails', { kind: 'status', status: 500 }],
    ['breaks off', { kind: 'reset-before' }],
    ['wants to be left alone', { kind: 'status', status: 429 }],
    ['has a limit for the day', { kind: 'status', status: 429, policy: 'DAILY' }],
  ] as const)(
    'becomes less and less while HubSpot %s, and is as before afterwards',
    async (_, fault) => {
      const b = await wanting();
      await minutes(b, 8);
      b.sandbox.faults.add(fault);
      const all = watch(b);
      const calls = await hours(b, all, 60);
      expect(densest(calls)).toBeLessThanOrEqual(2);
      expect(calls.length).toBeGreaterThan(1);
      expect(calls.length).toBeLessThan(12);
      b.sandbox.faults.clear();
      await hours(b, all, 45);
      await minutes(b, 16);
      expect(await counted()).toEqual(truth(b));
    },
    60_000,
  );

  it('is what is new only once a minute, and nothing of it while a panel asks for that itself', async () => {
    const b = await wanting();
    await minutes(b, 8);
    const all = watch(b);
    for (let i = 0; i < 12; i++) {
      await b.do('sync', {});
      await look(b);
      await b.clock.pass(20_000);
    }
    const news = all.filter((c) => c.url.includes('sort=latest') && !c.url.includes('threadStatus'));
    // A panel wants to know the tickets as well.
    expect(news.filter((c) => !c.url.includes('association=TICKET'))).toEqual([]);
    expect(news.length).toBeGreaterThan(4);
    await minutes(b, 4);
    const alone = all.slice(all.lastIndexOf(news.at(-1) as Asked) + 1);
    expect(alone.filter((c) => !c.url.includes('threadStatus')).length).toBeLessThanOrEqual(4);
    expect(alone.length).toBeGreaterThan(2);
  });

  it('is nothing when nobody wants to know, nobody is connected, or there is no network', async () => {
    const b = await connected();
    await minutes(b, 3);
    expect(b.calls()).toEqual([]);
    await writeSettings({ waitingCount: true });
    b.network.online = false;
    await minutes(b, 3);
    expect(b.calls()).toEqual([]);
    b.network.online = true;
    await b.do('disconnect', {});
    b.calls();
    await minutes(b, 3);
    expect(b.calls()).toEqual([]);
  });

  it('of the sample account is answered in the extension: nothing leaves the browser', async () => {
    const b = await connected();
    await b.do('connectSample', {});
    await writeSettings({ waitingCount: true, waitingWhose: 'all' });
    b.calls();
    await minutes(b, 8);
    expect(b.calls()).toEqual([]);
    expect((await counted()).length).toBeGreaterThan(3);
  });
});

describe('the clock', () => {
  it('runs while it is wanted, from the moment that it is, and is made anew when the browser has forgotten it', async () => {
    const b = await connected();
    start(b.services);
    await b.clock.pass(0);
    expect(alarms.has('waiting')).toBe(false);
    await writeSettings({ waitingCount: true });
    await b.when(async () => alarms.has('waiting'));
    expect(alarms.get('waiting')).toMatchObject({ periodInMinutes: 1 });
    await b.when(async () => b.calls().length > 0);
    alarms.clear();
    browser.runtime.onStartup.fire();
    await b.when(async () => alarms.has('waiting'));
    await writeSettings({ waitingCount: false });
    await b.when(async () => !alarms.has('waiting'));
    expect((await readWaiting()).threads).toEqual([]);
  });

  it('stops when the account is left', async () => {
    const b = await wanting();
    start(b.services);
    await b.when(async () => alarms.has('waiting'));
    await b.do('disconnect', {});
    await b.when(async () => !alarms.has('waiting'));
  });
});
