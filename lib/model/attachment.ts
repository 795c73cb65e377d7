/** What a quick reply offers to a chat visitor. */
export interface QuickReply {
  readonly value: string;
  readonly valueType?: string;
  readonly label?: string;
}

/** A file. `fileUsageType` is AUDIO, IMAGE, OTHER, STICKER, VOICE_RECORDING or anything new. */
export interface FileAttachment {
  readonly type: 'FILE';
  readonly fileId?: string;
  readonly name?: string;
  readonly url?: string;
  readonly fileUsageType?: string;
  /** MIME type and bytes: only in the seed's shape. */
  readonly mimeType?: string;
  readonly size?: number;
}

export interface LocationAttachment {
  readonly type: 'LOCATION';
  readonly latitude?: number;
  readonly longitude?: number;
  readonly name?: string;
  readonly address?: string;
  readonly url?: string;
}

/** A visiting card as a chat channel delivers it. */
export interface ContactAttachment {
  readonly type: 'CONTACT';
  readonly name?: string;
  readonly org?: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly urls: readonly string[];
  readonly addresses: readonly string[];
  /** What kind of entry each of them is (CELL, HOME, MAIN, WORK), by the entry, where the card says so. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface QuickRepliesAttachment {
  readonly type: 'QUICK_REPLIES';
  readonly quickReplies: readonly QuickReply[];
  readonly allowMultiSelect?: boolean;
  readonly allowUserInput?: boolean;
}

export interface MessageHeaderAttachment {
  readonly type: 'MESSAGE_HEADER';
  readonly text?: string;
  readonly fileId?: string;
}

export interface WhatsAppTemplateAttachment {
  readonly type: 'WHATSAPP_TEMPLATE_METADATA';
  readonly contentId?: string;
  readonly mappedTemplateId?: string;
  readonly rootMicId?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly crmObjectIds: Readonly<Record<string, string>>;
}

export interface SocialMediaAttachment {
  readonly type: 'SOCIAL_MEDIA_METADATA';
  readonly id?: string;
  /** ARTICLE, AUDIO, CAROUSEL, DOCUMENT, GIF, LINK, NONE, PHOTO, POLL, STORY, VIDEO or anything new. */
  readonly mediaType?: string;
  readonly mediaTitle?: string;
  readonly description?: string;
  readonly mediaUrl?: string;
  /** The same address as HubSpot's second spelling of it. */
  readonly mediaUrlString?: string;
  readonly thumbnailUrl?: string;
}

/** UNSUPPORTED_CONTENT, and every type that did not exist when this was written. */
export interface OtherAttachment {
  readonly type: 'UNSUPPORTED_CONTENT' | 'UNKNOWN';
  /** The type as it came. */
  readonly originalType?: string;
  /** What else it says that can be shown. */
  readonly name?: string;
  readonly text?: string;
  readonly url?: string;
  readonly fileId?: string;
}

export type Attachment =
  | FileAttachment
  | LocationAttachment
  | ContactAttachment
  | QuickRepliesAttachment
  | MessageHeaderAttachment
  | WhatsAppTemplateAttachment
  | SocialMediaAttachment
  | OtherAttachment;

/** Where the bytes of a file are, and what HubSpot says of it. */
export interface FileAddress {
  /** https, or data: in the sample account. */
  readonly url: string;
  readonly name?: string;
  /** Bytes. */
  readonly size?: number;
  /** HubSpot's rough kind of file: IMG, AUDIO, MOVIE, DOCUMENT, OTHER. */
  readonly type?: string;
}

/** What can be attached to a message that goes out: a file of HubSpot's file manager, or answers to choose from. */
export type OutgoingAttachment =
  | {
      readonly type: 'FILE';
      readonly fileId: string;
      /** Its address, for accounts whose API wants that where the id is else. */
      readonly url?: string;
      /** For ourselves: what to call it, and how large it is in bytes. */
      readonly name?: string;
      readonly size?: number;
    }
  | { readonly type: 'QUICK_REPLIES'; readonly quickReplies: readonly QuickReply[] };
