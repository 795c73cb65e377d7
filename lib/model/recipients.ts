import type { ChannelAccount } from './channel.ts';
import { channelKind } from './channel.ts';
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

const address = (identifier: DeliveryIdentifier, name?: string, actorId?: string): Address => ({
  identifier,
  ...(name ? { name } : {}),
  ...(actorId?.startsWith('V-') ? { actorId } : {}),
});

/** Drops ours and those already in `taken`; adds the rest to `taken`. */
function keepNew(list: readonly Address[], taken: Set<string>, accounts: readonly ChannelAccount[]): Address[] {
  return list.filter((a) => {
    const key = identifierKey(a.identifier);
    if (taken.has(key) || isOurs(a.identifier, accounts)) return false;
    taken.add(key);
    return true;
  });
}

/** The people of one message in their fields; `own` is left out and nobody stands twice (To before Cc before Bcc). */
function peopleOf(m: ChannelMessage, accounts: readonly ChannelAccount[]): Recipients {
  const field = (name: string) =>
    m.recipients
      .filter((r) => (r.recipientField ?? 'TO').toUpperCase() === name)
      .flatMap((r) => r.deliveryIdentifiers.map((d) => address(d, r.name, r.actorId)));
  const senders = m.senders.flatMap((s) =>
    s.deliveryIdentifier ? [address(s.deliveryIdentifier, s.name, s.actorId)] : [],
  );
  const taken = new Set<string>();
  const incoming = isIncoming(m);
  const to = keepNew([...(incoming ? senders : []), ...field('TO')], taken, accounts);
  const cc = keepNew(field('CC'), taken, accounts);
  return { to, cc, bcc: incoming ? [] : keepNew(field('BCC'), taken, accounts) };
}

/** The message that a reply answers: the latest incoming one, else the latest that we sent. */
export function answered(messages: readonly Message[]): ChannelMessage | undefined {
  const sorted = messages.filter((m): m is ChannelMessage => m.type === 'MESSAGE').sort(byTime);
  return sorted.findLast(isIncoming) ?? sorted.at(-1);
}

/**
 * Whom a reply goes to unless the agent says otherwise: reply to all, as the last incoming message has them.
 * On e-mail its sender and its other To become To, its Cc stay Cc. On every other channel it is the sender alone.
 */
export function defaultRecipients(messages: readonly Message[], accounts: readonly ChannelAccount[]): Recipients {
  const last = answered(messages);
  if (!last) return noRecipients;
  const people = peopleOf(last, accounts);
  if (channelKind(last.channelId) === 'email' || channelKind(last.channelId) === 'custom') return people;
  return { to: people.to.slice(0, 1), cc: [], bcc: [] };
}

/** Reply to the sender only. */
export const replyToSender = (all: Recipients): Recipients => ({ to: all.to.slice(0, 1), cc: [], bcc: [] });

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
): RecipientDifference {
  const before = everybody(defaultRecipients(messages, accounts));
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
