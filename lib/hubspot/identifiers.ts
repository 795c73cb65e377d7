import type { DeliveryIdentifier, Recipient, Sender } from '../model/message.ts';
import type { Raw } from './parse.ts';
import { compact, id, list, object, string, word } from './parse.ts';

/** Reads a delivery identifier; undefined without a value. A type that is not said stays empty. */
export function parseIdentifier(body: unknown): DeliveryIdentifier | undefined {
  const raw = object(body);
  const value = raw && word(raw, 'value');
  return raw && value ? { type: string(raw, 'type') ?? '', value } : undefined;
}

/**
 * Every delivery identifier that a sender or recipient carries, each once: answers have one under
 * `deliveryIdentifier`, requests several under `deliveryIdentifiers`, the seed's actors an `email`.
 */
function identifiers(raw: Raw): DeliveryIdentifier[] {
  const all = list(raw, 'deliveryIdentifiers', parseIdentifier);
  const add = (one: DeliveryIdentifier | undefined) => {
    if (one && !all.some((x) => x.type === one.type && x.value === one.value)) all.push(one);
  };
  add(parseIdentifier(raw.deliveryIdentifier));
  const email = word(raw, 'email');
  if (email) add({ type: 'HS_EMAIL_ADDRESS', value: email });
  return all;
}

/** Reads who sent a message; undefined when it is no object. The seed's shape is an actor. */
export function parseSender(body: unknown): Sender | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  const all = identifiers(raw);
  return compact({
    actorId: id(raw, 'actorId') ?? id(raw, 'id'),
    name: string(raw, 'name'),
    senderField: string(raw, 'senderField'),
    deliveryIdentifier: all[0],
    deliveryIdentifiers: all.length > 1 ? all : undefined,
    actorType: string(raw, 'type'),
  });
}

/** Reads who got a message; undefined when it is no object. The seed's shape is an actor. */
export function parseRecipient(body: unknown): Recipient | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  return compact({
    actorId: id(raw, 'actorId') ?? id(raw, 'id'),
    name: string(raw, 'name'),
    recipientField: string(raw, 'recipientField'),
    deliveryIdentifiers: identifiers(raw),
    actorType: string(raw, 'type'),
  });
}
