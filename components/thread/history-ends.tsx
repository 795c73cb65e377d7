import { t } from '../../lib/i18n/index.ts';
import { lazy } from '../panel/lazy.tsx';
import type { BannerProps } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { HistoryProps } from './history.tsx';
import { HistorySkeleton } from './history-skeleton.tsx';

/** Only when something went wrong. */
const Banner = lazy<BannerProps>(async () => (await import('../ui/banner.tsx')).Banner);

interface TopProps extends Pick<HistoryProps, 'complete' | 'loadingOlder' | 'olderFailed'> {
  readonly onOlder: () => void;
}

/** The top end of the history: its beginning, what is being fetched, or the way to more. */
export function Top({ complete, loadingOlder, olderFailed, onOlder }: TopProps) {
  if (complete) return <p class="history-mark">{t('thread.beginning')}</p>;
  if (loadingOlder) return <HistorySkeleton count={1} />;
  if (olderFailed)
    return <Banner action={{ label: t('common.retry'), onAction: onOlder }}>{t('thread.olderFailed')}</Banner>;
  return (
    <p class="history-mark">
      <Button variant="quiet" onClick={onOlder}>
        {t('thread.older')}
      </Button>
    </p>
  );
}
