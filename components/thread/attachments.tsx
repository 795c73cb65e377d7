import { t } from '../../lib/i18n/attachments.ts';
import type { Attachment, OtherAttachment } from '../../lib/model/attachment.ts';
import { Card, Choices, ContactCard, Location, Social, Template } from './cards.tsx';
import { File } from './file.tsx';
import type { FileAccess } from './file-access.ts';

export interface AttachmentsProps {
  readonly attachments: readonly Attachment[];
  readonly access: FileAccess | undefined;
}

interface OneProps {
  readonly attachment: Attachment;
  readonly access: FileAccess | undefined;
}

/** A kind that did not exist when this was written: its name for the kind, and whatever it says that can be shown. */
function Unknown({ other, access }: { readonly other: OtherAttachment; readonly access: FileAccess | undefined }) {
  const { name, text, url, fileId } = other;
  return (
    <>
      <Card icon="alert" title={t('attach.unknown', { type: other.originalType ?? t('common.unknown') })}>
        {text && <span>{text}</span>}
      </Card>
      {(name || url || fileId) && (
        <File
          file={{ type: 'FILE', ...(name && { name }), ...(url && { url }), ...(fileId && { fileId }) }}
          access={access}
        />
      )}
    </>
  );
}

function One({ attachment, access }: OneProps) {
  switch (attachment.type) {
    case 'FILE':
      return <File file={attachment} access={access} />;
    case 'LOCATION':
      return <Location at={attachment} />;
    case 'CONTACT':
      return <ContactCard card={attachment} />;
    case 'QUICK_REPLIES':
      return <Choices choices={attachment} />;
    case 'WHATSAPP_TEMPLATE_METADATA':
      return <Template template={attachment} />;
    case 'SOCIAL_MEDIA_METADATA':
      return <Social post={attachment} />;
    case 'MESSAGE_HEADER':
      return (
        <>
          <Card icon="form" title={attachment.text || t('attach.header')} />
          {attachment.fileId && <File file={{ type: 'FILE', fileId: attachment.fileId }} access={access} />}
        </>
      );
    case 'UNSUPPORTED_CONTENT':
      return <Card icon="alert" title={t('attach.unsupported')} />;
    default:
      return <Unknown other={attachment as OtherAttachment} access={access} />;
  }
}

/** Whatever hangs on a message, each by its own kind; nothing is fetched before it is clicked. */
export function Attachments({ attachments, access }: AttachmentsProps) {
  return (
    <ul class="attachments" aria-label={t('attach.list')}>
      {attachments.map((attachment, index) => (
        <li key={`${index} ${attachment.type}`}>
          <One attachment={attachment} access={access} />
        </li>
      ))}
    </ul>
  );
}
