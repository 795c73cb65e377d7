import type { OutgoingAttachment } from '../model/attachment.ts';
import { type FailureReason, failure } from '../model/errors.ts';
import type { Message, Recipient } from '../model/message.ts';
import type { Address, Recipients } from '../model/recipients.ts';
import type { Result } from '../model/result.ts';
import { fail } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { parseRecipient } from './identifiers.ts';
import { parseMessage } from './messages.ts';
import { compact, id, list, object, string, word } from './parse.ts';
import { conversations } from './paths.ts';

/** A reply on a channel, everything decided: HubSpot guesses nothing, and neither do we. */
export interface OutgoingReply {
  readonly type: 'MESSAGE';
  readonly text: string;
  readonly richText?: string;
  readonly subject?: string;
  readonly recipients: readonly Recipient[];
  /** An agent: `A-` and a user id. */
  readonly senderActorId: string;
  readonly channelId: string;
  readonly channelAccountId: string;
  readonly attachments?: readonly OutgoingAttachment[];
}

/** An internal comment: HubSpot attributes it to the app, so it has no sender. */
export interface OutgoingComment {
  readonly type: 'COMMENT';
  readonly text: string;
  readonly richText?: string;
  readonly attachments?: readonly OutgoingAttachment[];
}

export type OutgoingMessage = OutgoingReply | OutgoingComment;

const inField =
  (recipientField: string) =>
  (a: Address): Recipient =>
    compact({ recipientField, name: a.name, actorId: a.actorId, deliveryIdentifiers: [a.identifier] });

/** To, Cc and Bcc as HubSpot's list of recipients. */
export const toRecipients = (r: Recipients): readonly Recipient[] => [
  ...r.to.map(inField('TO')),
  ...r.cc.map(inField('CC')),
  ...r.bcc.map(inField('BCC')),
];

/** Reads a description of a message to send, the seed's included; undefined without what its type needs. */
export function parseOutgoing(body: unknown): OutgoingMessage | undefined {
  const raw = object(body);
  const text = raw && string(raw, 'text');
  if (!raw || text === undefined) return undefined;
  const content = { text, richText: string(raw, 'richText') };
  if (word(raw, 'type') === 'COMMENT') return compact({ type: 'COMMENT' as const, ...content });
  const senderActorId = id(raw, 'senderActorId');
  const channelId = id(raw, 'channelId');
  const channelAccountId = id(raw, 'channelAccountId');
  if (word(raw, 'type') !== 'MESSAGE' || !senderActorId || !channelId || !channelAccountId) return undefined;
  const recipients = list(raw, 'recipients', parseRecipient);
  const route = { senderActorId, channelId, channelAccountId, recipients };
  return compact({ type: 'MESSAGE' as const, ...content, ...route, subject: string(raw, 'subject') });
}

/** A recipient as it goes over the wire. Only visitors keep their actor id: HubSpot refuses to deliver to `E-…`. */
const wireRecipient = (r: Recipient) =>
  compact({
    actorId: r.actorId?.startsWith('E-') ? undefined : r.actorId,
    name: r.name,
    recipientField: r.recipientField,
    deliveryIdentifiers: r.deliveryIdentifiers,
  });

/** An attachment as it goes over the wire; `byAddress` puts a file's address where its id is else. */
const wireAttachment = (byAddress: boolean) => (a: OutgoingAttachment) =>
  a.type === 'FILE' ? { type: a.type, fileId: (byAddress && a.url) || a.fileId } : a;

function wire(m: OutgoingMessage, byAddress: boolean) {
  const attachments = (m.attachments ?? []).map(wireAttachment(byAddress));
  const content = { type: m.type, text: m.text, richText: m.richText, attachments };
  if (m.type === 'COMMENT') return compact(content);
  const { subject, senderActorId, channelId, channelAccountId } = m;
  const recipients = m.recipients.map(wireRecipient);
  return compact({ ...content, subject, senderActorId, channelId, channelAccountId, recipients });
}

/** What is wrong with a reply that HubSpot would refuse, or worse, misdirect. */
function problem(m: OutgoingMessage): FailureReason | undefined {
  if (m.type === 'COMMENT') return undefined;
  if (m.recipients.length === 0) return 'no-recipient';
  if (m.recipients.some((r) => r.deliveryIdentifiers.length === 0)) return 'recipient-without-address';
  return undefined;
}

/**
 * Sends a reply or a comment: one POST, never repeated, because HubSpot has no idempotency key. A failure for which
 * `mayHaveArrived` is true may nevertheless have sent it. 201 is not delivery: `status` of the message is.
 * Only when HubSpot refuses a file's id (400, so nothing was sent) does a second POST name the file's address instead:
 * its guide says one, other clients the other.
 */
export async function sendMessage(
  http: Http,
  threadId: string,
  message: OutgoingMessage,
  options: CallOptions = {},
): Promise<Result<Message>> {
  const wrong = problem(message);
  if (wrong) return fail(failure('invalid', { reason: wrong }));
  const post = (byAddress: boolean) =>
    http.request({
      ...options,
      method: 'POST',
      path: conversations(http.version, 'threads', threadId, 'messages'),
      body: wire(message, byAddress),
      parse: (body) => parseMessage(body, threadId),
    });
  const sent = await post(false);
  const hasAddress = message.attachments?.some((a) => a.type === 'FILE' && a.url) ?? false;
  const refusedId = !sent.ok && sent.error.status === 400 && /fileId/i.test(sent.error.message ?? '');
  return refusedId && hasAddress ? post(true) : sent;
}
