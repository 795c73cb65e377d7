import { t } from '../../lib/i18n/index.ts';
import { t as pending } from '../../lib/i18n/scrolling.ts';
import type { Attachment, OutgoingAttachment } from '../../lib/model/attachment.ts';
import { Attachments } from './attachments-place.tsx';
import type { HistoryContext } from './history.tsx';
import { Byline, NotDelivered } from './message-article.tsx';
import type { PendingWriting } from './pending-writings.ts';
import { pendingDelivery } from './status.ts';
import { TextBody } from './text-body.tsx';

export interface PendingArticleProps extends Pick<HistoryContext, 'names' | 'me' | 'files'> {
  readonly item: PendingWriting;
}

/** An attachment as it will be in the history. The address of a file of ours opens nothing: a signed one is fetched. */
const shown = (a: OutgoingAttachment): Attachment => {
  if (a.type !== 'FILE') return a;
  const { url: _, ...file } = a;
  return file;
};

/** A reply or comment on its way, with how far it is. The outbox bar has the buttons. */
export function PendingArticle({ item, names, me, files }: PendingArticleProps) {
  const { intent } = item;
  const note = intent.kind === 'comment';
  const author = intent.kind === 'reply' ? intent.senderActorId : me;
  const name = (author && names(author)) || t('thread.agent');
  const delivery = item.state === 'sent' ? undefined : pendingDelivery(item);
  const status = delivery?.text ?? t('thread.status.sent');
  return (
    <article
      class={`article article-${note ? 'note' : 'out'} article-pending`}
      aria-label={pending(note ? 'thread.pendingComment' : 'thread.pendingOutgoing', { name, status })}
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
      {intent.attachments && <Attachments attachments={intent.attachments.map(shown)} access={files} />}
      {delivery?.reason && <NotDelivered reason={delivery.reason} />}
    </article>
  );
}
