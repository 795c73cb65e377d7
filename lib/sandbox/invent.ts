import type { Box } from './box.ts';
import type { Person } from './contacts.ts';
import { ownDomain } from './data/account.ts';
import { makePerson, makeThread } from './data/generate.ts';
import { hash, randomFrom } from './random.ts';

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

/** Adds the contact of an address with a few conversations, one of them open. */
export function invent(box: Box, address: string): Person {
  const key = `invent:${box.seed}:${address}`;
  const number = hash(key);
  const [firstName, lastName] = nameOf(address);
  const base = makePerson(number % 1600, box.seed, box.epoch);
  const person: Person = {
    ...base,
    id: String(900_000_000 + number),
    firstName,
    lastName,
    name: `${firstName} ${lastName}`.trim(),
    email: address,
    company: companyOf(address),
  };
  box.contacts.add(person);
  const rng = randomFrom(number);
  const count = 3 + rng.int(4);
  const start = rng.int(12);
  for (let i = 0; i < count; i++) {
    // The last one is of the last days and, being young, as likely open as not; e-mail subjects come first in turn.
    const createdAt =
      box.epoch - Math.round((i === count - 1 ? 0.2 + rng.next() : 8 + (count - i) * 40 * rng.next()) * 86_400_000);
    const id = String(20_000_000_000 + number * 16 + i);
    const thread = makeThread({
      id,
      key: `${key}:${i}`,
      index: i === count - 1 ? 0 : start + i,
      createdAt,
      contactId: person.id,
      person: () => person,
      epoch: box.epoch,
    });
    if (i === count - 1) Object.assign(thread, { status: 'OPEN', closedAt: 0 });
    box.threads.add(thread);
  }
  return person;
}
