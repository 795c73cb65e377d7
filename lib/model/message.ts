import type { Attachment } from './attachment.ts';

/** HS_EMAIL_ADDRESS, HS_PHONE_NUMBER, HS_SHORT_CODE, CHANNEL_SPECIFIC_OPAQUE_ID or anything new. */
export interface DeliveryIdentifier {
  readonly type: string;
  readonly value: string;
}

/** Who sent a message, and from where. */
export interface Sender {
  readonly actorId?: string;
  readonly name?: string;
  readonly senderField?: string;
  readonly deliveryIdentifier?: DeliveryIdentifier;
  /** All of them, where there are several; the first is `deliveryIdentifier`. */
  readonly deliveryIdentifiers?: readonly DeliveryIdentifier[];
  /** HubSpot's actor type (VISITOR, AGENT, …): only in the seed's shape. */
  readonly actorType?: string;
}

/** Who got a message. `recipientField` is TO, CC or BCC on e-mail. */
export interface Recipient {
  readonly actorId?: string;
  readonly name?: string;
  readonly recipientField?: string;
  readonly deliveryIdentifiers: readonly DeliveryIdentifier[];
  /** HubSpot's actor type (VISITOR, AGENT, …): only in the seed's shape. */
  readonly actorType?: string;
}

/** Who or what software wrote the record: HUBSPOT, INTEGRATION, SYSTEM, UNKNOWN. */
export interface Client {
  readonly clientType?: string;
  readonly integrationAppId?: number;
}

/** SENT, FAILED, RECEIVED, READ (the seed also says DELIVERED), or anything new. */
export interface MessageStatus {
  readonly statusType?: string;
  readonly failure?: string;
  readonly failureTokens?: Readonly<Record<string, string>>;
}

/** What every entry of a thread's history has. Times are milliseconds since 1970. */
interface Entry {
  readonly id: string;
  readonly threadId: string;
  readonly createdAt: number;
  readonly updatedAt?: number;
  /** Actor id. */
  readonly createdBy?: string;
  readonly client?: Client;
  readonly senders: readonly Sender[];
  readonly recipients: readonly Recipient[];
  readonly archived: boolean;
}

/** A message to or from a visitor, on a channel. */
export interface ChannelMessage extends Entry {
  readonly type: 'MESSAGE' | 'WELCOME_MESSAGE';
  /** INCOMING, OUTGOING; absent on welcome messages, which are ours. Can be wrong for agents who answer from outside. */
  readonly direction?: string;
  readonly channelId?: string;
  readonly channelAccountId?: string;
  readonly subject?: string;
  readonly text: string;
  readonly richText?: string;
  readonly attachments: readonly Attachment[];
  readonly truncationStatus?: string;
  /** HubSpot shortened it, and the original content stands here instead. */
  readonly whole?: true;
  /** For `whole`: the text as HubSpot shortened it, which of a reply is what its author wrote. */
  readonly shortText?: string;
  readonly inReplyToId?: string;
  readonly status?: MessageStatus;
}

/** An internal comment: visitors never see it. */
export interface Comment extends Entry {
  readonly type: 'COMMENT';
  readonly text: string;
  readonly richText?: string;
  readonly attachments: readonly Attachment[];
}

/** Something that happened to the thread. */
export interface ThreadEvent extends Entry {
  readonly type: 'ASSIGNMENT' | 'THREAD_STATUS_CHANGE' | 'THREAD_INBOX_CHANGE' | 'UNKNOWN';
  /** The type as it came, for `UNKNOWN`. */
  readonly originalType?: string;
  readonly assignedTo?: string;
  readonly assignedFrom?: string;
  readonly newStatus?: string;
  readonly fromInboxId?: string;
  readonly toInboxId?: string;
  /** What an unknown entry says, if it says anything. */
  readonly text?: string;
}

/** One entry of a thread's history. */
export type Message = ChannelMessage | Comment | ThreadEvent;

/** The untruncated content of a message. */
export interface OriginalContent {
  readonly text?: string;
  readonly richText?: string;
}

/** True for what a visitor wrote or got. */
export const isChannelMessage = (m: Message): m is ChannelMessage =>
  m.type === 'MESSAGE' || m.type === 'WELCOME_MESSAGE';

/**
 * True when the visitor (or anybody outside) wrote it. An agent's or bot's actor id outranks `direction`, which can be
 * wrong; where no direction is said, a visitor's or an address's actor id tells it.
 */
export function isIncoming(m: ChannelMessage): boolean {
  if (m.type === 'WELCOME_MESSAGE') return false;
  const author = m.senders[0]?.actorId ?? m.createdBy ?? '';
  if (/^[ABL]-/.test(author)) return false;
  return m.direction === undefined ? /^[EV]-/.test(author) : m.direction.toUpperCase() === 'INCOMING';
}

/** True when HubSpot shortened it, whether or not the original content has been fetched. */
export const isShortened = (m: Message): m is ChannelMessage =>
  m.type === 'MESSAGE' && m.truncationStatus !== undefined && m.truncationStatus !== 'NOT_TRUNCATED';

/** True when HubSpot shortened it and the original content has not been fetched. */
export const isTruncated = (m: Message): boolean => isShortened(m) && !m.whole;

/** Order of a history: by time, then by id, oldest first. HubSpot guarantees no order. */
export function byTime(a: Message, b: Message): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A subject without what mail programs put in front of it, in several languages: "Re: AW: Crates" is "Crates". */
export const bareSubject = (subject: string): string =>
  subject.replace(/^(?:\s*(?:re|fw|fwd|aw|wg|antw|sv|vs|rv|tr|rif)(?:\[\d+\])?\s*:)+/i, '').trim();
