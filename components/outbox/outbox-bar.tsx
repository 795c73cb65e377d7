import { t } from '../../lib/i18n/composer.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';
import { failureRest, failureSentence } from '../session/failure-text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { progressText } from './status-line.tsx';

export interface OutboxBarProps {
  /** Items that need the agent: refused, or of unknown fate. */
  readonly items: readonly OutboxItem[];
  /** Items of other conversations that can still be taken back. */
  readonly elsewhere: readonly OutboxItem[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onUndo: (itemId: string) => void;
  /** What to call a conversation; undefined when it is not the person's on screen. */
  readonly threadName: (threadId: string) => string | undefined;
  /** The conversation on screen: no need to offer to show it. */
  readonly shown: string | undefined;
  readonly onDecide: (what: 'retry' | 'edit' | 'dismiss', itemId: string) => void;
  readonly onShow: (threadId: string) => void;
}

function title({ intent, threadId }: OutboxItem, name: string | undefined): string {
  const values = { name: name ?? t('outbox.thread', { id: threadId }) };
  if (intent.kind !== 'status') return t(`outbox.${intent.kind}`, values);
  return t(intent.status === 'CLOSED' ? 'outbox.close' : 'outbox.reopen', values);
}

function what(item: OutboxItem): string {
  if (item.state === 'unknown') return t('outbox.unknown');
  const reason = t('composer.notSent', { reason: failureSentence(item.error ?? { code: 'unknown' }) });
  return item.messageSent ? `${reason} ${t('outbox.messageOut')}` : reason;
}

/** Everything that went wrong on its way, with the choices that only the agent can make. Nothing here happens by itself. */
export function OutboxBar(props: OutboxBarProps) {
  const { items, elsewhere, now, onUndo, threadName, shown, onDecide, onShow } = props;
  if (items.length + elsewhere.length === 0) return null;
  return (
    <section class="outbox" aria-label={t('outbox.title')}>
      {items.map((item) => {
        const typed = item.intent.kind !== 'status' && !item.messageSent;
        const name = threadName(item.threadId);
        return (
          <Banner key={item.id} role="alert" detail={item.error && failureRest(item.error)}>
            <b>{title(item, name)}</b>
            <span class="outbox-what">{what(item)}</span>
            {item.intent.kind !== 'status' && <q class="outbox-text">{item.intent.text}</q>}
            <span class="outbox-choices">
              {item.state === 'unknown' && (
                <Button variant="quiet" onClick={() => onDecide('dismiss', item.id)}>
                  {t('outbox.arrived')}
                </Button>
              )}
              {typed && (
                <Button variant="quiet" onClick={() => onDecide('edit', item.id)}>
                  {t('outbox.edit')}
                </Button>
              )}
              <Button variant="quiet" onClick={() => onDecide('retry', item.id)}>
                {t('outbox.again')}
              </Button>
              {item.state === 'refused' && !typed && (
                <Button variant="quiet" onClick={() => onDecide('dismiss', item.id)}>
                  {t('outbox.forget')}
                </Button>
              )}
              {name !== undefined && item.threadId !== shown && (
                <Button variant="quiet" onClick={() => onShow(item.threadId)}>
                  {t('outbox.show')}
                </Button>
              )}
            </span>
          </Banner>
        );
      })}
      {elsewhere.map((item) => (
        <div key={item.id} class="underway">
          <span class="underway-text">
            {title(item, threadName(item.threadId))}: {progressText(item, now)}
          </span>
          <Button variant="quiet" icon="undo" onClick={() => onUndo(item.id)}>
            {t('common.undo')}
          </Button>
        </div>
      ))}
    </section>
  );
}
