import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/finding.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface NoContactProps {
  /**
   * `no-person`: the page names nobody. `not-found`: HubSpot has no contact with `address`.
   * `not-a-page`: a page that extensions can't read, or that the agent has not allowed.
   */
  readonly reason: 'no-person' | 'not-found' | 'not-a-page';
  /** For `not-found`: whom the page names. */
  readonly address?: string | undefined;
  /** Whom we look for, when HubSpot could not be asked: nobody knows yet whether there is a contact. */
  readonly sought?: string | undefined;
  /** Why there is nobody, where none of the reasons fits. */
  readonly why?: string | undefined;
  /** For `not-found`: asks HubSpot once more; contacts are made all the time. */
  readonly onAgain?: (() => void) | undefined;
  /** It is being asked. */
  readonly looking?: boolean;
  /** What to do next: "Find a contact", a button, a link. */
  readonly children?: ComponentChildren;
  /** A menu, the account: at the right end of the header. */
  readonly tools?: ComponentChildren;
}

/** Nobody to show: says why, and offers the next step. */
export function NoContact({ reason, address, sought, why, onAgain, looking, children, tools }: NoContactProps) {
  return (
    <section class="nobody">
      <header class="nobody-head">
        <span class="nobody-face">
          <Icon name="user" size={20} />
        </span>
        <h1 class="contact-name">{sought ?? t('contact.none')}</h1>
        {tools && <div class="contact-tools">{tools}</div>}
      </header>
      <p class="nobody-why">
        {why ??
          (reason === 'not-found'
            ? t('contact.notFound', { address: address ?? t('contact.thisAddress') })
            : t(reason === 'not-a-page' ? 'contact.notAPage' : 'contact.noPerson'))}
      </p>
      {onAgain && (
        <Button icon="reopen" onClick={onAgain} busy={looking ?? false}>
          {t('contact.again')}
        </Button>
      )}
      {children}
    </section>
  );
}
