import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { Contact } from '../../lib/model/contact.ts';
import { contactName } from '../../lib/model/contact.ts';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton, IconLink } from '../ui/button.tsx';

export interface ContactHeaderProps {
  readonly contact: Contact;
  /** Address of the record in HubSpot; absent when it is not known which account's. */
  readonly recordUrl?: string | undefined;
  /** Whether the panel stays with this person when the page changes. */
  readonly pinned: boolean;
  /** Without it there is nothing to pin: the quick reply is for the person on the page. */
  readonly onPin?: ((pinned: boolean) => void) | undefined;
  /** Opens "Find a contact". */
  readonly onFind?: (() => void) | undefined;
  /** A menu, the account: at the right end. */
  readonly children?: ComponentChildren;
}

/** What stands under the name: address and company, or what else is known. */
function details({ jobTitle, company, email, phone }: Contact, name: string): string {
  const work = [jobTitle, company].filter(Boolean).join(', ');
  return [email === name ? '' : email, work || phone].filter(Boolean).join(' · ');
}

/** Who this is about: face, name, address and company; link to the record, pin, search and a slot for a menu. */
export function ContactHeader({ contact, recordUrl, pinned, onPin, onFind, children }: ContactHeaderProps) {
  const name = contactName(contact) ?? t('contact.nameless');
  const line = details(contact, name);
  return (
    <header class="contact">
      <Avatar name={name} size={40} tone="ours" />
      <div class="contact-who">
        <h1 class="contact-name" title={name}>
          {name}
        </h1>
        {line && (
          <p class="contact-line" title={line}>
            {line}
          </p>
        )}
      </div>
      <div class="contact-tools">
        {onFind && <IconButton icon="search" label={t('contact.find')} onClick={onFind} />}
        {onPin && (
          <IconButton
            icon={pinned ? 'pinned' : 'pin'}
            label={t(pinned ? 'contact.unpin' : 'contact.pin')}
            pressed={pinned}
            onClick={() => onPin(!pinned)}
          />
        )}
        {recordUrl && <IconLink icon="external" label={t('common.openInHubSpot')} href={recordUrl} />}
        {children}
      </div>
      {pinned && <p class="contact-pinned">{t('contact.pinned')}</p>}
    </header>
  );
}
