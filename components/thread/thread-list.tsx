import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { Narrowing, ThreadFilter } from './filter.ts';
import { countThreads, visibleThreads } from './filter.ts';
import { useScrolling } from './load-scrolling.ts';
import type { DetailsOf } from './thread-details.tsx';
import { ThreadItem } from './thread-item.tsx';
import { ThreadListSkeleton } from './thread-list-skeleton.tsx';
import { useRows } from './use-rows.ts';

/** One conversation of the list with what is known about it beyond the thread. */
export interface ThreadItemData {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** When an agent last looked (milliseconds since 1970): decides "unread". */
  readonly seenAt?: number | undefined;
  /** HubSpot's name of the channel that it came in on. */
  readonly channel?: string | undefined;
  /** Something of ours in the outbox: refused (written, or a change of the conversation), of unknown fate, or on its way. */
  readonly outbox?: 'paused' | 'not-sent' | 'unknown' | 'not-done' | 'sending' | undefined;
}

export interface ThreadListProps {
  readonly items: readonly ThreadItemData[];
  /** Id of the conversation on screen. */
  readonly selected: string | undefined;
  readonly onSelect: (threadId: string) => void;
  readonly filter: ThreadFilter;
  readonly onFilter: (filter: ThreadFilter) => void;
  /** Beyond open and closed. */
  readonly narrow?: Narrowing | undefined;
  /** Nothing is known yet: shows skeletons when `items` is empty. */
  readonly loading: boolean;
  /** Milliseconds since 1970, for "waits 5 h" and "10:05". */
  readonly now: number;
  /** What is to be said of a conversation beyond its two lines; comes after the first paint. */
  readonly details?: DetailsOf | undefined;
  /** At the right end of the filter row, and below it. */
  readonly tools?: ComponentChildren;
  /** Stands there when there are no rows beside the one on screen, and decides whether there is anything to say. */
  readonly none?: ComponentChildren;
  /** After the last row. */
  readonly foot?: ComponentChildren;
  /** Told which conversations have rows: more of them as one scrolls. */
  readonly onRows?: ((threadIds: readonly string[]) => void) | undefined;
  /** HubSpot has more than is here: the counts are at least so many. */
  readonly more?: boolean | undefined;
}

/** About how high a row is, in CSS pixels. */
const usualHeight = 48;

function Filter({ items, filter, onFilter, narrow, tools, more }: ThreadListProps) {
  const counts = useMemo(
    () =>
      countThreads(
        items.map((item) => item.thread),
        narrow,
      ),
    [items, narrow],
  );
  const options = (['open', 'closed', 'all'] as const).map((value) => ({
    value,
    label: t(`thread.filter.${value}`),
    count: value === 'all' ? undefined : `${counts[value]}${more ? '+' : ''}`,
  }));
  return (
    <div class="threads-filter">
      <Segmented label={t('thread.filter')} look="plain" options={options} value={filter} onChange={onFilter} />
      {tools}
    </div>
  );
}

/** The contact's conversations: open first, then closed; the arrow keys move between them. */
export function ThreadList(props: ThreadListProps) {
  const { items, selected, onSelect, filter, narrow, loading, now, details } = props;
  const list = useRef<HTMLUListElement>(null);
  const shown = useMemo(() => visibleThreads(items, filter, selected, narrow), [items, filter, selected, narrow]);
  const selectedIndex = shown.findIndex((item) => item.thread.id === selected);
  const keys = useMemo(() => shown.map((item) => item.thread.id), [shown]);
  const tabbable = Math.max(0, selectedIndex);
  const place = { scroller: list, content: list, scrolling: useScrolling() };
  const rows = useRows({ ...place, keys, gap: 0, guess: usualHeight, wanted: tabbable });
  const here = rows.parts.flatMap((part) => (part.is === 'row' ? (keys[part.index] ?? []) : []));
  useEffect(() => {
    if (!rows.begun) props.onRows?.(here);
  }, [shown, here.join(), props.onRows]);
  useLayoutEffect(() => rows.keeper?.cover(true));
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, filter, rows.keeper]);

  if (items.length === 0) return loading ? <ThreadListSkeleton /> : <section class="threads">{props.none}</section>;
  return (
    <section class="threads" aria-busy={loading || rows.begun}>
      <ul
        ref={list}
        class="thread-list"
        aria-label={t('thread.list')}
        onKeyDown={(event) => rows.keeper?.step(event)}
        onScroll={() => rows.keeper?.cover(false)}
      >
        {rows.parts.map((part) => {
          if (part.is === 'room')
            return <li key={part.key} role="presentation" data-room={`${part.start}-${part.end}`} />;
          const item = shown[part.index];
          const at = rows.some && { 'aria-posinset': part.index + 1, 'aria-setsize': shown.length };
          return (
            item && (
              <li key={item.thread.id} data-row={item.thread.id} {...at}>
                <ThreadItem
                  item={item}
                  current={item.thread.id === selected}
                  tabbable={part.index === tabbable}
                  onSelect={onSelect}
                  now={now}
                  details={details}
                  differs={place.scrolling?.itemDiffers}
                />
              </li>
            )
          );
        })}
        {!rows.begun && props.foot}
      </ul>
      {shown.length < 2 && props.none}
      <Filter {...props} />
    </section>
  );
}
