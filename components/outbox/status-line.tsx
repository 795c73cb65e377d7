import { t } from '../../lib/i18n/composer.ts';
import { canUndo, type OutboxItem } from '../../lib/model/outbox.ts';
import type { Notice } from '../../lib/store/state.ts';
import { failureSentence, failureText } from '../session/failure-text.ts';
import { Button } from '../ui/button.tsx';
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
}

/** How long good news stands, in milliseconds. */
const newsStands = 8_000;

/** What an item that is on its way is doing, with the seconds left where there are any. */
export function progressText(item: OutboxItem, now: number): string {
  const count = Math.ceil((item.notBefore - now) / 1000);
  if (item.state === 'checking') return t('composer.checking');
  if (item.state === 'held' && item.error) return t('composer.waiting', { reason: failureText(item.error) });
  if (item.state !== 'held' || count <= 0) return t('composer.sendingSoon');
  if (item.intent.kind !== 'status') return t('composer.sendingIn', { count });
  return t(item.intent.status === 'CLOSED' ? 'composer.closingIn' : 'composer.reopeningIn', { count });
}

/** What a screen reader hears: not every second, and in the words that the design names. */
export function announcement(items: readonly OutboxItem[], notice: Notice | undefined, now: number): string {
  const refused = items.find((i) => i.state === 'refused');
  if (notice && (!isPassing(notice) || now - notice.at < newsStands)) return noticeText(notice);
  if (refused) return t('composer.notSent', { reason: failureSentence(refused.error ?? { code: 'unknown' }) });
  if (items.some((i) => i.state === 'unknown')) return t('composer.unknown');
  if (items.some(canUndo)) return t('composer.sendingUndo');
  return '';
}

/** One calm line: what is on its way and can be taken back, and what became of it. */
export function StatusLine({ items, notice, now, onUndo, undoKeys }: StatusLineProps) {
  const underway = items.filter((i) => i.state === 'held' || i.state === 'sending' || i.state === 'checking');
  const said = announcement(items, notice, now);
  const stuck = items.some((i) => i.state === 'refused' || i.state === 'unknown');
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
            {progressText(item, now)}
          </span>
          {canUndo(item) && (
            <Button variant="quiet" icon="undo" title={undoKeys} onClick={() => onUndo(item.id)}>
              {t('common.undo')}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
