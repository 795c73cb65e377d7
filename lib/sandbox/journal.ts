import type { StoredFile } from './files.ts';
import type { TokenRow } from './tokens.ts';
import type { Attachment, DeliveryIdentifier, ThreadStatus } from './wire.ts';

/** What an incoming message may have besides its text. */
export interface ReceiveOptions {
  readonly subject?: string;
  readonly richText?: string;
  readonly attachments?: readonly Attachment[];
  readonly cc?: readonly string[];
  /** The whole of a message that HubSpot shows cut. */
  readonly original?: string;
  /** Begin a conversation even when one is open. */
  readonly newThread?: boolean;
  /** The channel of a conversation that this message begins; e-mail when left out. */
  readonly channelId?: string;
  /** The channel account of a conversation that this message begins, also one that has stopped to be in use since. */
  readonly channelAccountId?: string;
}

/** A recipient as a caller wrote it, checked. */
export interface CheckedRecipient {
  readonly actorId?: string;
  readonly name?: string;
  readonly recipientField?: string;
  readonly deliveryIdentifiers: readonly DeliveryIdentifier[];
}

export interface MessageEgg {
  readonly type: 'MESSAGE';
  readonly text: string;
  readonly richText?: string;
  readonly subject?: string;
  readonly senderActorId: string;
  readonly channelId: string;
  readonly channelAccountId: string;
  readonly recipients: readonly CheckedRecipient[];
  readonly attachments: readonly Attachment[];
}

export interface CommentEgg {
  readonly type: 'COMMENT';
  readonly text: string;
  readonly richText?: string;
  readonly attachments: readonly Attachment[];
}

/** Everything that can change in the box. Plain data: it can be stored and replayed. */
export type Change =
  | { readonly type: 'send'; readonly threadId: string; readonly egg: MessageEgg; readonly appId: number }
  | {
      readonly type: 'comment';
      readonly threadId: string;
      readonly egg: CommentEgg;
      readonly actorId: string;
      readonly appId?: number;
    }
  | { readonly type: 'answer'; readonly threadId: string; readonly actorId: string; readonly text: string }
  | {
      readonly type: 'update';
      readonly threadId: string;
      readonly status?: ThreadStatus;
      readonly archived?: boolean;
      readonly actorId: string;
    }
  | { readonly type: 'assign'; readonly threadId: string; readonly actorId?: string; readonly by: string }
  | { readonly type: 'receive'; readonly target: string; readonly text: string; readonly options: ReceiveOptions }
  | { readonly type: 'invent'; readonly address: string }
  | { readonly type: 'file'; readonly file: StoredFile }
  | { readonly type: 'token'; readonly row: TokenRow };

/** A write that took effect, and when (milliseconds on the sandbox's clock). */
export interface JournalEntry {
  readonly at: number;
  readonly change: Change;
}
