import { t } from '../../lib/i18n/session.ts';
import type { Account } from '../../lib/model/account.ts';
import type { Failure, FailureCode } from '../../lib/model/errors.ts';
import { Banner } from '../ui/banner.tsx';
import { ageText } from './age.ts';
import { failureDetail, failureNext, failureText } from './failure-text.ts';

export interface StateBannerProps {
  readonly account: Account;
  readonly online: boolean;
  /** What went wrong when HubSpot was last asked. */
  readonly failure: Failure | undefined;
  readonly missingOrigins: readonly string[];
  /** Up to when what one sees is what HubSpot said, milliseconds since 1970; undefined when nothing of it is here. */
  /** Up to when what one sees is what HubSpot said, milliseconds since 1970; undefined when nothing of it is here. */
  readonly asOf: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly connecting: boolean;
  /** Why connecting again did not work. */
  readonly refused?: Failure | undefined;
  readonly onConnect: () => void;
  readonly onAllow: () => void;
  readonly onRetry: () => void;
  /** Opens the options, where the organization's app is entered. */
  readonly onOptions: () => void;
}

/** Failures that pass by themselves: worth a line, not an alarm. */
const passing: ReadonlySet<FailureCode> = new Set(['rate-limited', 'daily-limit', 'locked', 'migrating', 'canceled']);
/** Failures that only connecting again can mend. */
const reconnect: ReadonlySet<FailureCode> = new Set(['expired', 'invalid-token', 'not-connected', 'missing-scopes']);

/** "api.hubapi.com and 10 more". */
function hostsText(origins: readonly string[]): string {
  const hosts = origins.map((origin) => origin.replace(/^\w+:\/\/|\/.*$/g, ''));
  const first = hosts[0] ?? '';
  return hosts.length < 2 ? first : t('session.hostsMore', { first, count: hosts.length - 1 });
}

const oldness = (asOf: number | undefined, now: number): string =>
  asOf === undefined ? '' : t('session.age', { age: ageText(now - asOf) });

function FailureBanner({ failure, onConnect, onRetry, asOf, now }: StateBannerProps & { readonly failure: Failure }) {
  const connect = reconnect.has(failure.code) && failure.reason !== 'refused-here';
  const action = connect
    ? { label: t('session.connectAgain'), onAction: onConnect }
    : { label: t('session.retry'), onAction: onRetry };
  const calm = passing.has(failure.code);
  return (
    <Banner role="alert" tone={calm ? 'info' : 'bad'} detail={failureDetail(failure)} action={action}>
      {failureText(failure)} {calm && oldness(asOf, now)} {failureNext(failure)}
    </Banner>
  );
}

/** Connecting again did not work: why, and the next step. */
function RefusedBanner({
  refused,
  connecting,
  onConnect,
  onOptions,
}: StateBannerProps & { readonly refused: Failure }) {
  const action =
    refused.code === 'no-client-id'
      ? { label: t('session.openOptions'), onAction: onOptions }
      : { label: t('session.connectAgain'), onAction: onConnect, busy: connecting };
  return (
    <Banner icon="key" detail={failureDetail(refused)} action={action}>
      {failureText(refused)} {failureNext(refused)}
    </Banner>
  );
}

/**
 * The most important thing that is wrong with the connection, and what to do about it. One at a time, and always an alert:
 * a status that comes with its text already in it is not read out.
 */
export function StateBanner(props: StateBannerProps) {
  const { account, online, failure, missingOrigins, asOf, now, connecting, refused } = props;
  const { onConnect, onAllow, onRetry } = props;
  if (refused) return <RefusedBanner {...props} refused={refused} />;
  if (missingOrigins.length > 0)
    return (
      <Banner tone="note" icon="lock" role="alert" action={{ label: t('session.allow'), onAction: onAllow }}>
        {t('session.hosts', { hosts: hostsText(missingOrigins) })}
      </Banner>
    );
  if (account.expired)
    return (
      <Banner icon="key" action={{ label: t('session.connectAgain'), onAction: onConnect, busy: connecting }}>
        {t('session.expired')} {oldness(asOf, now)}
      </Banner>
    );
  if (!online || failure?.code === 'offline')
    return (
      <Banner role="alert" tone="info" icon="offline" action={{ label: t('session.retry'), onAction: onRetry }}>
        {t('session.offline')} {oldness(asOf, now)} {failureNext({ code: 'offline' })}
      </Banner>
    );
  if (failure) return <FailureBanner {...props} failure={failure} />;
  if (account.missingScopes.length > 0)
    return (
      <Banner
        role="alert"
        tone="note"
        icon="lock"
        action={{ label: t('session.connectAgain'), onAction: onConnect, busy: connecting }}
      >
        {t('session.missingScopes', { count: account.missingScopes.length, scopes: account.missingScopes.join(', ') })}{' '}
        {t('session.missingNext')}
      </Banner>
    );
  return null;
}
