import { t } from '../../lib/i18n/composer.ts';
import { t as guarded } from '../../lib/i18n/guard.ts';
import { failureReason } from '../../lib/model/delivery.ts';
import { isChange, isDoubled, isWriting, type OutboxItem } from '../../lib/model/outbox.ts';
import { failureSentence } from '../session/failure-text.ts';
import { type Names, pausedNext, pausedText } from './paused-text.ts';

/** Why HubSpot could not deliver a reply, and what to do. */
function undelivered({ delivery }: OutboxItem): string {
  const reason = delivery && failureReason(delivery);
  const what = reason ? t('outbox.undeliveredBecause', { reason }) : t('outbox.undelivered');
  return t('composer.notSent', { reason: `${what} ${t('outbox.undeliveredNext')}` });
}

/** That a message stands in the thread more than once. */
function doubled({ intent, copies = [] }: OutboxItem): string {
  const kind = intent.kind === 'comment' ? 'comment' : 'reply';
  return t(`outbox.doubled.${kind}`, { count: copies.length });
}

/** Why something was not sent, and that it is in its box again. */
function returned({ intent, error }: OutboxItem): string {
  const reason = failureSentence(error ?? { code: 'unknown' });
  const where = guarded(`guard.returned.${intent.kind === 'comment' ? 'comment' : 'reply'}`);
  return `${t('composer.notSent', { reason })} ${where}`;
}

/** What the agent has to know about an item that went wrong, in one line; undefined when nothing did. */
export function trouble(item: OutboxItem): string | undefined {
  if (isDoubled(item)) return doubled(item);
  if (item.state === 'paused') return pausedText(item);
  if (item.state === 'returned') return returned(item);
  if (item.state === 'unknown') return t('composer.unknown');
  if (item.state === 'undelivered') return undelivered(item);
  if (item.state !== 'refused') return undefined;
  const reason = failureSentence(item.error ?? { code: 'unknown' });
  return t(isChange(item.intent) || item.messageSent ? 'composer.notDone' : 'composer.notSent', { reason });
}

/** The same with what else helps to decide, for a place with room. */
export function troubleInFull(item: OutboxItem, names: Names): string {
  if (item.state === 'paused') return `${pausedText(item, names, true)} ${pausedNext(item)}`;
  const said = trouble(item) ?? '';
  if (isDoubled(item))
    return `${said} ${t(`outbox.doubledWhat.${isWriting(item.intent) ? item.intent.kind : 'reply'}`)}`;
  if (item.state === 'unknown') return t('outbox.unknown');
  return item.state === 'refused' && item.messageSent ? `${said} ${t('outbox.messageOut')}` : said;
}
