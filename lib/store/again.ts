import type { Attachment } from '../model/attachment.ts';
import type { ChannelMessage, Recipient } from '../model/message.ts';
import type { Address, Recipients } from '../model/recipients.ts';
import type { LocalDraft } from './local-draft.ts';

const addresses = (all: readonly Recipient[], field: string): Address[] =>
  all
    .filter((r) => (r.recipientField ?? 'TO') === field)
    .flatMap(({ name, actorId, deliveryIdentifiers }) =>
      deliveryIdentifiers.map((identifier) => ({
        identifier,
        ...(name ? { name } : {}),
        ...(actorId?.startsWith('V-') ? { actorId } : {}),
      })),
    );

/** The answers that it offered. */
const answersOf = (attachments: readonly Attachment[]): string[] =>
  attachments.flatMap((a) => (a.type === 'QUICK_REPLIES' ? a.quickReplies.map((r) => r.label ?? r.value) : []));

/** A message of ours as the draft that it may have come from: the same text to the same people from the same account. */
export function draftOf(message: ChannelMessage): Omit<LocalDraft, 'dirty' | 'version'> {
  const { shortText, subject, recipients, channelAccountId, attachments } = message;
  const to: Recipients = {
    to: addresses(recipients, 'TO'),
    cc: addresses(recipients, 'CC'),
    bcc: addresses(recipients, 'BCC'),
  };
  const answers = answersOf(attachments);
  // The original content has the quoted history as well, which was never typed.
  const said = shortText === undefined ? { text: message.text, richText: message.richText } : { text: shortText };
  return { ...said, ...(answers.length > 0 ? { answers } : {}), subject, recipients: to, channelAccountId };
}
