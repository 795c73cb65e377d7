import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/attachments.ts';
import type {
  ContactAttachment,
  LocationAttachment,
  QuickRepliesAttachment,
  SocialMediaAttachment,
  WhatsAppTemplateAttachment,
} from '../../lib/model/attachment.ts';
import { cardLabels, mediaTypes } from '../../lib/model/values.ts';
import { asWords, isOneOf } from '../../lib/model/words.ts';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
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
export function Card({ icon, title, children }: CardProps) {
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

/** What stands beside the thing itself, quieter. */
function Extra({ children }: { readonly children: ComponentChildren }) {
  return <span class="attached-extra">{children}</span>;
}

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

export function Location({ at }: { readonly at: LocationAttachment }) {
  const place =
    at.latitude !== undefined && at.longitude !== undefined
      ? `${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}`
      : undefined;
  return (
    <Card icon="location" title={t('attach.location')}>
      <span>
        <Link href={at.url}>{joined(at.name, at.address) || place || at.url}</Link>
      </span>
      {(at.name || at.address) && place && <Extra>{place}</Extra>}
    </Card>
  );
}

function cardLabel(label: string | undefined): string | undefined {
  if (!label) return undefined;
  return isOneOf(cardLabels, label) ? t(`attach.label.${label}`) : asWords(label);
}

interface EntriesProps {
  readonly card: ContactAttachment;
  readonly entries: readonly string[];
  /** Where an entry leads. */
  readonly href?: (entry: string) => string;
}

function Entries({ card, entries, href }: EntriesProps) {
  return (
    <>
      {entries.map((entry, index) => {
        const label = cardLabel(card.labels?.[entry]);
        return (
          <span key={`${index} ${entry}`}>
            {href ? <Link href={href(entry)}>{entry}</Link> : entry} {label && <Extra>{label}</Extra>}
          </span>
        );
      })}
    </>
  );
}

export function ContactCard({ card }: { readonly card: ContactAttachment }) {
  return (
    <Card icon="card" title={joined(card.name, card.org) || t('attach.card')}>
      <Entries card={card} entries={card.emails} href={(email) => `mailto:${email}`} />
      <Entries card={card} entries={card.phones} href={(phone) => `tel:${phone.replace(/[^\d+]/g, '')}`} />
      <Entries card={card} entries={card.urls} href={(url) => url} />
      <Entries card={card} entries={card.addresses} />
    </Card>
  );
}

export function Choices({ choices }: { readonly choices: QuickRepliesAttachment }) {
  const rules = joined(
    choices.allowMultiSelect ? t('attach.choices.several') : undefined,
    choices.allowUserInput ? t('attach.choices.free') : undefined,
  );
  return (
    <Card icon="chat" title={t('attach.choices')}>
      <ul class="choices">
        {choices.quickReplies.map(({ value, valueType, label }, index) => (
          <li key={`${index} ${value}`} title={label && label !== value ? value : undefined}>
            {valueType === 'URL' ? <Link href={value}>{label || value}</Link> : label || value}
          </li>
        ))}
      </ul>
      {rules && <Extra>{rules}</Extra>}
    </Card>
  );
}

export function Template({ template }: { readonly template: WhatsAppTemplateAttachment }) {
  const ids = [template.mappedTemplateId, template.contentId, template.rootMicId].filter(Boolean);
  return (
    <Card icon="whatsapp" title={joined(t('attach.template'), ids[0])}>
      {Object.entries(template.parameters).map(([name, value]) => (
        <span key={name}>
          <Extra>{name}</Extra> {value}
        </span>
      ))}
      {Object.entries(template.crmObjectIds).map(([name, id]) => (
        <Extra key={name}>{t('attach.template.filled', { object: asWords(name), id })}</Extra>
      ))}
      {ids.length > 1 && <Extra>{ids.slice(1).join(' · ')}</Extra>}
    </Card>
  );
}

function mediaType(type: string | undefined): string | undefined {
  if (!type) return undefined;
  return isOneOf(mediaTypes, type) ? t(`attach.social.${type}`) : asWords(type);
}

export function Social({ post }: { readonly post: SocialMediaAttachment }) {
  const url = post.mediaUrl ?? post.mediaUrlString;
  return (
    <Card icon="external" title={joined(t('attach.social'), mediaType(post.mediaType))}>
      <span>
        <Link href={url}>{post.mediaTitle || post.description || url || post.id}</Link>
      </span>
      {post.mediaTitle && post.description && <Extra>{post.description}</Extra>}
      {post.thumbnailUrl && (
        <Extra>
          <Link href={post.thumbnailUrl}>{t('attach.social.thumbnail')}</Link>
        </Extra>
      )}
    </Card>
  );
}
