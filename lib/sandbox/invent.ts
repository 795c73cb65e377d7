import type { Box } from './box.ts';
import type { Person } from './contacts.ts';
import { ownDomain } from './data/account.ts';
import { makePerson, makeThread } from './data/generate.ts';
import { scenarios } from './data/scenarios.ts';
import { hash, randomFrom } from './random.ts';

const day = 86_400_000;

/** People for addresses that the account does not know: believable, and always the same for the same address. */

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "anna.maria-berg+shop@x" → ["Anna", "Maria Berg"]. */
export function nameOf(address: string): readonly [string, string] {
  const local = (address.split('@')[0] ?? '').replace(/\+.*$/, '');
  const words = local
    .split(/[._\-\d]+/)
    .filter((word) => word.length > 0)
    .map(capital);
  return [words[0] ?? '', words.slice(1).join(' ')];
}

/** "team@blue-harbor.co.uk" → "Blue Harbor". */
export function companyOf(address: string): string {
  const labels = (address.split('@')[1] ?? '').split('.');
  const second = labels.length > 2 && (labels[labels.length - 2]?.length ?? 0) <= 3;
  return (labels[Math.max(0, labels.length - (second ? 3 : 2))] ?? '').split('-').map(capital).join(' ');
}

/** Whether a contact may be made up for it: a plain address, and nobody of our own. */
export const canInvent = (address: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && !address.endsWith(`@${ownDomain}`);

/** Mailboxes that belong to nobody in particular. */
const shared =
  /^(?:info|mail|hello|hi|contact|office|team|sales|support|service|help|admin|billing|accounts|orders|.)$/;
/** Hosts that say nothing about where somebody works. */
const freeMail =
  /@(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|aol|gmx|web|proton|protonmail|fastmail)\./;

/** The e-mail scenarios that end, after four turns, with a question to us. */
const waiting = [0, 4, 7] as const;
const kinds = scenarios.length;

function makeUp(box: Box, address: string, number: number): Person {
  const base = makePerson(number % 1600, box.seed, box.epoch);
  const [first, last] = nameOf(address);
  const [firstName, lastName] = shared.test(first.toLowerCase()) ? [base.firstName, base.lastName] : [first, last];
  const company = freeMail.test(address) ? base.company : companyOf(address);
  const id = String(900_000_000 + number);
  return { ...base, id, firstName, lastName, name: `${firstName} ${lastName}`.trim(), email: address, company };
}

/** Adds the contact of an address with a few conversations; the newest waits for our answer. */
export function invent(box: Box, address: string): Person {
  const key = `invent:${box.seed}:${address}`;
  const number = hash(key);
  const person = makeUp(box, address, number);
  box.contacts.add(person);
  const rng = randomFrom(number);
  const open = rng.pick(waiting);
  const past = 2 + rng.int(4);
  const add = (i: number, index: number, age: number, openTurns?: number) => {
    const createdAt = box.epoch - Math.round(age * day);
    const id = String(20_000_000_000 + number * 16 + i);
    const { epoch } = box;
    const wanted = { id, key: `${key}:${i}`, index, createdAt, contactId: person.id, person: () => person, epoch };
    box.threads.add(makeThread(openTurns === undefined ? wanted : { ...wanted, openTurns }));
  };
  // Older ones first, each about another matter than the open one.
  for (let i = 0; i < past; i++)
    add(i, open + 1 + ((i + number) % (kinds - 1)), 12 + (past - i) * 45 - rng.next() * 30);
  add(past, open, 1 + rng.next(), 4);
  return person;
}
