import { isWriting, type OutboxItem, type WritingIntent } from '../../lib/model/outbox.ts';

/** An outbox item that will be an entry of the history. */
export interface PendingWriting extends OutboxItem {
  readonly intent: WritingIntent;
}

/** Replies and comments that HubSpot's history does not show yet. Taken-back ones are gone. */
export function pendingWritings(items: readonly OutboxItem[], known: ReadonlySet<string>): PendingWriting[] {
  return items.filter(
    (item): item is PendingWriting =>
      isWriting(item.intent) &&
      item.state !== 'canceled' &&
      !(item.messageId !== undefined && known.has(item.messageId)) &&
      !(item.state === 'sent' && item.messageId === undefined),
  );
}
