import { t } from '../../lib/i18n/guard.ts';
import type { News } from '../../lib/model/seen.ts';
import { momentText } from '../session/moment.ts';
import { fullTime } from '../thread/time.ts';
import { Time } from '../ui/time.tsx';
import { type Names, writerOf } from './paused-text.ts';

export interface NewsListProps {
  readonly news: News;
  readonly names: Names;
  /** Our own actor id. */
  readonly me: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What came that the agent has not seen: who, when and the first words, the newest last. */
export function NewsList({ news, names, me, now }: NewsListProps) {
  const more = news.count - news.entries.length;
  return (
    <ul class="news-list" aria-label={t('guard.news')}>
      {more > 0 && <li class="news-more">{t('guard.more', { count: more })}</li>}
      {news.entries.map((entry) => (
        <li key={entry.id} class={`news-entry news-${entry.kind}`}>
          <b>{writerOf(entry, names, me)}</b>{' '}
          <Time at={entry.at} label={momentText(entry.at, now)} title={fullTime(entry.at)} />{' '}
          {entry.words || t('guard.noWords')}
        </li>
      ))}
    </ul>
  );
}
