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
