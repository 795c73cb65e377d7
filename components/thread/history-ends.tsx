import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/scrolling.ts';
import type { Message } from '../../lib/model/message.ts';
import { lazy } from '../panel/lazy.tsx';
import type { BannerProps } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { type ArrivalContext, useArrivals, writtenAfter } from './arrivals.ts';
import type { HistoryProps } from './history.tsx';

/** Only when something went wrong. */
const Banner = lazy<BannerProps>(async () => (await import('../ui/banner.tsx')).Banner);

interface TopProps extends Pick<HistoryProps, 'complete' | 'loadingOlder' | 'olderFailed'> {
  readonly onOlder: () => void;
}

/** The top end of the history: its beginning, what is being fetched, or the way to more. All of them equally high: nothing below moves. */
export function Top({ complete, loadingOlder, olderFailed, onOlder }: TopProps) {
  if (complete) return <p class="history-mark">{t('thread.beginning')}</p>;
  if (loadingOlder)
    return (
      <div class="history-mark" aria-hidden="true">
        <Skeleton width={40} />
      </div>
    );
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

interface ToNewestProps {
  /** The newest messages, in their order. */
  readonly newest: readonly Message[];
  readonly onClick: () => void;
}

/** The way back to the newest message, with how many came in since it was last in view. */
export function ToNewest({ newest, onClick }: ToNewestProps) {
  const last = useRef(newest.at(-1)?.id);
  const count = writtenAfter(newest, last.current).length;
  return (
    <button type="button" class={`to-newest${count ? ' to-newest-new' : ''}`} onClick={onClick}>
      {count ? t('thread.newBelow', { count }) : t('thread.toNewest')}
      <Icon name="down" size={12} />
    </button>
  );
}

interface ArrivalsProps {
  readonly newest: readonly Message[];
  readonly context: ArrivalContext;
}

/** What a screen reader says of what comes in. */
export function Arrivals({ newest, context }: ArrivalsProps) {
  return <>{useArrivals(newest, context)}</>;
}
