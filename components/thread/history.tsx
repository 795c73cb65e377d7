import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Message, OriginalContent } from '../../lib/model/message.ts';
import { byTime } from '../../lib/model/message.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';
import type { Way } from '../../lib/store/parts.ts';
import type { DetailsProps } from './details-toggle.tsx';
import { firstNew, type Row, rowsOf } from './entries.ts';
import type { FileAccess } from './file-access.ts';
import type { Opened } from './folds.ts';
import { HistoryRow } from './history-row.tsx';
import { HistorySkeleton } from './history-skeleton.tsx';
import { type Scrolling, useScrolling } from './load-scrolling.ts';
import { pendingWritings } from './pending-writings.ts';
import type { RowDrawer } from './row-drawer.tsx';
import { dayKey } from './time.ts';
import { useAllOf, useOpened, usePulls, useSame } from './use-history.ts';
import { usePlace } from './use-place.ts';
import { hasFirst, useRows } from './use-rows.ts';

/** As `aria-posinset` and `aria-setsize` want it: -1 where HubSpot has more than was ever read. */
export interface Placed {
  readonly at: number;
  readonly of: number;
}

/** What entries of a history need to know about the world. */
export interface HistoryContext {
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Our own actor id. */
  readonly me?: string | undefined;
  /** What to call the visitor when a message does not say. */
  readonly contactName?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** The original content of a truncated message: undefined when not asked for yet. */
  readonly originals?: ((messageId: string) => OriginalContent | 'loading' | 'failed' | undefined) | undefined;
  /** "Show original" of a truncated message. */
  readonly onOriginal?: ((messageId: string) => void) | undefined;
  /** A shortened message came into view. */
  readonly onOriginalSeen?: ((messageId: string) => void) | undefined;
  /** How files can be had; without it they are only named. */
  readonly files?: FileAccess | undefined;
  /** The details of an entry, opened by the button in its head; without it there is no button. */
  readonly details?: FunctionComponent<DetailsProps> | undefined;
  /** What the reader has opened of an entry. */
  readonly opened?: ((id: string) => Opened) | undefined;
  /** "Send again…" of a message that was not delivered. */
  readonly onSendAgain?: ((messageId: string) => void) | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface HistoryProps extends HistoryContext {
  readonly threadId: string;
  /** What is at hand of what the cache holds, without gaps, in any order. */
  readonly messages: readonly Message[];
  /** How many more the cache holds before those, and after them. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  /** The newest messages, when they are not at the end of `messages`. */
  readonly newest?: readonly Message[] | undefined;
  /**
   * The agent scrolls towards an end of what is at hand, and wants older or newer messages; the oldest or newest are to be
   * at hand; or what is at hand is to `stay` so. May be called again while nothing changed. Another function is no news.
   */
  readonly onGo: (way: Way) => void;
  /** Nothing is known yet: shows skeletons when `messages` is empty. */
  readonly loading: boolean;
  /** The first message of the conversation is in the cache. */
  readonly complete: boolean;
  readonly loadingOlder: boolean;
  /** Fetching older messages failed: shows a button that tries again. */
  readonly olderFailed?: boolean | undefined;
  /** Replies and comments of this thread on their way; shown below the history until HubSpot has them. */
  readonly pending?: readonly OutboxItem[] | undefined;
  /** Ids of what was written here lately: it is nothing new. */
  readonly own?: readonly string[] | undefined;
  /** Until when the agent had seen this thread when it was opened: a "new" rule stands after it. */
  readonly seenAt?: number | undefined;
  /** The newest message is in view; `at` is its time. */
  readonly onSeen?: ((at: number) => void) | undefined;
  /** The message to show, as soon as it is in `messages`; another object is another wish. */
  readonly reveal?: { readonly messageId: string } | undefined;
  /** At the very end, e.g. a banner that belongs to the conversation. */
  readonly children?: ComponentChildren;
}

/** The context without the ticking of the clock: only another day changes what is shown. */
function useContextOfRows(props: HistoryProps): HistoryContext {
  const opened = useOpened();
  const { names, me, contactName, inboxes, originals, onOriginal, onOriginalSeen, files, details, onSendAgain, now } =
    props;
  const noon = new Date(now).setHours(12, 0, 0, 0);
  return useMemo(
    () => ({
      names,
      me,
      contactName,
      inboxes,
      originals,
      onOriginal,
      onOriginalSeen,
      files,
      details,
      onSendAgain,
      opened,
      now: noon,
    }),
    [names, me, contactName, inboxes, originals, onOriginal, onOriginalSeen, files, details, onSendAgain, noon],
  );
}

/** Makes the nodes of rows; as soon as what scrolling takes is here, only of those that are not there already. */
function useNodes(props: HistoryProps, sorted: readonly Message[], some: boolean, scrolling: Scrolling) {
  const { before = 0, after = 0, complete } = props;
  const context = useContextOfRows(props);
  const drawer = useRef<RowDrawer>(undefined);
  if (scrolling) drawer.current ??= new scrolling.RowDrawer();
  const of = complete ? before + sorted.length + after : -1;
  drawer.current?.render(context, some ? { sorted, before, of } : undefined);
  return (row: Row) => drawer.current?.node(row) ?? <HistoryRow key={row.key} row={row} context={context} />;
}

/** Says that the newest entry is in view, whenever that is so. */
function useSeen(newest: Message | undefined, atEnd: boolean, onSeen: HistoryProps['onSeen']): void {
  const at = newest?.createdAt;
  useEffect(() => {
    if (atEnd && at !== undefined) onSeen?.(at);
  }, [atEnd, at, onSeen]);
}

/** Tab reaches what scrolls: whoever has no mouse must be able to scroll it. */
const reachable = { tabIndex: 0 } as const;

/** What stands between two entries (the style sheet's `--s2`), and about how high one is, in CSS pixels. */
const gap = 8;
const usualHeight = 96;

const holds = (row: Row, id: string | undefined): boolean =>
  row.key === id || (row.kind === 'events' && row.events.some((event) => event.id === id));

/** The whole conversation, newest at the bottom. Give it `key={threadId}`: another conversation is another history. */
export function History(props: HistoryProps) {
  const { messages, loading, complete, loadingOlder, olderFailed, onGo, pending, seenAt, me } = props;
  const { before = 0, after = 0 } = props;
  const later = after > 0;
  const sorted = useMemo(() => [...messages].sort(byTime), [messages]);
  const latest = props.newest ?? messages;
  const newest = useMemo(() => (latest === messages ? sorted : [...latest].sort(byTime)), [latest, sorted]);
  const ids = useMemo(() => new Set(newest.map((message) => message.id)), [newest]);
  const writings = useMemo(() => pendingWritings(pending ?? [], ids), [pending, ids]);
  // The rule before what is new stays where it was when the conversation was opened, whatever is seen since.
  const [seenWhenOpened] = useState(seenAt);
  const own = useAllOf(props.own);
  const newId = useMemo(() => firstNew(sorted, seenWhenOpened, own, me), [sorted, seenWhenOpened, own.size, me]);

  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const lines = useRef(new Map<string, string>()).current;
  const entries = useMemo(() => rowsOf(sorted, newId, lines), [sorted, newId]);
  const keys = useSame(entries.map(({ key }) => key));
  const revealed = props.reveal?.messageId;
  const wanted = revealed === undefined ? -1 : entries.findIndex((row) => holds(row, revealed));
  const scrolling = useScrolling();
  const place = { scroller, content, scrolling };
  const rows = useRows({
    ...place,
    keys,
    gap,
    guess: usualHeight,
    atEnd: () => stuck.current,
    fromEnd: !later,
    wanted,
  });
  const exhausted = complete || loadingOlder || olderFailed === true || loading;
  const more = { messages, before, after, exhausted, onGo };
  const { atEnd, keeper } = usePlace({ ...place, stuck, rows, more, pulls: usePulls(writings) });
  const isHere = wanted >= 0;
  useLayoutEffect(() => {
    const article = isHere && content.current?.querySelector(`[data-id="${CSS.escape(revealed ?? '')}"]`);
    if (article) keeper?.hold(article);
  }, [props.reveal, isHere, keeper]);
  useSeen(newest.at(-1), atEnd, props.onSeen);
  const wasAtEnd = useRef(true);
  useEffect(() => {
    // Only for who comes to the end: who was there has as much at hand as was asked for.
    if (!atEnd) onGo('stay');
    else if (!wasAtEnd.current) onGo('newest');
    wasAtEnd.current = atEnd;
  }, [atEnd, messages.length]);

  const nodeOf = useNodes(props, sorted, rows.some, scrolling);
  const rendered = rows.parts.map((part) => {
    if (part.is === 'room') return <div key={part.key} data-room={`${part.start}-${part.end}`} />;
    const row = entries[part.index];
    return row && nodeOf(row);
  });

  const [first] = writings;
  const wroteAt = first && (first.attemptedAt ?? first.createdAt);
  const waiting = loading && sorted.length === 0;
  const empty = !loading && complete && sorted.length === 0 && writings.length === 0;
  return (
    <div class="history-frame">
      <div
        ref={scroller}
        class="history"
        {...reachable}
        role="log"
        aria-live="off"
        aria-label={t('thread.messages')}
        aria-busy={waiting || loadingOlder || rows.begun}
        onScroll={() => keeper?.scrolled()}
        onKeyDown={(event) => keeper?.pressed(event)}
      >
        <div ref={content} class="history-content">
          {waiting && <HistorySkeleton />}
          {empty && <p class="history-mark">{t('thread.empty')}</p>}
          {!waiting && !empty && hasFirst(rows) && scrolling && (
            <scrolling.Top
              complete={complete && before === 0}
              loadingOlder={loadingOlder}
              olderFailed={olderFailed}
              onOlder={() => onGo('older')}
            />
          )}
          {rendered}
          {!later &&
            wroteAt !== undefined &&
            dayKey(wroteAt) !== dayKey(sorted.at(-1)?.createdAt ?? wroteAt) &&
            nodeOf({ kind: 'day', key: 'pending', at: wroteAt })}
          {scrolling &&
            (later ? [] : writings).map((item) => (
              <scrolling.PendingArticle key={item.id} item={item} names={props.names} me={me} files={props.files} />
            ))}
          {!later && props.children}
        </div>
      </div>
      {!atEnd && scrolling && <scrolling.ToNewest newest={newest} onClick={() => keeper?.toEnd()} />}
      <div role="status" class="visually-hidden">
        {waiting ? t('thread.loading') : scrolling && <scrolling.Arrivals newest={newest} context={props} />}
      </div>
    </div>
  );
}
