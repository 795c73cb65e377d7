import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/search.ts';
import { Button, IconButton } from '../ui/button.tsx';

export interface HitBarProps {
  /** Which hit is on screen, counted from 0, of how many. */
  readonly index: number;
  readonly count: number;
  readonly query: string;
  readonly onStep: (by: 1 | -1) => void;
  /** Back to all of them. */
  readonly onAll: () => void;
  readonly onEnd: () => void;
}

/** Above the conversation in which a hit is on screen: the way to the others. */
export function HitBar({ index, count, query, onStep, onAll, onEnd }: HitBarProps) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <fieldset class="hit-bar" aria-label={t('search.hits')}>
      <IconButton icon="up" label={t('search.previous')} disabled={index <= 0} onClick={() => onStep(-1)} />
      <IconButton
        icon="down"
        label={t('search.next')}
        disabled={index >= count - 1}
        buttonRef={next}
        onClick={() => onStep(1)}
      />
      <span class="hit-at" role="status">
        {t('search.at', { index: index + 1, count })}
      </span>
      <span class="hit-query">{query}</span>
      <Button variant="quiet" onClick={onAll}>
        {t('search.all')}
      </Button>
      <IconButton icon="close" label={t('search.end')} onClick={onEnd} />
    </fieldset>
  );
}
