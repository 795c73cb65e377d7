import { t } from '../../lib/i18n/index.ts';
import type { Account } from '../../lib/model/account.ts';
import { ageText } from './age.ts';

/** Who is connected, in one line. */
export function accountText(account: Account): string {
  if (account.kind === 'sample') return t('panel.sampleAccount');
  const user = account.userName ?? account.userEmail;
  if (!user) return t('panel.portal', { portal: account.portalId });
  return t('panel.connectedAs', { user, portal: account.portalId });
}

export interface AccountLineProps {
  readonly account: Account;
  /** When HubSpot last answered, milliseconds since 1970. */
  readonly syncedAt: number | undefined;
  readonly now: number;
}

/** Whose HubSpot this is, always in view, and how fresh. */
export function AccountLine({ account, syncedAt, now }: AccountLineProps) {
  const text = accountText(account);
  return (
    <footer class={`account-line${account.kind === 'sample' ? ' account-sample' : ''}`}>
      <span class="account-name" title={text}>
        {text}
      </span>
      {syncedAt !== undefined && (
        <span class="account-age">{t('panel.updated', { age: ageText(now - syncedAt) })}</span>
      )}
    </footer>
  );
}
