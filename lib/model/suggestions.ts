import type { Actor } from './actor.ts';
import { type Contact, contactName } from './contact.ts';
import { byTime, type ChannelMessage } from './message.ts';
import {
  type Address,
  type Exchange,
  everybody,
  identifierKey,
  isOurs,
  mailsOf,
  type Recipients,
} from './recipients.ts';

/** Somebody that a reply could go to as well, and how we know them. */
export interface Suggestion {
  readonly address: Address;
  readonly from: 'thread' | 'contact' | 'agent';
}

const mail = (value: string, name: string | undefined): Address => ({
  identifier: { type: 'HS_EMAIL_ADDRESS', value },
  ...(name ? { name } : {}),
});

/** Everybody met in the messages, those of the newest first. */
const met = ({ messages }: Exchange): Suggestion[] =>
  messages
    .filter((m): m is ChannelMessage => m.type === 'MESSAGE')
    .sort(byTime)
    .reverse()
    .flatMap((m) => mailsOf(m).map((address) => ({ address, from: 'thread' as const })));

/** The contact's addresses, then those of agents. */
function known(contact: Contact | undefined, actors: readonly Actor[]): Suggestion[] {
  const own = contact ? [contact.email, ...contact.additionalEmails].filter((x) => x !== undefined) : [];
  const name = contact && contactName(contact);
  const agents = actors
    .flatMap(({ kind, email, name: who }) => (kind === 'agent' && email ? [mail(email, who)] : []))
    .sort((a, b) => (a.name ?? a.identifier.value).localeCompare(b.name ?? b.identifier.value));
  return [
    ...own.map((value) => ({ address: mail(value, name === value ? undefined : name), from: 'contact' as const })),
    ...agents.map((address) => ({ address, from: 'agent' as const })),
  ];
}

/**
 * E-mail addresses that a reply could go to besides its recipients: everybody met in the conversation (also those whom
 * the last message dropped, who are never added by themselves), the contact's other addresses, the agents'. Never ours.
 */
export function suggestions(
  exchange: Exchange,
  contact: Contact | undefined,
  actors: readonly Actor[],
  recipients: Recipients,
): readonly Suggestion[] {
  const taken = new Set(everybody(recipients).map((a) => identifierKey(a.identifier)));
  return [...met(exchange), ...known(contact, actors)].filter(({ address: { identifier } }) => {
    const key = identifierKey(identifier);
    if (taken.has(key) || isOurs(identifier, exchange.accounts)) return false;
    taken.add(key);
    return true;
  });
}

/** Those that a text could mean: every word of it begins a word of the name, or stands in the address. */
export function matching(all: readonly Suggestion[], text: string): readonly Suggestion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ address: { identifier, name = '' } }) => {
    const address = identifier.value.toLowerCase();
    const names = name.toLowerCase().split(/[\s,.-]+/);
    return words.every((word) => address.includes(word) || names.some((one) => one.startsWith(word)));
  });
}
