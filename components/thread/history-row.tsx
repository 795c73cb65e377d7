import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';
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
}

/** One row of the history, whatever its kind. */
export function HistoryRow({ row, context, place }: HistoryRowProps) {
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
  return <MessageArticle {...context} place={place} message={row.message} subject={row.subject} people={row.people} />;
}

/** Whether a row looks as it did. */
function isSame(a: Row, b: Row): boolean {
  if (a.kind === 'message' && b.kind === 'message')
    return a.message === b.message && a.subject === b.subject && a.people === b.people;
  if (a.kind === 'events' && b.kind === 'events')
    return a.events.length === b.events.length && a.events.every((event, index) => event === b.events[index]);
  return a.kind === b.kind && (a.kind !== 'day' || a.at === (b as typeof a).at);
}

interface Drawn extends HistoryRowProps {
  readonly node: ComponentChild;
}

/**
 * Makes the nodes of rows. What is the same as in the last rendering is the same node, and not rendered again: a tick of
 * the clock, a scroll and more that comes to hand cost what is new, and nothing else.
 */
export function useRowNodes(context: HistoryContext, placeOf: ((messageId: string) => Placed) | undefined) {
  const last = useRef<ReadonlyMap<string, Drawn>>(new Map());
  const now = new Map<string, Drawn>();
  const before = last.current;
  last.current = now;
  return (row: Row): ComponentChild => {
    const id = row.kind === 'message' ? row.key : row.kind === 'events' ? row.events[0]?.id : undefined;
    const place = id === undefined ? undefined : placeOf?.(id);
    const was = before.get(row.key);
    const still =
      was?.context === context && was.place?.at === place?.at && was.place?.of === place?.of && isSame(was.row, row);
    const node = still ? was.node : <HistoryRow key={row.key} row={row} context={context} place={place} />;
    now.set(row.key, { row, context, place, node });
    return node;
  };
}
