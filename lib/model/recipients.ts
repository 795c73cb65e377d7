import { type ChannelAccount, type ChannelKind, channelIds, channelKind } from './channel.ts';
import { ownTest } from './insider.ts';
import { looksLikeAddress } from './mail-address.ts';
import type { ChannelMessage, DeliveryIdentifier, Message } from './message.ts';
import { byTime, isIncoming } from './message.ts';

/**
 * Whom a reply goes to: the only place where that is decided.
 *
 * 1. Only messages count: no comments, events or welcome messages. A reply goes out on the channel of the latest one; a
 *    form's goes out by e-mail. Messages of another channel are no part of it: nobody's chat id can be mailed to.
 * 2. A message is ours when it went out, when one of our actors wrote it whatever HubSpot says of its direction, or when
 *    all that is known of its senders are addresses of ours: HubSpot files answers from personal mailboxes as incoming.
 * 3. A reply answers the latest message from outside; where there is none, the latest of ours.
 * 4. On e-mail and custom channels it goes to everybody on that message: its senders and its To become To, its Cc stays
 *    Cc (the Bcc of ours stays Bcc). On other channels it goes to the sender alone. A form without an address goes to its contact.
 * 5. Everybody gets it once, at the first of their addresses that the channel delivers to and that is not ours, in the
 *    first of To, Cc and Bcc. People of earlier messages are never added.
 * 6. Never at our channel accounts (the archived ones, any case, with any +tag) or a HubSpot relay. The user's own
 *    addresses need no copy, unless nobody outside takes part.
 * 7. Only a visitor's actor id goes along: HubSpot delivers to no `E-…`.
 */

/** Somebody that a reply can go to. */
export interface Address {
  readonly identifier: DeliveryIdentifier;
  readonly name?: string;
  /** A visitor's actor id (`V-…`). Never an `E-…` one: HubSpot refuses to deliver to those. */
  readonly actorId?: string;
}

export interface Recipients {
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
}

export const noRecipients: Recipients = { to: [], cc: [], bcc: [] };

/**
 * Addresses of people on our side, any case. They are ours by default only: whoever wants to write to one adds it.
 * `user`: the user's own, who need no copy of what they send. `agents`: those of all agents, whose answers from a
 * personal mailbox HubSpot files as incoming.
 */
export interface OwnPeople {
  readonly user: readonly string[];
  readonly agents: readonly string[];
}

const noPeople: OwnPeople = { user: [], agents: [] };

/** Everything that decides whom a reply goes to. */
export interface Exchange {
  /** In any order. */
  readonly messages: readonly Message[];
  /** All of the account's, the archived ones too. */
  readonly accounts: readonly ChannelAccount[];
  readonly own?: OwnPeople;
  /** The contact's address: where a form that names none is answered to. */
  readonly contactAddress?: string | undefined;
  /** The conversation's own channel, where no message names one. */
  readonly channelId?: string | undefined;
}

type Test = (identifier: DeliveryIdentifier) => boolean;

/** Hosts of HubSpot's relay addresses: customers would see them, and a reply to one comes back to us. */
const relay = /@(?:[^@\s]+\.)?(?:hs-inbox|hubspot-inbox)\.com$/;

const MAIL = 'HS_EMAIL_ADDRESS';
const plain = (value: string): string => value.trim().toLowerCase();

/** Two identifiers are the same place when this key is equal; e-mail addresses ignore case. */
export const identifierKey = (d: DeliveryIdentifier): string =>
  d.type === MAIL ? `mail:${plain(d.value)}` : `${d.type}:${d.value}`;

/** A test for our own channel accounts, tags of our mailboxes included, and HubSpot's relays: never a recipient. */
function oursTest(accounts: readonly ChannelAccount[]): Test {
  const own = new Set(accounts.flatMap((a) => (a.deliveryIdentifier ? [identifierKey(a.deliveryIdentifier)] : [])));
  return (d) => {
    const key = identifierKey(d);
    if (own.has(key)) return true;
    return d.type === MAIL && (isRelay(d.value) || own.has(key.replace(/\+[^@]*(?=@)/, '')));
  };
}

/** True for our own channel accounts and HubSpot's relays: never a recipient. */
export const isOurs = (d: DeliveryIdentifier, accounts: readonly ChannelAccount[]): boolean => oursTest(accounts)(d);

/** True for HubSpot's relay addresses. */
export const isRelay = (value: string): boolean => relay.test(plain(value));

function mailTest(addresses: readonly string[]): Test {
  const isOwn = ownTest(addresses);
  return ({ type, value }) => type === MAIL && isOwn(value.trim());
}

/** An identifier as the channel can deliver to it, or undefined. One whose type nobody says is what it looks like. */
function deliverable(d: DeliveryIdentifier, kind: ChannelKind): DeliveryIdentifier | undefined {
  const value = d.value.trim();
  const type = d.type || (looksLikeAddress(value) ? MAIL : '');
  if (!type || !value) return undefined;
  if (kind === 'email' && type !== MAIL) return undefined;
  return type === MAIL && !looksLikeAddress(value) ? undefined : { type, value };
}

/** A sender or recipient with every way to reach them. */
interface Person {
  readonly ways: readonly DeliveryIdentifier[];
  readonly name?: string | undefined;
  readonly actorId?: string | undefined;
}

const sendersOf = (m: ChannelMessage): Person[] =>
  m.senders.map(({ deliveryIdentifier: one, deliveryIdentifiers, name, actorId }) => ({
    ways: deliveryIdentifiers ?? (one ? [one] : []),
    name,
    actorId,
  }));

/** Those in a field; one that HubSpot does not say, or that nobody knows, is To. */
const inField = (m: ChannelMessage, field: 'TO' | 'CC' | 'BCC'): Person[] =>
  m.recipients
    .filter(({ recipientField = '' }) => {
      const said = recipientField.toUpperCase();
      return (said === 'CC' || said === 'BCC' ? said : 'TO') === field;
    })
    .map(({ deliveryIdentifiers, name, actorId }) => ({ ways: deliveryIdentifiers, name, actorId }));

/** Where one person gets it: see rule 5. Channels other than e-mail prefer their own identifiers to an address. */
function addressOf({ ways, name, actorId }: Person, kind: ChannelKind, never: Test, taken: ReadonlySet<string>) {
  const all = ways.flatMap((way) => deliverable(way, kind) ?? []).filter((way) => !never(way));
  const identifier = (kind !== 'email' && kind !== 'portal' && all.find(({ type }) => type !== MAIL)) || all[0];
  if (!identifier || all.some((way) => taken.has(identifierKey(way)))) return undefined;
  const visitor = actorId?.startsWith('V-') ? { actorId } : {};
  return { identifier, ...(name ? { name } : {}), ...visitor } satisfies Address;
}

/** The addresses of people who are not in `taken` yet; adds them to it. */
function fresh(people: readonly Person[], kind: ChannelKind, never: Test, taken: Set<string>): Address[] {
  return people.flatMap((person) => {
    const address = addressOf(person, kind, never, taken);
    if (address) taken.add(identifierKey(address.identifier));
    return address ?? [];
  });
}

/** Rule 2, with the addresses that are ours. */
function isFromOutside(m: ChannelMessage, inside: Test): boolean {
  const from = sendersOf(m).flatMap(({ ways }) => ways);
  return isIncoming(m) && (from.length === 0 || from.some((d) => !inside(d)));
}

/** The channel that a reply goes out on when the latest message came on this one. */
export const replyChannel = (channelId: string | undefined): string | undefined =>
  channelKind(channelId) === 'form' ? channelIds.email : channelId;

/** Rule 1: the messages that belong to the reply's channel, oldest first. One that names no channel belongs to any. */
function ofChannel(messages: readonly Message[], channelId: string | undefined) {
  const sorted = messages.filter((m): m is ChannelMessage => m.type === 'MESSAGE').sort(byTime);
  const channel = replyChannel(sorted.findLast((m) => m.channelId !== undefined)?.channelId ?? channelId);
  const same = sorted.filter((m) => m.channelId === undefined || replyChannel(m.channelId) === channel);
  return { kind: channelKind(channel), same };
}

/** What a reply answers, and how. */
function answer({ messages, accounts, own = noPeople, channelId }: Exchange) {
  const { kind, same } = ofChannel(messages, channelId);
  const people = mailTest([...own.user, ...own.agents]);
  const accountsOrRelays = oursTest(accounts);
  const inside: Test = (d) => people(d) || accountsOrRelays(d);
  const outside = same.findLast((m) => isFromOutside(m, inside));
  return { kind, ours: accountsOrRelays, message: outside ?? same.at(-1), incoming: outside !== undefined };
}

/** The message that a reply answers: the latest from outside, else the latest that we sent. */
export const answered = (exchange: Exchange): ChannelMessage | undefined => answer(exchange).message;

/** Whether these messages tell whom a reply goes to: none before them does, since one from outside is among them. */
export const tellsRecipients = (exchange: Exchange): boolean => answer(exchange).incoming;

/** On channels other than e-mail one person is written to. */
const one = (people: readonly Address[]): Recipients => ({ ...noRecipients, to: people.slice(0, 1) });

/** Whom a reply goes to, to everybody and to the sender alone; `nobody` outside takes part. */
function choices(exchange: Exchange) {
  const { kind, ours, message, incoming } = answer(exchange);
  if (!message) return { all: noRecipients, sender: noRecipients, nobody: false };
  const isUser = mailTest(exchange.own?.user ?? []);
  const never: Test = (d) => ours(d) || isUser(d);
  const taken = new Set<string>();
  const pick = (people: readonly Person[]) => fresh(people, kind, never, taken);
  const contact = channelKind(message.channelId) === 'form' && exchange.contactAddress;
  const named = incoming ? pick(sendersOf(message)) : [];
  const senders = named.length > 0 || !contact ? named : pick([{ ways: [{ type: MAIL, value: contact }] }]);
  const to = [...senders, ...pick(inField(message, 'TO'))];
  const nobody = !incoming && to.length === 0;
  if (kind !== 'email' && kind !== 'custom') {
    const visitor = one(incoming ? senders : to);
    return { all: visitor, sender: visitor, nobody };
  }
  const cc = pick(inField(message, 'CC'));
  const all = { to, cc, bcc: incoming ? [] : pick(inField(message, 'BCC')) };
  const sender = senders.length > 0 ? { ...noRecipients, to: senders } : all;
  return { all, sender, nobody };
}

/** The two replies there are: to everybody on the answered message, and to its sender alone. Equal where there is no choice. */
export function replies(exchange: Exchange): { readonly all: Recipients; readonly sender: Recipients } {
  const { nobody, ...usual } = choices(exchange);
  // A try from one's own mailbox: people on our side count like any others.
  return nobody && exchange.own ? choices({ ...exchange, own: noPeople }) : usual;
}

/** Whom a reply goes to unless the agent says otherwise: everybody. */
export const defaultRecipients = (exchange: Exchange): Recipients => replies(exchange).all;

/** Every address once, in order. */
export const everybody = (r: Recipients): readonly Address[] => [...r.to, ...r.cc, ...r.bcc];

/** The e-mail addresses of everybody in a message, whoever they are, with what goes along with them. */
export const mailsOf = (m: ChannelMessage): readonly Address[] =>
  [...sendersOf(m), ...inField(m, 'TO'), ...inField(m, 'CC'), ...inField(m, 'BCC')].flatMap((person) =>
    person.ways.flatMap((way) => addressOf({ ...person, ways: [way] }, 'email', () => false, new Set()) ?? []),
  );
