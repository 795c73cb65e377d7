import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { ThreadFilter } from './filter.ts';
import { countThreads, visibleThreads } from './filter.ts';
import { ThreadItem } from './thread-item.tsx';
import { NoThreads, ThreadListSkeleton } from './thread-list-states.tsx';

/** One conversation of the list with what is known about it beyond the thread. */
export interface ThreadItemData {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** When an agent last looked (milliseconds since 1970): decides "unread". */
  readonly seenAt?: number | undefined;
  /** Something of ours in the outbox: refused, of unknown fate, or on its way. */
  readonly outbox?: 'not-sent' | 'unknown' | 'sending' | undefined;
}

export interface ThreadListProps {
  readonly items: readonly ThreadItemData[];
  /** Id of the conversation on screen. */
  readonly selected: string | undefined;
  readonly onSelect: (threadId: string) => void;
  readonly filter: ThreadFilter;
  readonly onFilter: (filter: ThreadFilter) => void;
  /** Nothing is known yet: shows skeletons when `items` is empty. */
  readonly loading: boolean;
  /** Milliseconds since 1970, for "waits 5 h" and "10:05". */
  readonly now: number;
  /** The contact's record, offered when there is no conversation. */
  readonly recordUrl?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** At the right end of the filter row. */
  readonly tools?: ComponentChildren;
}

/** Rows on the page at first, and more each time the reader comes to their end. */
const step = 40;

/** Index that a key moves to in a list of `count`, or undefined when the key does not move. */
function target(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

function Filter({ items, filter, onFilter, tools }: Pick<ThreadListProps, 'items' | 'filter' | 'onFilter' | 'tools'>) {
  const counts = useMemo(() => countThreads(items.map((item) => item.thread)), [items]);
  const options = (['open', 'closed', 'all'] as const).map((value) => ({
    value,
    label: t(`thread.filter.${value}`),
    count: value === 'all' ? undefined : counts[value],
  }));
  return (
    <div class="threads-filter">
      <Segmented label={t('thread.filter')} look="plain" options={options} value={filter} onChange={onFilter} />
      {tools && <div class="threads-tools">{tools}</div>}
    </div>
  );
}

/** The contact's conversations: open first, then closed; the arrow keys move between them. */
export function ThreadList(props: ThreadListProps) {
  const { items, selected, onSelect, filter, onFilter, loading, now, inboxes } = props;
  const [limit, setLimit] = useState(step);
  const list = useRef<HTMLUListElement>(null);
  const shown = useMemo(() => visibleThreads(items, filter, selected), [items, filter, selected]);
  const selectedIndex = shown.findIndex((item) => item.thread.id === selected);
  const rows = shown.slice(0, Math.max(limit, selectedIndex + 1));
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, filter]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLUListElement>) => {
    const buttons = Array.from(event.currentTarget.querySelectorAll('button'));
    const to = target(event.key, buttons.indexOf(event.target as HTMLButtonElement), buttons.length);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    buttons[to]?.focus();
    if (to === buttons.length - 1) setLimit(rows.length + step);
  };
  const onScroll = ({ currentTarget: view }: { readonly currentTarget: HTMLElement }) => {
    if (rows.length < shown.length && view.scrollHeight - view.scrollTop - view.clientHeight < 200)
      setLimit(rows.length + step);
  };
  if (items.length === 0) return loading ? <ThreadListSkeleton /> : <NoThreads recordUrl={props.recordUrl} />;
  return (
    <section class="threads" aria-busy={loading}>
      <ul ref={list} class="thread-list" aria-label={t('thread.list')} onKeyDown={onKeyDown} onScroll={onScroll}>
        {rows.map((item, index) => (
          <li key={item.thread.id}>
            <ThreadItem
              item={item}
              current={item.thread.id === selected}
              tabbable={index === Math.max(0, selectedIndex)}
              onSelect={onSelect}
              now={now}
              inboxes={inboxes}
            />
          </li>
        ))}
      </ul>
      {rows.length === 0 && (
        <p class="threads-none">
          {t(filter === 'open' ? 'thread.noneOpen' : 'thread.noneClosed')}{' '}
          <Button variant="quiet" onClick={() => onFilter('all')}>
            {t('thread.showAll')}
          </Button>
        </p>
      )}
      <Filter items={items} filter={filter} onFilter={onFilter} tools={props.tools} />
    </section>
  );
}
