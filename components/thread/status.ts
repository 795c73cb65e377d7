import { t } from '../../lib/i18n/index.ts';
import { failureReason } from '../../lib/model/delivery.ts';
import type { ChannelMessage } from '../../lib/model/message.ts';
import { isIncoming } from '../../lib/model/message.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';
import { asWords } from '../../lib/model/words.ts';

/** What became of a message, in words. `bad` asks for attention, `busy` is still going on. */
export interface Delivery {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'busy';
  /** Why it failed. */
  readonly reason?: string | undefined;
}

const words: Readonly<Record<string, 'sent' | 'delivered' | 'read'>> = {
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
};

/** How far one of our messages got, or undefined when there is nothing to say. */
export function deliveryOf(message: ChannelMessage): Delivery | undefined {
  const type = message.status?.statusType;
  if (!type) return undefined;
  if (type === 'FAILED')
    return { text: t('thread.status.failed'), tone: 'bad', reason: message.status && failureReason(message.status) };
  if (isIncoming(message) || type === 'RECEIVED') return undefined;
  const word = words[type];
  return { text: word ? t(`thread.status.${word}`) : asWords(type), tone: 'good' };
}

/** HubSpot's reason; when it did not answer there is none, and the outbox bar tells what happened. */
const hubspotSays = ({ error }: OutboxItem): string | undefined =>
  (error?.status ?? 0) >= 400 ? error?.message : undefined;

/** How far something in the outbox got. */
export function pendingDelivery(item: OutboxItem): Delivery {
  if (item.state === 'refused') return { text: t('thread.status.failed'), tone: 'bad', reason: hubspotSays(item) };
  if (item.state === 'undelivered')
    return { text: t('thread.status.failed'), tone: 'bad', reason: item.delivery && failureReason(item.delivery) };
  if (item.state === 'paused') return { text: t('thread.flag.paused'), tone: 'bad' };
  if (item.state === 'unknown') return { text: t('thread.status.unknown'), tone: 'bad' };
  if (item.state === 'held' && item.error) return { text: t('thread.status.waiting'), tone: 'busy' };
  if (item.state === 'checking') return { text: t('thread.status.checking'), tone: 'busy' };
  return { text: t(item.state === 'held' ? 'thread.status.held' : 'thread.status.sending'), tone: 'busy' };
}
