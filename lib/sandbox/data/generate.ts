import type { Person } from '../contacts.ts';
import { hash, type Random, randomFrom } from '../random.ts';
import type { ThreadRecord } from '../threads.ts';
import type { ThreadStatus } from '../wire.ts';
import { channels, inboxes, jonas, mei, seun, system } from './account.ts';
import { accounts } from './channel-accounts.ts';
import { cities, firstNames, jobTitles, lastNames, trades } from './names.ts';
import { products, type Scenario, scenarios, weekdays } from './scenarios.ts';
import { type Line, play, type Script } from './script.ts';

/** Accounts of any size: heads of threads at once, people and messages when somebody looks. All from the seed. */

const day = 86_400_000;
const working = [jonas, mei, seun] as const;

/** The made-up contact with this number. */
export function makePerson(n: number, seed: number, epoch: number): Person {
  const rng = randomFrom(hash(`person:${seed}:${n}`));
  const first = firstNames[n % firstNames.length] ?? 'Aino';
  const last = lastNames[Math.floor(n / firstNames.length + n) % lastNames.length] ?? 'Novak';
  const round = Math.floor(n / (firstNames.length * lastNames.length));
  const trade = rng.pick(trades);
  const plain = `${first}.${last}`.toLowerCase();
  return {
    id: String(60_000_001 + n * 7),
    firstName: first,
    lastName: last,
    name: `${first} ${last}`,
    email: `${plain}${round || ''}@${last.toLowerCase()}-${trade}.example`,
    additionalEmails: [],
    mergedIds: [],
    company: `${last} ${trade.charAt(0).toUpperCase()}${trade.slice(1)}`,
    jobTitle: rng.pick(jobTitles),
    phone: `+46 555 ${String(100_000 + rng.int(900_000))}`,
    city: rng.pick(cities),
    createdAt: epoch - (720 + rng.int(300)) * day,
  };
}

interface Plan {
  readonly scenario: Scenario;
  readonly account: (typeof scenarios)[number]['accounts'][number];
  readonly status: ThreadStatus;
  readonly agent: (typeof working)[number];
  /** The turns that happened, and when each did. */
  readonly turns: readonly string[];
  readonly times: readonly number[];
  readonly closedAt: number;
  readonly assigned: boolean;
}

/** How one conversation went: enough for its head, and the same each time it is asked. */
function plan(key: string, index: number, createdAt: number, epoch: number, openTurns?: number): Plan {
  const rng = randomFrom(hash(`plan:${key}`));
  // Subjects go round rather than by lot, so that every kind is met early in any list.
  const scenario = scenarios[index % scenarios.length] ?? rng.pick(scenarios);
  const quick = scenario.accounts.some((a) => accounts[a].channelId !== channels.email);
  const closed = openTurns === undefined && rng.chance(epoch - createdAt > 21 * day ? 0.93 : 0.45);
  const whole = scenario.turns.length;
  const count = closed ? whole : Math.min(whole, openTurns ?? Math.max(2, 1 + rng.int(whole)));
  const times: number[] = [];
  let at = createdAt;
  for (let i = 0; i < count; i++) {
    times.push(at);
    const gap = quick ? 20_000 + rng.int(240_000) : 600_000 + rng.int(20 * 3_600_000);
    // What is left until today is shared, so that a young conversation is not squeezed into its last minutes.
    at += Math.max(1000, Math.min(gap, Math.floor((epoch - at) / (count - i + 1))));
  }
  const turns = scenario.turns.slice(0, count);
  return {
    scenario,
    account: rng.pick(scenario.accounts),
    status: closed ? 'CLOSED' : 'OPEN',
    agent: rng.pick(working),
    turns,
    times,
    closedAt: closed ? at : 0,
    assigned: turns.includes('@'),
  };
}

const slots = (rng: Random, person: Person): Readonly<Record<string, string>> => ({
  first: person.firstName,
  company: person.company,
  order: String(10_000 + rng.int(9000)),
  product: rng.pick(products),
  count: String(5 + rng.int(60)),
  day: rng.pick(weekdays),
});

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

function toLine(turn: string, text: string, ago: string, p: Plan, before: string): Line {
  switch (turn[0]) {
    case '<':
      return { kind: 'out', ago, text, by: p.agent, status: 'SENT' };
    case '#':
      return { kind: 'comment', ago, text, by: p.agent === mei ? jonas : mei };
    case '!':
      return { kind: 'welcome', ago, text };
    case '@':
      return { kind: 'assigned', ago, to: p.agent, by: system };
    case '%':
      return { kind: 'moved', ago, from: inboxes.orders, to: inboxes.billing };
    case '…':
      return { kind: 'in', ago, text, whole: `${text}\n\nOn an earlier day, ${p.agent.name} wrote:\n> ${before}` };
    default:
      return { kind: 'in', ago, text };
  }
}

function toScript(p: Plan, key: string, person: Person, epoch: number): Script {
  const values = slots(randomFrom(hash(`slots:${key}`)), person);
  const texts = p.turns.map((turn) => fill(turn.slice(1), values));
  const lines = p.turns.map((turn, i) =>
    toLine(turn, texts[i] ?? '', `${epoch - (p.times[i] ?? epoch)}ms`, p, texts[i - 1] ?? ''),
  );
  if (p.closedAt) lines.push({ kind: 'status', ago: `${epoch - p.closedAt}ms`, status: 'CLOSED', by: p.agent });
  return {
    account: p.account,
    ...(p.scenario.subject ? { subject: fill(p.scenario.subject, values) } : {}),
    status: p.status,
    ...(p.assigned ? { assignedTo: p.agent } : {}),
    lines,
  };
}

const lastOf = (p: Plan, marks: string): number =>
  p.turns.reduce((found, turn, i) => (marks.includes(turn[0] ?? '') ? (p.times[i] ?? found) : found), 0);

export interface Wanted {
  readonly id: string;
  readonly key: string;
  readonly index: number;
  readonly createdAt: number;
  readonly contactId: string;
  readonly person: () => Person;
  readonly epoch: number;
  /** For a conversation that is still open: how many turns of its scenario have happened. */
  readonly openTurns?: number;
}

/** The head of a made-up thread. Its person and messages come when somebody looks. */
export function makeThread({ id, key, index, createdAt, contactId, person, epoch, openTurns }: Wanted): ThreadRecord {
  const p = plan(key, index, createdAt, epoch, openTurns);
  const account = accounts[p.account];
  const latestSent = lastOf(p, '<');
  const latestReceived = lastOf(p, '>…');
  return {
    id,
    contactId,
    inboxId: p.turns.includes('%') ? inboxes.billing : account.inboxId,
    channelId: account.channelId,
    accountId: account.id,
    createdAt,
    status: p.status,
    closedAt: p.closedAt,
    latest: Math.max(latestSent, latestReceived),
    latestSent,
    latestReceived,
    assignedTo: p.assigned ? p.agent.id : undefined,
    ticketId: index % 6 === 0 ? String(11_000_000_000 + hash(`ticket:${key}`)) : undefined,
    spam: false,
    archived: false,
    messages: undefined,
    write: () => play(toScript(p, key, person(), epoch), person(), id, key, epoch).messages ?? [],
  };
}
