import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type {
  Attachment,
  ContactAttachment,
  FileAttachment,
  LocationAttachment,
  QuickRepliesAttachment,
  SocialMediaAttachment,
  WhatsAppTemplateAttachment,
} from '../../lib/model/attachment.ts';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { File } from './file.tsx';
import { destination, linkRel, opensTab, safeUrl } from './links.ts';

/** A link when the address is one that we open, else its text. */
function Link({ href, children }: { readonly href: string | undefined; readonly children: ComponentChildren }) {
  const url = safeUrl(href);
  if (!url) return <>{children}</>;
  return (
    <a href={url.href} target={opensTab(url) ? '_blank' : undefined} rel={linkRel} title={destination(url)}>
      {children}
    </a>
  );
}

interface CardProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** An attachment that is more than a name. */
function Card({ icon, title, children }: CardProps) {
  return (
    <div class="attached">
      <Icon name={icon} size={14} />
      <div class="attached-text">
        <span class="attached-title">{title}</span>
        {children}
      </div>
    </div>
  );
}

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

function Location({ at }: { readonly at: LocationAttachment }) {
  const place =
    at.latitude !== undefined && at.longitude !== undefined
      ? `${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}`
      : undefined;
  return (
    <Card icon="location" title={t('thread.location')}>
      <span>
        <Link href={at.url}>{joined(at.name, at.address) || place || at.url}</Link>
      </span>
      {(at.name || at.address) && place && <span class="attached-extra">{place}</span>}
    </Card>
  );
}

function ContactCard({ card }: { readonly card: ContactAttachment }) {
  return (
    <Card icon="card" title={joined(card.name, card.org) || t('thread.card')}>
      {card.emails.map((email) => (
        <span key={email}>
          <Link href={`mailto:${email}`}>{email}</Link>
        </span>
      ))}
      {card.phones.map((phone) => (
        <span key={phone}>
          <Link href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</Link>
        </span>
      ))}
      {card.urls.map((url) => (
        <span key={url}>
          <Link href={url}>{url}</Link>
        </span>
      ))}
      {card.addresses.map((address) => (
        <span key={address}>{address}</span>
      ))}
    </Card>
  );
}

function Choices({ choices }: { readonly choices: QuickRepliesAttachment }) {
  return (
    <Card icon="chat" title={t('thread.choices')}>
      <ul class="choices">
        {choices.quickReplies.map((reply) => (
          <li key={reply.value}>{reply.label || reply.value}</li>
        ))}
      </ul>
    </Card>
  );
}

function Template({ template }: { readonly template: WhatsAppTemplateAttachment }) {
  return (
    <Card icon="whatsapp" title={joined(t('thread.template'), template.mappedTemplateId ?? template.contentId)}>
      {Object.entries(template.parameters).map(([name, value]) => (
        <span key={name}>
          <span class="attached-extra">{name}</span> {value}
        </span>
      ))}
    </Card>
  );
}

function Social({ post }: { readonly post: SocialMediaAttachment }) {
  const kind = post.mediaType && post.mediaType !== 'NONE' ? post.mediaType.toLowerCase() : undefined;
  return (
    <Card icon="external" title={joined(t('thread.social'), kind)}>
      <span>
        <Link href={post.mediaUrl}>{post.mediaTitle || post.description || post.mediaUrl || post.id}</Link>
      </span>
      {post.mediaTitle && post.description && <span class="attached-extra">{post.description}</span>}
    </Card>
  );
}

export interface AttachmentsProps {
  readonly attachments: readonly Attachment[];
  readonly onFile: ((file: FileAttachment) => void) | undefined;
}

function One({ attachment, onFile }: { readonly attachment: Attachment; readonly onFile: AttachmentsProps['onFile'] }) {
  switch (attachment.type) {
    case 'FILE':
      return <File file={attachment} onFile={onFile} />;
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
          {attachment.text && <Card icon="form" title={attachment.text} />}
          {attachment.fileId && <File file={{ type: 'FILE', fileId: attachment.fileId }} onFile={onFile} />}
        </>
      );
    case 'UNSUPPORTED_CONTENT':
      return <Card icon="alert" title={t('thread.unsupported')} />;
    default:
      return (
        <Card
          icon="alert"
          title={t('thread.unknownAttachment', { type: attachment.originalType ?? t('common.unknown') })}
        />
      );
  }
}

/** Whatever hangs on a message, each by its own kind; nothing is fetched before it is clicked. */
export function Attachments({ attachments, onFile }: AttachmentsProps) {
  if (!attachments.length) return null;
  return (
    <ul class="attachments" aria-label={t('thread.attachments')}>
      {attachments.map((attachment, index) => (
        <li key={`${index} ${attachment.type}`}>
          <One attachment={attachment} onFile={onFile} />
        </li>
      ))}
    </ul>
  );
}
