import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/list.ts';
import { Button } from '../ui/button.tsx';

export interface ListFootProps {
  /** Brings more conversations; whether that worked. */
  readonly onMore: () => Promise<boolean>;
}

/** How close to the end, in CSS pixels, the reader comes before more is brought. */
const nearEnd = 200;

/** Whether somebody has scrolled a list to its end. One that is too short to scroll is completed in a quiet moment. */
const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): boolean =>
  scrollTop > 0 && scrollHeight - scrollTop - clientHeight < nearEnd;

/** The end of a list of which HubSpot has more: brings it when the reader comes there. */
export function ListFoot({ onMore }: ListFootProps) {
  const end = useRef<HTMLLIElement>(null);
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const load = () => {
    setState('loading');
    void onMore().then((came) => setState(came ? 'idle' : 'failed'));
  };
  useEffect(() => {
    const list = end.current?.parentElement;
    if (!list || state !== 'idle') return undefined;
    const look = () => {
      if (isAtEnd(list)) load();
    };
    look();
    list.addEventListener('scroll', look);
    return () => list.removeEventListener('scroll', look);
  }, [state]);
  return (
    <li ref={end} class="threads-none">
      {state === 'failed' ? (
        <>
          {t('list.moreFailed')}{' '}
          <Button variant="quiet" onClick={load}>
            {t('common.retry')}
          </Button>
        </>
      ) : (
        t(state === 'loading' ? 'list.moreLoading' : 'list.more')
      )}
    </li>
  );
}
