import { t } from '../../lib/i18n/composer.ts';
import { t as guarded } from '../../lib/i18n/guard.ts';
import { asksAgent, canUndo, firstOpen, isWriting, type OutboxItem } from '../../lib/model/outbox.ts';
import type { Notice } from '../../lib/store/notice.ts';
import { failureText } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';
import { changeWord } from './change-word.ts';
import { trouble } from './item-text.ts';
import { isPassing, noticeText } from './notice-text.ts';

export interface StatusLineProps {
  /** Items of the conversation on screen, oldest first. */
  readonly items: readonly OutboxItem[];
  readonly notice: Notice | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onUndo: (itemId: string) => void;
  /** Keys that undo, for the tooltip. */
  readonly undoKeys: string;
  /** What else is to be known about an item before it leaves: how its recipients differ; '' for nothing. */
  readonly detail: (item: OutboxItem) => string;
}

/** How long good news stands, in milliseconds. */
const newsStands = 8_000;

/** What an item that is on its way is doing, with the seconds left where there are any. */
export function progressText(item: OutboxItem, now: number): string {
  const count = Math.ceil((item.notBefore - now) / 1000);
  if (item.state === 'checking') return t('composer.checking');
  if (item.state === 'held' && item.error) return t('composer.waiting', { reason: failureText(item.error) });
  if (item.state !== 'held' || count <= 0) return t('composer.sendingSoon');
  if (isWriting(item.intent)) return t('composer.sendingIn', { count });
  return t(`composer.${changeWord(item.intent)}In`, { count });
}

/** What outranks what when several things went wrong in a conversation. */
const worst: readonly OutboxItem['state'][] = ['paused', 'refused', 'returned', 'undelivered', 'unknown', 'sent'];

/** What a screen reader hears: not every second, and in the words that the design names. */
export function announcement(
  items: readonly OutboxItem[],
  notice: Notice | undefined,
  now: number,
  detail: StatusLineProps['detail'],
): string {
  const bad = items.filter(asksAgent).sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state))[0];
  const news = notice && (!isPassing(notice) || now - notice.at < newsStands) ? notice : undefined;
  // Good news stands back for what was learnt since: "Sent" is no longer so when the message came back.
  const overtaken = news && bad && isPassing(news) && bad.updatedAt >= news.at;
  if (news && !overtaken) return noticeText(news);
  if (bad) return trouble(bad) ?? '';
  const underway = items.filter(canUndo);
  if (underway.length === 0) return '';
  const what = t(underway.some((i) => isWriting(i.intent)) ? 'composer.sendingUndo' : 'composer.changingUndo');
  return [what, ...underway.map(detail)].filter(Boolean).join(' ');
}

/** One calm line: what is on its way and can be taken back, and what became of it. */
export function StatusLine({ items, notice, now, onUndo, undoKeys, detail }: StatusLineProps) {
  const underway = items.filter((i) => i.state === 'held' || i.state === 'sending' || i.state === 'checking');
  const said = announcement(items, notice, now, detail);
  const stuck = items.some(asksAgent);
  // Nothing leaves before what is paused: it does not count down to anything.
  const paused = firstOpen(items).find((i) => i.state === 'paused');
  const news = notice && said === noticeText(notice) ? said : '';
  const bad = notice !== undefined && !isPassing(notice);
  return (
    <>
      <div role="status" class={news ? `news${bad ? ' bad' : ''}` : 'visually-hidden'}>
        {said}
      </div>
      {underway.map((item) => (
        <div key={item.id} class="underway">
          <span class="underway-text" aria-hidden={canUndo(item) && !stuck ? 'true' : undefined}>
            {[paused ? guarded('guard.behind') : progressText(item, now), canUndo(item) && detail(item)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {canUndo(item) && (
            <Button variant="quiet" icon="undo" title={undoKeys} onClick={() => onUndo(item.id)}>
              {t('outbox.undo')}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
