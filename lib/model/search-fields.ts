import type { Attachment } from './attachment.ts';
import { textOfHtml } from './html-text.ts';
import type { ChannelMessage, Comment, Message } from './message.ts';
import { isChannelMessage } from './message.ts';

/** What of a message is searched: what it says, its subject, its attachments, and who wrote it. */
export type SearchField = 'text' | 'subject' | 'files' | 'who';

/** Each field's text; '' where there is none. */
export type SearchFields = Readonly<Record<SearchField, string>>;

/** What people write is searched; what happened to a conversation is not. */
export const isSearched = (message: Message): message is ChannelMessage | Comment =>
  isChannelMessage(message) || message.type === 'COMMENT';

/** HTML beyond this many characters is not looked at. */
const tooLong = 200_000;

/** What an attachment is called, and what it says. */
function attachmentText(attachment: Attachment): string {
  switch (attachment.type) {
    case 'LOCATION':
      return [attachment.name, attachment.address].filter(Boolean).join(' ');
    case 'CONTACT':
      return [attachment.name, attachment.org, ...attachment.emails, ...attachment.phones].filter(Boolean).join(' ');
    case 'QUICK_REPLIES':
      return attachment.quickReplies.map(({ label, value }) => label ?? value).join(', ');
    case 'SOCIAL_MEDIA_METADATA':
      return [attachment.mediaTitle, attachment.description].filter(Boolean).join(' ');
    case 'WHATSAPP_TEMPLATE_METADATA':
      return Object.values(attachment.parameters).join(' ');
    case 'MESSAGE_HEADER':
      return attachment.text ?? '';
    case 'FILE':
      return attachment.name ?? '';
    default:
      return [attachment.name, attachment.text].filter(Boolean).join(' ');
  }
}

/** Names and addresses of who wrote it. Live chat's identifiers are no addresses. */
function authors(message: Message, names: (actorId: string) => string | undefined): string {
  const known = (id: string | undefined) => (id === undefined ? undefined : names(id));
  const all = message.senders.flatMap(({ actorId, name, deliveryIdentifier: at }) => [
    known(actorId),
    name,
    at?.type === 'CHANNEL_SPECIFIC_OPAQUE_ID' ? undefined : at?.value,
  ]);
  return [...new Set([...all, known(message.createdBy)].filter(Boolean))].join(' ');
}

/**
 * What of a message is searched.
 * @param names name of an actor
 */
export function fieldsOf(
  message: ChannelMessage | Comment,
  names: (actorId: string) => string | undefined,
): SearchFields {
  return {
    text: message.text.trim() || textOfHtml((message.richText ?? '').slice(0, tooLong)),
    subject: (isChannelMessage(message) && message.subject?.trim()) || '',
    files: message.attachments.map(attachmentText).filter(Boolean).join(' · '),
    who: authors(message, names),
  };
}

/** Between fields: a phrase can't reach over it, and no one types it. */
const border = '\u0001';

/** What a message says, all that is searched of it but who wrote it, as one text. */
export const joinFields = ({ text, subject, files }: SearchFields): string => [text, subject, files].join(border);
