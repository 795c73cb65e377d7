import type { ChannelAccount } from './channel.ts';
import { channelKind } from './channel.ts';
import { ownTest } from './insider.ts';
import type { ChannelMessage, DeliveryIdentifier, Message } from './message.ts';
import { byTime, isIncoming } from './message.ts';

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

/** Hosts of HubSpot's relay addresses: customers would see them, and a reply to one comes back to us. */
const relay = /@(?:[^@\s]+\.)?(?:hs-inbox|hubspot-inbox)\.com$/i;

/** Two identifiers are the same place when this key is equal; e-mail addresses ignore case. */
export const identifierKey = (d: DeliveryIdentifier): string =>
  d.type === 'HS_EMAIL_ADDRESS' ? `mail:${d.value.trim().toLowerCase()}` : `${d.type}:${d.value}`;

/** True for our own channel accounts and HubSpot's relays: never a recipient. */
export function isOurs(d: DeliveryIdentifier, accounts: readonly ChannelAccount[]): boolean {
  if (d.type === 'HS_EMAIL_ADDRESS' && relay.test(d.value)) return true;
  const key = identifierKey(d);
  return accounts.some((a) => a.deliveryIdentifier && identifierKey(a.deliveryIdentifier) === key);
}

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

const address = (identifier: DeliveryIdentifier, name?: string, actorId?: string): Address => ({
  identifier,
  ...(name ? { name } : {}),
  ...(actorId?.startsWith('V-') ? { actorId } : {}),
});

type Test = (identifier: DeliveryIdentifier) => boolean;

/** Tests for places where the user, or one of us, reads. */
const userTest = (own: OwnPeople): Test => mailTest(own.user);
const insideTest = (own: OwnPeople): Test => mailTest([...own.user, ...own.agents]);

function mailTest(addresses: readonly string[]): Test {
  const isOwn = ownTest(addresses);
  return ({ type, value }) => type === 'HS_EMAIL_ADDRESS' && isOwn(value.trim());
}

/** Whether somebody outside wrote it: one of us who answered from a personal mailbox did not, whatever HubSpot says. */
function isFromOutside(m: ChannelMessage, own: OwnPeople): boolean {
  const from = m.senders[0]?.deliveryIdentifier;
  return isIncoming(m) && !(from && insideTest(own)(from));
}

/** Drops ours and those already in `taken`; adds the rest to `taken`. */
function keepNew(list: readonly Address[], taken: Set<string>, isOurs: Test): Address[] {
  return list.filter((a) => {
    const key = identifierKey(a.identifier);
    if (taken.has(key) || isOurs(a.identifier)) return false;
    taken.add(key);
    return true;
  });
}

/** The people of one message in their fields; ours are left out and nobody stands twice (To before Cc before Bcc). */
function peopleOf(m: ChannelMessage, accounts: readonly ChannelAccount[], own: OwnPeople): Recipients {
  const isUser = userTest(own);
  const ours: Test = (d) => isUser(d) || isOurs(d, accounts);
  const field = (name: string) =>
    m.recipients
      .filter((r) => (r.recipientField ?? 'TO').toUpperCase() === name)
      .flatMap((r) => r.deliveryIdentifiers.map((d) => address(d, r.name, r.actorId)));
  const senders = m.senders.flatMap((s) =>
    s.deliveryIdentifier ? [address(s.deliveryIdentifier, s.name, s.actorId)] : [],
  );
  const taken = new Set<string>();
  const incoming = isFromOutside(m, own);
  const to = keepNew([...(incoming ? senders : []), ...field('TO')], taken, ours);
  const cc = keepNew(field('CC'), taken, ours);
  return { to, cc, bcc: incoming ? [] : keepNew(field('BCC'), taken, ours) };
}

/** The message that a reply answers: the latest that somebody outside wrote, else the latest that we sent. */
export function answered(messages: readonly Message[], own: OwnPeople = noPeople): ChannelMessage | undefined {
  const sorted = messages.filter((m): m is ChannelMessage => m.type === 'MESSAGE').sort(byTime);
  return sorted.findLast((m) => isFromOutside(m, own)) ?? sorted.at(-1);
}

/**
 * Whom a reply goes to unless the agent says otherwise: reply to all, as the last incoming message has them.
 * On e-mail its sender and its other To become To, its Cc stay Cc. On every other channel it is the sender alone.
 * A conversation that nobody but one of us takes part in (a try from one's own mailbox) is answered to them all the same.
 * @param own people on our side, who are left out
 */
export function defaultRecipients(
  messages: readonly Message[],
  accounts: readonly ChannelAccount[],
  own: OwnPeople = noPeople,
): Recipients {
  const others = replyToAll(messages, accounts, own);
  return others.to.length > 0 || own === noPeople ? others : replyToAll(messages, accounts, noPeople);
}

function replyToAll(messages: readonly Message[], accounts: readonly ChannelAccount[], own: OwnPeople): Recipients {
  const last = answered(messages, own);
  if (!last) return noRecipients;
  const people = peopleOf(last, accounts, own);
  if (channelKind(last.channelId) === 'email' || channelKind(last.channelId) === 'custom') return people;
  return { to: people.to.slice(0, 1), cc: [], bcc: [] };
}

/** Every address once, in order. */
export const everybody = (r: Recipients): readonly Address[] => [...r.to, ...r.cc, ...r.bcc];

/** Who would get this who was not on the last message, and who was and would not get it. */
export interface RecipientDifference {
  readonly adds: readonly Address[];
  readonly drops: readonly Address[];
}

/** Compares recipients with those of the last incoming message, whatever the field. */
export function difference(
  recipients: Recipients,
  messages: readonly Message[],
  accounts: readonly ChannelAccount[],
  own: OwnPeople = noPeople,
): RecipientDifference {
  const before = everybody(defaultRecipients(messages, accounts, own));
  const now = everybody(recipients);
  const has = (list: readonly Address[], a: Address) =>
    list.some((b) => identifierKey(b.identifier) === identifierKey(a.identifier));
  return { adds: now.filter((a) => !has(before, a)), drops: before.filter((a) => !has(now, a)) };
}

/**
 * Whether `text` can be an e-mail address: one @, no spaces, a dot in the host. HubSpot has the last word.
 */
export const looksLikeAddress = (text: string): boolean =>
  /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text);
