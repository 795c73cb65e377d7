import { t } from '../../lib/i18n/search.ts';
import type { SearchState } from '../../lib/store/search/state.ts';
import { failureText } from '../session/failure-text.ts';
import { Banner } from '../ui/banner.tsx';

export interface ProgressProps {
  readonly state: SearchState;
  readonly onRetry: () => void;
}

/**
 * How much was found: "12 messages in 4 conversations". While a search goes on that is what the last one came to: mostly it
 * is over before one could read that it goes on.
 */
function found({ count, groups, query, slow, reading }: SearchState): string {
  if (slow) return t('search.searching');
  if (count > 0) return `${t('search.count', { count })} ${t('search.in', { count: groups.length })}`;
  return t(reading.is === 'reading' ? 'search.noneYet' : 'search.none', { query: query.trim() });
}

/** What of the history was not searched, and why. */
function missing({ reading, read, total }: SearchState): string | undefined {
  switch (reading.is) {
    case 'offline':
      return t('search.offline', { read, total });
    case 'partly':
      return t('search.partly', { count: reading.left });
    case 'failed':
      return t('search.failed', { read, total, why: failureText(reading.error) });
    default:
      return undefined;
  }
}

/** What was found, and how far the search is. Numbers that run are not read out: only what was found is. */
export function Progress({ state, onRetry }: ProgressProps) {
  const { terms, slow, reading, read, total } = state;
  if (terms.length === 0 && !slow) return <p class="search-hint">{t('search.hint')}</p>;
  const gap = missing(state);
  return (
    <>
      <p class="search-status" role="status">
        {found(state)}
      </p>
      {reading.is === 'reading' && (
        <p class="search-progress">
          {t('search.reading', { read, total })}
          <progress value={read} max={Math.max(1, total)} aria-label={t('search.reading', { read, total })} />
        </p>
      )}
      {reading.is === 'kept' && <p class="search-hint">{t('search.kept', { count: total })}</p>}
      {gap && (
        <Banner tone="info" icon="alert" action={{ label: t('common.retry'), onAction: onRetry }}>
          {gap}
        </Banner>
      )}
    </>
  );
}
