/**
 * What goes over the wire: the true contract's entities as this sandbox writes them. The client has
 * its own lenient readers; these types only keep the sandbox from sending what HubSpot would not.
 */
export type ThreadStatus = 'OPEN' | 'CLOSED';
export type Direction = 'INCOMING' | 'OUTGOING';
export type Truncation = 'NOT_TRUNCATED' | 'TRUNCATED_TO_MOST_RECENT_REPLY' | 'TRUNCATED';
export type DeliveryType = 'HS_EMAIL_ADDRESS' | 'HS_PHONE_NUMBER' | 'HS_SHORT_CODE' | 'CHANNEL_SPECIFIC_OPAQUE_ID';

export interface DeliveryIdentifier {
  readonly type: DeliveryType;
  readonly value: string;
}

export interface Sender {
  readonly actorId?: string;
  readonly name?: string;
  readonly senderField?: string;
  readonly deliveryIdentifier?: DeliveryIdentifier;
}

export interface Recipient {
  readonly actorId?: string;
  readonly name?: string;
  readonly recipientField?: string;
  readonly deliveryIdentifier: DeliveryIdentifier;
}

/** An attachment; `type` tells which of HubSpot's eight kinds it is. */
export interface Attachment {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface MessageStatus {
  readonly statusType: 'SENT' | 'FAILED' | 'RECEIVED' | 'READ';
  readonly failureDetails?: { readonly errorMessage?: string; readonly errorMessageTokens: Record<string, string> };
}

export interface Client {
  readonly clientType: 'HUBSPOT' | 'INTEGRATION' | 'SYSTEM' | 'UNKNOWN';
  readonly integrationAppId?: number;
}

interface Common {
  readonly id: string;
  readonly conversationsThreadId: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly client: Client;
  readonly senders: readonly Sender[];
  readonly recipients: readonly Recipient[];
  readonly archived: boolean;
}

export interface ConversationsMessage extends Common {
  readonly type: 'MESSAGE';
  readonly text: string;
  readonly richText?: string;
  readonly subject?: string;
  readonly attachments: readonly Attachment[];
  readonly truncationStatus: Truncation;
  readonly inReplyToId?: string;
  readonly status?: MessageStatus;
  readonly direction: Direction;
  readonly channelId: string;
  readonly channelAccountId: string;
}

export interface Comment extends Common {
  readonly type: 'COMMENT';
  readonly text: string;
  readonly richText: string;
  readonly attachments: readonly Attachment[];
}

export interface WelcomeMessage extends Common {
  readonly type: 'WELCOME_MESSAGE';
  readonly text: string;
  readonly richText?: string;
  readonly channelId: string;
  readonly channelAccountId: string;
}

export interface Assignment extends Common {
  readonly type: 'ASSIGNMENT';
  readonly assignedTo?: string;
  readonly assignedFrom?: string;
}

export interface ThreadStatusChange extends Common {
  readonly type: 'THREAD_STATUS_CHANGE';
  readonly newStatus: ThreadStatus;
}

export interface ThreadInboxChange extends Common {
  readonly type: 'THREAD_INBOX_CHANGE';
  readonly fromInboxId: string;
  readonly toInboxId: string;
}

export type Message =
  | ConversationsMessage
  | Comment
  | WelcomeMessage
  | Assignment
  | ThreadStatusChange
  | ThreadInboxChange;

export interface Thread {
  readonly id: string;
  readonly createdAt: string;
  readonly closedAt?: string;
  readonly status: ThreadStatus;
  readonly originalChannelId: string;
  readonly originalChannelAccountId: string;
  readonly latestMessageTimestamp?: string;
  readonly latestMessageSentTimestamp?: string;
  readonly latestMessageReceivedTimestamp?: string;
  readonly assignedTo?: string;
  readonly spam: boolean;
  readonly inboxId: string;
  readonly associatedContactId: string;
  readonly archived: boolean;
  readonly threadAssociations?: { readonly associatedTicketId?: string };
}

export interface Actor {
  readonly id: string;
  readonly type: 'AGENT' | 'BOT' | 'EMAIL' | 'INTEGRATOR' | 'LLM' | 'SYSTEM' | 'VISITOR';
  readonly name?: string;
  readonly email?: string;
  readonly avatar?: string;
}

/** Milliseconds as the ISO date-time that HubSpot writes. */
export const iso = (ms: number): string => new Date(ms).toISOString();
