import { t } from '../../lib/i18n/index.ts';
import { Skeleton } from '../ui/skeleton.tsx';

/** The list while nothing is known, in the shape of what comes. */
export function ThreadListSkeleton() {
  return (
    <section class="threads" aria-busy="true">
      <div role="status" class="visually-hidden">
        {t('thread.loadingList')}
      </div>
      <div class="thread-list" aria-hidden="true">
        {([70, 40, 55] as const).map((width) => (
          <div key={width} class="thread">
            <Skeleton shape="block" width={100} />
            <Skeleton shape="title" width={width} />
            <span />
            <span class="thread-second">
              <Skeleton width={85} />
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}

export interface NoThreadsProps {
  readonly recordUrl?: string | undefined;
}

/** Nothing was ever said with this contact: says so, and where a conversation can begin. */
export function NoThreads({ recordUrl }: NoThreadsProps) {
  return (
    <section class="threads threads-empty">
      <h2 class="threads-empty-title">{t('thread.none')}</h2>
      <p>{t('thread.noneWhy')}</p>
      {recordUrl && (
        <a href={recordUrl} target="_blank" rel="noopener noreferrer">
          {t('common.openInHubSpot')}
        </a>
      )}
    </section>
  );
}
