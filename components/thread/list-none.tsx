import { t } from '../../lib/i18n/list.ts';
import { Button } from '../ui/button.tsx';
import type { ListFilter } from './filter.ts';

export interface NoThreadsProps {
  /** The contact's record, where a conversation can begin. */
  readonly recordUrl?: string | undefined;
  /** How far the look into the trash is; without it nobody has looked. */
  readonly trash?: 'looking' | 'empty' | undefined;
  readonly onTrash: () => void;
}

/** Nothing was ever said with this contact: says so, and where a conversation can begin. */
export function NoThreads({ recordUrl, trash, onTrash }: NoThreadsProps) {
  return (
    <div class="threads-empty">
      <h2 class="threads-empty-title">{t('list.none')}</h2>
      <p>{t('list.noneWhy')}</p>
      <p class="threads-empty-ways">
        {recordUrl && (
          <a href={recordUrl} target="_blank" rel="noopener noreferrer">
            {t('common.openInHubSpot')}
          </a>
        )}
        {trash === 'empty' ? (
          <span role="status">{t('list.trashEmpty')}</span>
        ) : (
          <Button variant="quiet" busy={trash === 'looking'} onClick={onTrash}>
            {t('list.lookIntoTrash')}
          </Button>
        )}
      </p>
    </div>
  );
}

export interface NoneShownProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  /** Looking into the trash is under way, or failed. */
  readonly trash: 'looking' | 'failed' | 'known';
  readonly onTrash: () => void;
}

function textOf({ filter, trash }: NoneShownProps): string {
  const { narrow, show } = filter;
  if (narrow?.trash && trash === 'looking') return t('list.trashLooking');
  if (narrow?.trash && trash === 'failed') return t('list.trashFailed');
  if (narrow?.trash && !narrow.channels.length && !narrow.inboxes.length && show === 'all') return t('list.trashEmpty');
  if (narrow) return t('list.noneFiltered');
  return t(show === 'open' ? 'list.noneOpen' : 'list.noneClosed');
}

/** The filter leaves none: says so, and offers all. */
export function NoneShown(props: NoneShownProps) {
  const { filter, onFilter, trash, onTrash } = props;
  const failed = filter.narrow?.trash && trash === 'failed';
  return (
    <p class="threads-none">
      <span role="status">{textOf(props)}</span>{' '}
      {failed && (
        <Button variant="quiet" onClick={onTrash}>
          {t('common.retry')}
        </Button>
      )}
      <Button variant="quiet" onClick={() => onFilter({ show: 'all' })}>
        {t('list.showAll')}
      </Button>
    </p>
  );
}
