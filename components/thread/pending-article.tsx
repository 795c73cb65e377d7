import { t } from '../../lib/i18n/index.ts';
import type { CommentIntent, OutboxItem, ReplyIntent } from '../../lib/model/outbox.ts';
import type { HistoryContext } from './history.tsx';
import { Byline } from './message-article.tsx';
import { pendingDelivery } from './status.ts';
import { TextBody } from './text-body.tsx';

/** An outbox item that will be an entry of the history. */
export interface PendingWriting extends OutboxItem {
  readonly intent: ReplyIntent | CommentIntent;
}

/** Replies and comments that HubSpot's history does not show yet. Taken-back ones are gone. */
export function pendingWritings(items: readonly OutboxItem[], known: ReadonlySet<string>): PendingWriting[] {
  return items.filter(
    (item): item is PendingWriting =>
      item.intent.kind !== 'status' &&
      item.state !== 'canceled' &&
      !(item.messageId !== undefined && known.has(item.messageId)) &&
      !(item.state === 'sent' && item.messageId === undefined),
  );
}

export interface PendingArticleProps extends Pick<HistoryContext, 'names' | 'me'> {
  readonly item: PendingWriting;
}

/** A reply or comment on its way, with how far it is. The outbox bar has the buttons. */
export function PendingArticle({ item, names, me }: PendingArticleProps) {
  const { intent } = item;
  const note = intent.kind === 'comment';
  const author = intent.kind === 'reply' ? intent.senderActorId : me;
  const name = (author && names(author)) || t('thread.agent');
  const delivery = item.state === 'sent' ? undefined : pendingDelivery(item);
  const status = delivery?.text ?? t('thread.status.sent');
  return (
    <article
      class={`article article-${note ? 'note' : 'out'} article-pending`}
      aria-label={t(note ? 'thread.pendingComment' : 'thread.pendingOutgoing', { name, status })}
      data-id={item.id}
    >
      <Byline
        name={name}
        side={note ? 'note' : 'out'}
        at={item.attemptedAt ?? item.createdAt}
        kind={note ? t('thread.comment') : undefined}
        delivery={delivery ?? { text: status, tone: 'good' }}
      />
      <TextBody text={intent.text} />
      {delivery?.reason && <p class="article-failed">{t('thread.failedBecause', { reason: delivery.reason })}</p>}
    </article>
  );
}
