import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { Account } from '../../lib/model/account.ts';

/** Who is connected, in one line. */
export function accountText(account: Account): string {
  if (account.kind === 'sample') return t('panel.sampleAccount');
  const user = account.userName ?? account.userEmail;
  if (!user) return t('panel.portal', { portal: account.portalId });
  return t('panel.connectedAs', { user, portal: account.portalId });
}

export interface AccountLineProps {
  readonly account: Account;
  /** At the right end: how fresh what one sees is. */
  readonly children?: ComponentChildren;
}

/** Whose HubSpot this is, always in view. */
export function AccountLine({ account, children }: AccountLineProps) {
  const text = accountText(account);
  return (
    <footer class={`account-line${account.kind === 'sample' ? ' account-sample' : ''}`}>
      <span class="account-name" title={text}>
        {text}
      </span>
      {children}
    </footer>
  );
}
