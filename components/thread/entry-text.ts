import { t as attached } from '../../lib/i18n/attachments.ts';
import { t } from '../../lib/i18n/details.ts';
import type { Attachment } from '../../lib/model/attachment.ts';
import type { Message } from '../../lib/model/message.ts';
import { asWords } from '../../lib/model/words.ts';
import { chooseBody } from './body-choice.ts';
import { detailRows } from './details-rows.ts';
import type { DetailsSource } from './details-source.ts';

/** An attachment in one line: its name, else what it says, else what kind it is. */
function attachmentLine(attachment: Attachment): string {
  switch (attachment.type) {
    case 'LOCATION':
      return (
        [attachment.name, attachment.address, attachment.url].filter(Boolean).join(', ') || attached('attach.location')
      );
    case 'CONTACT':
      return [attachment.name, attachment.org, ...attachment.emails, ...attachment.phones].filter(Boolean).join(', ');
    case 'QUICK_REPLIES':
      return attachment.quickReplies.map(({ label, value }) => label || value).join(' / ');
    case 'SOCIAL_MEDIA_METADATA':
      return [attachment.mediaTitle, attachment.mediaUrl].filter(Boolean).join(', ') || attached('attach.social');
    case 'WHATSAPP_TEMPLATE_METADATA':
      return [attached('attach.template'), ...Object.values(attachment.parameters)].join(', ');
    case 'MESSAGE_HEADER':
      return attachment.text || attached('attach.header');
    default:
      return (
        attachment.name ||
        asWords('originalType' in attachment ? (attachment.originalType ?? attachment.type) : attachment.type)
      );
  }
}

/** An entry of the history as a text to paste elsewhere: its head as the details say it, its content, its attachments. */
export function entryText(message: Message, source: DetailsSource): string {
  const head = detailRows(message, source).map(
    ({ label, value, more = [] }) => `${label}: ${[value, ...more].join(' · ')}`,
  );
  if (!('attachments' in message)) return head.join('\n');
  const { text } = chooseBody(message);
  const files = message.attachments.map((one) => `- ${attachmentLine(one)}`);
  return [head.join('\n'), text, files.length ? [`${t('details.files')}:`, ...files].join('\n') : '']
    .filter(Boolean)
    .join('\n\n');
}
