import { Component } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { Row } from './entries.ts';
import { EventLine } from './event-line.tsx';
import type { HistoryContext, Placed } from './history.tsx';
import { MessageArticle } from './message-article.tsx';
import { dayLabel, fullTime } from './time.ts';

export interface HistoryRowProps {
  readonly row: Row;
  readonly context: HistoryContext;
  /** Where its first entry stands in the whole history, for who does not see how much there is. */
  readonly place?: Placed | undefined;
  /** Whether it looks otherwise than before: else it is not rendered again. */
  readonly differs?: ((before: HistoryRowProps, next: HistoryRowProps) => boolean) | undefined;
}

/** One row of the history, whatever its kind. */
export class HistoryRow extends Component<HistoryRowProps> {
  override shouldComponentUpdate(next: HistoryRowProps): boolean {
    return next.differs?.(this.props, next) ?? true;
  }

  override render({ row, context, place }: HistoryRowProps) {
    if (row.kind === 'day')
      return (
        <div class="day" data-row={row.key} title={fullTime(row.at)}>
          <span>{dayLabel(row.at, context.now)}</span>
        </div>
      );
    if (row.kind === 'new')
      return (
        <div class="day day-new" data-row={row.key}>
          <span>{t('thread.newRule')}</span>
        </div>
      );
    if (row.kind === 'events') return <EventLine {...context} place={place} rowKey={row.key} events={row.events} />;
    return (
      <MessageArticle {...context} place={place} message={row.message} subject={row.subject} people={row.people} />
    );
  }
}
