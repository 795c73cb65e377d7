import { commandsOf } from '../../../../lib/background/commands.ts';
import type { IfFree, Locks, Ports } from '../../../../lib/background/ports.ts';
import { createServices, type Services } from '../../../../lib/background/services.ts';
import type { Clock } from '../../../../lib/hubspot/index.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import type { Result } from '../../../../lib/model/result.ts';
import type { CommandName, Commands } from '../../../../lib/protocol.ts';
import { type Call, createSandbox, type Sandbox, type SandboxOptions } from '../../../../lib/sandbox/index.ts';
import { clearCache } from '../../../../lib/storage/cache.ts';
import { readItems } from '../../../../lib/storage/outbox.ts';
import { clearSession, readAccount, writeClientSecret } from '../../../../lib/storage/session.ts';
import { writeSettings } from '../../../../lib/storage/settings.ts';
import { work } from '../../../../lib/storage/work.ts';
import { resetBrowser } from './browser.ts';
import { type StillClock, stillClock } from './clock.ts';

/** "Today" of every test. */
export const today = Date.parse('2026-11-09T10:05:00Z');

/** Locks of one browser: they are shared by all contexts and freed by force when a background dies. */
function browserLocks() {
  const queues = new Map<string, Promise<unknown>>();
  const locks: Locks = (name, run) => {
    const before = queues.get(name) ?? Promise.resolve();
    const mine = before.then(run, run);
    queues.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
  const held = new Set<string>();
  const ifFree: IfFree = async (name, run) => {
    if (held.has(name)) return;
    held.add(name);
    await run().finally(() => held.delete(name));
  };
  const free = () => {
    queues.clear();
    held.clear();
  };
  return { locks, ifFree, free };
}

/** One life of the background: its services, and what kills it. */
interface Life {
  readonly services: Services;
  /** Nothing of it happens any more: no timer fires, no request leaves, no answer arrives. */
  readonly kill: () => void;
}

export interface Bench {
  readonly sandbox: Sandbox;
  readonly clock: StillClock;
  services: Services;
  /** Sends a command as a page of ours does. */
  ask<N extends CommandName>(name: N, payload: Commands[N]['in']): Promise<Result<Commands[N]['out']>>;
  /** The same; a failure fails the test. */
  do<N extends CommandName>(name: N, payload: Commands[N]['in']): Promise<Commands[N]['out']>;
  /** The browser stops the background, and starts it anew over the same storage. */
  restart(): void;
  /** A second background of the same browser, alive beside the first. */
  twin(): Services;
  /** Stops it without starting it. */
  kill(): void;
  start(): void;
  /** Requests since the last time that this was called. */
  calls(): Call[];
  items(): Promise<OutboxItem[]>;
  /** The only item; waits, letting time pass, until it is in a state. */
  itemIs(state: OutboxItem['state'], ms?: number): Promise<OutboxItem>;
  /** Waits, letting time pass from timer to timer, until something holds. */
  when<T>(look: () => Promise<T | undefined | false>, ms?: number): Promise<T>;
  /** Replaces what stands between the background and the sandbox. */
  network: { fetch: typeof fetch; online: boolean; hangs: RegExp };
}

async function wipe(): Promise<void> {
  await resetBrowser();
  await clearSession();
  await writeClientSecret('');
  await clearCache();
  const db = await work();
  await Promise.all(
    (['drafts', 'outbox', 'seen', 'files', 'sample', 'sampleFiles'] as const).map((name) => db.clear(name)),
  );
}

const never = new Promise<never>(() => {});

/** Chance that is the same in every run. */
const random = (): number => 0.5;

/** A new browser with a sandbox as the whole network. */
export async function bench(options: SandboxOptions = {}): Promise<Bench> {
  await wipe();
  // A request that a fault keeps hanging is not "on its way": only the caller's own time limit ends it.
  const clock: StillClock = stillClock(today, () =>
    sandbox.calls.list().some((c) => c.endedAt === undefined && !network.hangs.test(c.path)),
  );
  const sandbox: Sandbox = createSandbox({ now: clock.now, epoch: today, threads: 300, ...options });
  const { locks, ifFree, free } = browserLocks();
  const network = {
    fetch: ((input: RequestInfo | URL, init?: RequestInit) => sandbox.fetch(new Request(input, init))) as typeof fetch,
    online: true,
    hangs: /^$/,
  };

  const live = (): Life => {
    let dead = false;
    const mortal = async <T>(promise: Promise<T>): Promise<T> => {
      const value = await promise;
      return dead ? never : value;
    };
    const mortalClock: Clock = {
      now: clock.now,
      after: (ms, run) => clock.after(ms, () => void (dead || run())),
    };
    const ports: Ports = {
      fetch: (input, init) => (dead ? never : mortal(network.fetch(input, init))),
      clock: mortalClock,
      locks: (name, run) => (dead ? never : locks(name, run)),
      ifFree: (name, run) => (dead ? never : ifFree(name, run)),
      online: () => network.online,
      random,
    };
    return {
      services: createServices(ports),
      kill: () => {
        dead = true;
        free();
      },
    };
  };

  let life = live();
  let seen = 0;
  const b: Bench = {
    sandbox,
    clock,
    network,
    services: life.services,
    ask: (name, payload) =>
      clock.until(commandsOf(b.services)[name](payload) as Promise<Result<Commands[typeof name]['out']>>),
    async do(name, payload) {
      const answer = await b.ask(name, payload);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value;
    },
    twin: () => live().services,
    kill: () => life.kill(),
    start() {
      life = live();
      b.services = life.services;
      void b.services.outbox.flush();
      void b.services.uploads.resume();
    },
    restart() {
      b.kill();
      b.start();
    },
    calls() {
      const all = sandbox.calls.list();
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
    items: readItems,
    itemIs: (state, ms) =>
      b.when(async () => {
        const [item] = await readItems();
        return item?.state === state && item;
      }, ms),
    async when(look, ms = 120_000) {
      for (const end = clock.now() + ms; ; ) {
        const found = await look();
        if (found) return found;
        if (clock.now() > end) throw new Error('It did not happen in time.');
        await clock.pass(500);
      }
    },
  };
  return b;
}

/** A bench that is connected with a private-app token, its set-up calls forgotten. */
export async function connected(options: SandboxOptions = {}): Promise<Bench> {
  const b = await bench(options);
  await b.do('connectToken', { token: b.sandbox.credentials.token });
  b.calls();
  return b;
}

/** A bench whose settings let OAuth work, and a person who agrees on the consent page. */
export async function withApp(options: SandboxOptions = {}): Promise<Bench> {
  const b = await bench(options);
  await writeSettings({ clientId: b.sandbox.credentials.clientId });
  await b.do('setClientSecret', { secret: b.sandbox.credentials.clientSecret });
  return b;
}

/** A person on the sandbox's consent page, who presses a button. */
export const pressing =
  (b: Bench, decision: 'connect' | 'cancel') =>
  async (url: string): Promise<string> => {
    const shown = await b.sandbox.fetch(new Request(url));
    if (!shown.ok) throw new Error(`The consent page says ${shown.status}.`);
    const body = new URLSearchParams({ decision });
    const sent = await b.sandbox.fetch(new Request(url, { method: 'POST', body, redirect: 'manual' }));
    return sent.headers.get('location') ?? '';
  };

/** The connected account; fails the test when there is none. */
export async function account() {
  const known = await readAccount();
  if (!known) throw new Error('Nobody is connected.');
  return known;
}
