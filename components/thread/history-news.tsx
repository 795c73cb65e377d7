import { useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Message } from '../../lib/model/message.ts';
import { Icon } from '../ui/icon.tsx';
import { type ArrivalContext, useArrivals, writtenAfter } from './arrivals.ts';

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
