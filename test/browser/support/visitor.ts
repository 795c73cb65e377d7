import type { ReceiveOptions } from '../../../lib/sandbox/index.ts';
import type { World } from '../world.ts';

/** Somebody who has just written, and the conversation that it began: each test has one of its own. */
export interface Visitor {
  readonly name: string;
  readonly address: string;
  readonly contactId: string;
  readonly threadId: string;
}

let count = 0;
const letters = (n: number): string => {
  const rest = Math.floor(n / 26);
  return String.fromCharCode(97 + (n % 26)) + (rest < 26 ? String.fromCharCode(97 + rest) : letters(rest));
};

/**
 * Lets somebody new write to the account.
 *
 * @param options where to and under which subject; an e-mail to the first mailbox when left out
 */
export function newVisitor({ sandbox }: World, text: string, options: ReceiveOptions = {}): Visitor {
  const mark = letters(count);
  count += 1;
  const address = `vera.n${mark}berg@berg-${mark}.example`;
  const { threadId } = sandbox.world.receive(address, text, { subject: `Question ${mark}`, ...options });
  const person = sandbox.world.contact(address);
  if (person === undefined) throw new Error('The sandbox made no contact.');
  return { name: person.name, address, contactId: person.id, threadId };
}

/** How often a text stands in a conversation at HubSpot. */
export const arrivals = ({ sandbox }: World, threadId: string, text: string): number =>
  sandbox.world.messages(threadId).filter((message) => 'text' in message && message.text === text).length;
