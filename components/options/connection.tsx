import { t } from '../../lib/i18n/options.ts';
import type { Account } from '../../lib/model/account.ts';
import { Banner } from '../ui/banner.tsx';

interface ConnectionProps {
  readonly account: Account | null | undefined;
}

function sentence(account: Account): string {
  if (account.kind === 'sample') return t('options.sample');
  const user = account.userName ?? account.userEmail;
  if (!user) return t('options.connectedNoUser', { portal: account.portalId });
  return t('options.connected', { portal: account.portalId, user });
}

/** Who is connected, how, and what they may do. */
export function Connection({ account }: ConnectionProps) {
  if (account === undefined) return null;
  if (account === null) return <p>{t('options.notConnected')}</p>;
  return (
    <>
      <p>{sentence(account)}</p>
      {account.kind !== 'sample' && <p class="field-says">{t(`options.kind.${account.kind}`)}</p>}
      {account.expired && <Banner>{t('options.expired')}</Banner>}
      {account.scopes.length > 0 && (
        <p class="field-says">{t('options.scopes', { scopes: account.scopes.join(', ') })}</p>
      )}
      {account.missingScopes.length > 0 && (
        <Banner tone="note">
          {t('session.missingScopes', {
            count: account.missingScopes.length,
            scopes: account.missingScopes.join(', '),
          })}{' '}
          {t('session.missingNext')}
        </Banner>
      )}
    </>
  );
}
