import { accountKey } from '../../../../lib/model/account.ts';
import { byUrgency } from '../../../../lib/model/thread.ts';
import { type Random, randomFrom } from '../../../../lib/sandbox/random.ts';
import { changeSync } from '../../../../lib/storage/meta.ts';
import { readContact, readMessages } from '../../../../lib/storage/read.ts';
import { account, type Bench } from './bench.ts';
import type { Days, Mutant } from './days.ts';

interface Screen {
  readonly contactId: string;
  readonly threadId: string;
}

interface Asked {
  readonly at: number;
  readonly what: string;
  readonly status: number;
}

const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** News of whom one looks at is there after this time, of whatever kind after the second one. */
const fresh = 35 * second;
const complete = 160 * second;
/** What opening somebody may cost, and a minute with a panel: 12 polls, 12 looks at the thread, and what comes of news. */
const perOpening = 30;
const perMinute = 45;

/**
 * An agent's work, played on the real background against the sandbox: panels open and close, people write, others work in
 * HubSpot itself, the laptop sleeps, the background is stopped, tokens run out, the daily quota does too.
 */
export class Player {
  readonly found: Days = { missed: [], doubled: [], unwanted: [], overBudget: [], happened: [], checked: 0 };
  readonly rng: Random;
  #asked: Asked[] = [];
  #seen = 0;
  #quota: number | undefined;
  #text = 0;
  readonly b: Bench;
  readonly mutant: Mutant | undefined;

  constructor(b: Bench, { seed, mutant }: { readonly seed: number; readonly mutant?: Mutant }) {
    this.b = b;
    this.rng = randomFrom(seed);
    this.mutant = mutant;
    const through = b.network.fetch;
    b.network.fetch = async (input, init) => {
      const one = { at: b.clock.now(), what: `${init?.method ?? 'GET'} ${String(input)} ${init?.body ?? ''}` };
      const answer = await through(input, init);
      this.#asked.push({ ...one, status: answer.status });
      return answer;
    };
  }

  #did(what: string): void {
    if (!this.found.happened.includes(what)) this.found.happened.push(what);
  }

  /** What was asked since the last time. */
  #fresh(): readonly Asked[] {
    const fresh = this.#asked.slice(this.#seen);
    this.#seen = this.#asked.length;
    const last = new Map<string, number>();
    for (const { what, at, status } of fresh) {
      const before = last.get(what);
      if (status === 200 && before !== undefined && at - before < second) this.found.doubled.push(`${what} at ${at}`);
      if (status === 200) last.set(what, at);
    }
    return fresh;
  }

  /** Somebody, not the one whose contact absorbed others: HubSpot lists those apart. */
  #person() {
    const [, ...others] = this.b.sandbox.world.people;
    return this.rng.pick(others.filter((one) => one.contactId !== undefined).slice(0, 8));
  }

  /** Something happens at HubSpot. */
  #event(screens: readonly Screen[]): void {
    const { rng, b } = this;
    const { world: there } = b.sandbox;
    const on = screens.length > 0 && rng.chance(0.6) ? rng.pick(screens) : undefined;
    const address = on ? there.contact(on.contactId)?.email : this.#person().address;
    const threads = there.threadsOf(on?.contactId ?? address ?? '').filter((t) => !t.archived);
    const kind = rng.int(6);
    const text = `Message ${++this.#text}`;
    if (kind < 3 || threads.length === 0) {
      this.#did('message');
      for (let i = rng.chance(0.2) ? 5 : 1; i > 0; i--)
        there.receive(address ?? '', `${text}.${i}`, { newThread: rng.chance(0.3) });
      return;
    }
    this.#did('elsewhere');
    const { id, status } = rng.pick(threads);
    if (kind === 3) there.answer(id, text);
    else if (kind === 4) there.comment(id, text);
    else there.setStatus(id, status === 'OPEN' ? 'CLOSED' : 'OPEN');
  }

  async #open(): Promise<Screen> {
    const contactId = this.#person().contactId ?? '';
    await this.b.ask('openContact', { contactId });
    const { threads } = await readContact(contactId);
    return { contactId, threadId: threads.sort(byUrgency)[0]?.id ?? '' };
  }

  /** Panels ask as they do, each when it was told to; `happens` may do something in between. */
  async #look(screens: readonly Screen[], ms: number, happens: () => void): Promise<void> {
    const { b } = this;
    const end = b.clock.now() + ms;
    const next = screens.map(() => b.clock.now());
    for (let due = Math.min(...next); due < end; due = Math.min(...next)) {
      if (due > b.clock.now()) await b.clock.pass(due - b.clock.now());
      const i = next.indexOf(due);
      const force = this.mutant === 'every-window' ? { force: true } : {};
      const answer = await b.ask('sync', { ...screens[i], ...force });
      const told = answer.ok ? answer.value.nextIn : (answer.error.retryAfter ?? 15 * second);
      const wait = this.mutant === 'every-window' ? 2_500 : told;
      next[i] = Math.max(b.clock.now(), due) + Math.min(5 * minute, Math.max(second, wait));
      if (this.mutant === 'cursor-ahead') await this.#runAhead();
      happens();
    }
    await b.clock.pass(Math.max(0, end - b.clock.now()));
  }

  async #runAhead(): Promise<void> {
    const ahead = this.b.clock.now() + minute;
    await changeSync(accountKey(await account()), (s) => ({ ...s, cursor: ahead }));
  }

  /** Compares the cache with what is true of whoever is on screen. @param all what only lists tell as well */
  async #check(screens: readonly Screen[], all: boolean): Promise<void> {
    for (const { contactId, threadId } of screens) {
      this.found.checked += 1;
      const { threads } = await readContact(contactId);
      const here = new Map(threads.map((t) => [t.id, t]));
      for (const t of this.b.sandbox.world.threadsOf(contactId).filter((one) => !one.archived)) {
        const known = here.get(t.id);
        const same = known?.latestMessageTimestamp === Date.parse(t.latestMessageTimestamp ?? '');
        if (!same || (all && known?.status !== t.status))
          this.found.missed.push(`thread ${t.id} at ${this.b.clock.now()}`);
      }
      const messages = new Set((await readMessages(threadId)).map((m) => m.id));
      for (const m of this.b.sandbox.world.messages(threadId).slice(-20))
        if (!messages.has(m.id)) this.found.missed.push(`message ${m.id} at ${this.b.clock.now()}`);
    }
  }

  /** Nobody looks: people write, the laptop may sleep. Nothing is asked. */
  async away(ms: number): Promise<void> {
    const { b, rng } = this;
    await b.clock.pass(10 * second);
    this.#fresh();
    const asleep = rng.chance(0.5);
    if (asleep) this.#did('sleep');
    for (let left = 4; left > 0; left--) {
      if (asleep) b.clock.set(b.clock.now() + ms / 4);
      else await b.clock.pass(ms / 4);
      this.#event([]);
    }
    for (const { what, at } of this.#fresh()) this.found.unwanted.push(`${what} at ${at}`);
    if (rng.chance(0.5)) {
      this.#did('stop');
      b.restart();
    }
  }

  /** One to three panels are open for some minutes. */
  async session(): Promise<void> {
    const { b, rng } = this;
    const screens: Screen[] = [];
    for (let windows = 1 + rng.int(2); windows > 0; windows--) {
      screens.push(await this.#open());
      await b.clock.pass(2 * second);
    }
    const begun = b.clock.now();
    await this.#look(screens, 40 * second + rng.int(40 * second), () => {
      if (rng.chance(0.25)) this.#event(screens);
      if (rng.chance(0.06)) {
        this.#did('stop');
        b.restart();
      }
      if (rng.chance(0.06)) {
        this.#did('expire');
        b.sandbox.world.expireTokens();
      }
    });
    const all = rng.chance(0.25);
    await this.#look(screens, all ? complete : fresh, () => {});
    if (this.#quota === undefined) await this.#check(screens, all);
    this.#spend('session', screens.length, b.clock.now() - begun);
  }

  /** The laptop is closed with a panel open, and opened again hours later. */
  async sleep(): Promise<void> {
    const { b, rng } = this;
    const screens = [await this.#open()];
    await this.#look(screens, 20 * second, () => {});
    this.#did('sleep');
    for (let left = 2 + rng.int(4); left > 0; left--) {
      b.clock.set(b.clock.now() + hour);
      this.#event(screens);
    }
    const begun = b.clock.now();
    this.#fresh();
    await this.#look(screens, fresh, () => {});
    if (this.#quota === undefined) await this.#check(screens, false);
    this.#spend('waking up', 1, b.clock.now() - begun);
  }

  #spend(what: string, windows: number, ms: number): void {
    const budget = windows * perOpening + (perMinute + (windows - 1) * 25) * Math.ceil(ms / minute);
    const spent = this.#fresh().length;
    if (spent > budget) this.found.overBudget.push(`${what} with ${windows} windows: ${spent} of ${budget}`);
  }

  /** The account's quota is used up: every request is refused until it is there again. */
  async quota(): Promise<void> {
    const { b } = this;
    this.#did('quota');
    const screens = [await this.#open()];
    this.#quota = b.sandbox.faults.add({ kind: 'status', status: 429, policy: 'DAILY' });
    await this.#look(screens, minute, () => {});
    this.#fresh();
    await this.#look(screens, 2 * hour, () => {});
    const spent = this.#fresh().length;
    if (spent > 9) this.found.overBudget.push(`two hours without a quota: ${spent}`);
    b.sandbox.faults.remove(this.#quota);
    this.#quota = undefined;
    this.#event(screens);
    await this.#look(screens, 20 * minute, () => {});
    await this.#check(screens, true);
    this.#fresh();
  }
}
