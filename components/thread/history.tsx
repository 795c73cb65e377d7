import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/index.ts';
import type { Message, OriginalContent } from '../../lib/model/message.ts';
import { byTime } from '../../lib/model/message.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';
import { lazy } from '../panel/lazy.tsx';
import type { BannerProps } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useArrivals, writtenAfter } from './arrivals.ts';
import type { DetailsProps } from './details-toggle.tsx';
import { firstNew, rowsOf } from './entries.ts';
import type { FileAccess } from './file-access.ts';
import { HistoryRow } from './history-row.tsx';
import { HistorySkeleton } from './history-skeleton.tsx';
import type { PendingWriting } from './pending-article.tsx';
import { PendingArticle, pendingWritings } from './pending-article.tsx';
import { dayKey } from './time.ts';
import { useOlder } from './use-older.ts';
import { usePlace } from './use-place.ts';

/** Only when something went wrong. */
const Banner = lazy<BannerProps>(async () => (await import('../ui/banner.tsx')).Banner);

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
  /** "Send again…" of a message that was not delivered. */
  readonly onSendAgain?: ((messageId: string) => void) | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface HistoryProps extends HistoryContext {
  readonly threadId: string;
  /** What the cache holds, in any order. */
  readonly messages: readonly Message[];
  /** Nothing is known yet: shows skeletons when `messages` is empty. */
  readonly loading: boolean;
  /** The first message of the conversation is in `messages`. */
  readonly complete: boolean;
  readonly loadingOlder: boolean;
  /** The agent scrolls towards the top and the cache has no more. May be called again while nothing changed. */
  readonly onOlder: () => void;
  /** Fetching older messages failed: shows a button that calls `onOlder`. */
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

type TopProps = Pick<HistoryProps, 'complete' | 'loadingOlder' | 'olderFailed' | 'onOlder'>;

/** The top end of the history: its beginning, what is being fetched, or the way to more. */
function Top({ complete, loadingOlder, olderFailed, onOlder }: TopProps) {
  if (complete) return <p class="history-mark">{t('thread.beginning')}</p>;
  if (loadingOlder) return <HistorySkeleton count={1} />;
  if (olderFailed)
    return <Banner action={{ label: t('common.retry'), onAction: onOlder }}>{t('thread.olderFailed')}</Banner>;
  return (
    <p class="history-mark">
      <Button variant="quiet" onClick={onOlder}>
        {t('thread.older')}
      </Button>
    </p>
  );
}

/** The way back to the newest message, with how many came in meanwhile. */
function ToNewest({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  return (
    <button type="button" class={`to-newest${count ? ' to-newest-new' : ''}`} onClick={onClick}>
      {count ? t('thread.newBelow', { count }) : t('thread.toNewest')}
      <Icon name="down" size={12} />
    </button>
  );
}

/** How many messages came in below since the newest was last in view. */
function useUnseenBelow(sorted: readonly Message[], atEnd: boolean): number {
  const last = useRef<string | undefined>(undefined);
  if (atEnd) last.current = sorted.at(-1)?.id;
  return writtenAfter(sorted, last.current).length;
}

/** All ids that were among these while this history is on screen: the outbox forgets them earlier. */
function useAllOf(ids: readonly string[] = []): ReadonlySet<string> {
  const all = useRef(new Set<string>());
  for (const id of ids) all.current.add(id);
  return all.current;
}

/** How many writings of our own have been put in flight while this history is on screen. */
function usePulls(writings: readonly PendingWriting[]): number {
  return useAllOf(writings.map(({ id }) => id)).size;
}

/** The context without the ticking of the clock: only another day changes what is shown. */
function useContextOfRows(props: HistoryProps): HistoryContext {
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
      now: noon,
    }),
    [names, me, contactName, inboxes, originals, onOriginal, onOriginalSeen, files, details, onSendAgain, noon],
  );
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

/** The whole conversation, newest at the bottom. Give it `key={threadId}`: another conversation is another history. */
export function History(props: HistoryProps) {
  const { messages, loading, complete, loadingOlder, olderFailed, onOlder, pending, seenAt, me } = props;
  const sorted = useMemo(() => [...messages].sort(byTime), [messages]);
  const ids = useMemo(() => sorted.map((message) => message.id), [sorted]);
  const writings = useMemo(() => pendingWritings(pending ?? [], new Set(ids)), [pending, ids]);
  // The rule before what is new stays where it was when the conversation was opened, whatever is seen since.
  const [seenWhenOpened] = useState(seenAt);
  const own = useAllOf(props.own);
  const newId = useMemo(() => firstNew(sorted, seenWhenOpened, own, me), [sorted, seenWhenOpened, own.size, me]);

  const { scroller, content, atEnd, toEnd, hold, onScroll } = usePlace(usePulls(writings));
  const exhausted = complete || loadingOlder || olderFailed === true || loading;
  const wanted = props.reveal?.messageId;
  const older = useOlder({ ids, scroller, atEnd, exhausted, onOlder, wanted });
  const isHere = wanted !== undefined && ids.indexOf(wanted) >= older.start;
  useLayoutEffect(() => {
    const article = isHere && content.current?.querySelector(`[data-id="${CSS.escape(wanted)}"]`);
    if (article) hold(article);
  }, [props.reveal, isHere]);
  const unseen = useUnseenBelow(sorted, atEnd);
  const arrival = useArrivals(sorted, props);
  useSeen(sorted.at(-1), atEnd, props.onSeen);

  const context = useContextOfRows(props);
  const rows = useMemo(() => rowsOf(sorted.slice(older.start), newId), [sorted, older.start, newId]);
  // The same nodes as before are not rendered again: a tick of the clock or a scroll costs nothing.
  const rendered = useMemo(
    () => rows.map((row) => <HistoryRow key={row.key} row={row} context={context} />),
    [rows, context],
  );

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
        aria-busy={waiting || loadingOlder}
        onScroll={() => {
          onScroll();
          older.onScroll();
        }}
      >
        <div ref={content} class="history-content">
          {waiting && <HistorySkeleton />}
          {empty && <p class="history-mark">{t('thread.empty')}</p>}
          {!waiting && !empty && (
            <Top
              complete={complete && older.start === 0}
              loadingOlder={loadingOlder}
              olderFailed={olderFailed}
              onOlder={older.start === 0 ? onOlder : older.showMore}
            />
          )}
          {rendered}
          {wroteAt !== undefined && dayKey(wroteAt) !== dayKey(sorted.at(-1)?.createdAt ?? wroteAt) && (
            <HistoryRow row={{ kind: 'day', key: 'pending', at: wroteAt }} context={context} />
          )}
          {writings.map((item) => (
            <PendingArticle key={item.id} item={item} names={props.names} me={me} files={props.files} />
          ))}
          {props.children}
        </div>
      </div>
      {!atEnd && <ToNewest count={unseen} onClick={toEnd} />}
      <div role="status" class="visually-hidden">
        {waiting ? t('thread.loading') : arrival}
      </div>
    </div>
  );
}
