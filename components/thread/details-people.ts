import { t } from '../../lib/i18n/details.ts';
import { type ActorKind, actorKind, actorKindOfType } from '../../lib/model/actor.ts';
import type { DeliveryIdentifier, Message, Recipient, Sender } from '../../lib/model/message.ts';
import { identifierTypes } from '../../lib/model/values.ts';
import { asWords, isOneOf } from '../../lib/model/words.ts';
import type { DetailsSource } from './details-source.ts';

/** One person, as a line: "Petra Sandoval · petra@sandoval.example · visitor". */
export interface PersonLine {
  readonly name: string;
  /** Addresses and kind, each as one piece. */
  readonly more: readonly string[];
}

/** An identifier with what it is; an e-mail address says so itself. */
function identifierText({ type, value }: DeliveryIdentifier): string {
  if (type === 'HS_EMAIL_ADDRESS' && value.includes('@')) return value;
  if (isOneOf(identifierTypes, type)) return `${value} (${t(`details.identifier.${type}`)})`;
  return type ? `${value} (${asWords(type)})` : value;
}

function kindOf(actorId: string | undefined, type: string | undefined): ActorKind | undefined {
  const byId = actorId ? actorKind(actorId) : 'unknown';
  const kind = byId === 'unknown' ? actorKindOfType(type) : byId;
  return kind === 'unknown' && !actorId && !type ? undefined : kind;
}

function line(
  person: Pick<Sender, 'actorId' | 'name' | 'actorType'>,
  identifiers: readonly DeliveryIdentifier[],
  source: DetailsSource,
): PersonLine {
  const actor = person.actorId ? source.actor(person.actorId) : undefined;
  const kind = kindOf(person.actorId, person.actorType ?? actor?.type);
  const addresses = identifiers.map(identifierText);
  const email = actor?.email;
  if (email && !identifiers.some((i) => i.value.toLowerCase() === email.toLowerCase())) addresses.push(email);
  const name = person.name?.trim() || actor?.name || addresses[0] || t('details.unnamed');
  const words = kind === 'unknown' && person.actorType ? asWords(person.actorType) : kind && t(`details.actor.${kind}`);
  return { name, more: [...addresses.filter((a) => a !== name), words, person.actorId].filter((x) => x !== undefined) };
}

/** Who sent it. */
export function senderLine(sender: Sender, source: DetailsSource): PersonLine {
  const person = line(sender, sender.deliveryIdentifier ? [sender.deliveryIdentifier] : [], source);
  const field = sender.senderField?.toUpperCase() ?? 'FROM';
  return field === 'FROM' ? person : { ...person, more: [...person.more, asWords(field)] };
}

/** Who got it. */
export const recipientLine = (recipient: Recipient, source: DetailsSource): PersonLine =>
  line(recipient, recipient.deliveryIdentifiers, source);

/** Who wrote the record, where that is not the sender. */
export function writerLine({ createdBy, senders }: Message, source: DetailsSource): PersonLine | undefined {
  if (!createdBy || senders.some((s) => s.actorId === createdBy)) return undefined;
  return line({ actorId: createdBy }, [], source);
}

const fields = { TO: 'details.to', CC: 'details.cc', BCC: 'details.bcc' } as const;

/** What stands before a recipient: To, Cc, Bcc, or the field as HubSpot says it. */
export function fieldName(recipient: Recipient): string {
  const field = (recipient.recipientField ?? 'TO').toUpperCase();
  return isOneOf(['TO', 'CC', 'BCC'], field) ? t(fields[field]) : t('details.recipient', { field: asWords(field) });
}
