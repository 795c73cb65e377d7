import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { ChannelMessage, Comment, OriginalContent } from '../../lib/model/message.ts';
import { isIncoming, isTruncated } from '../../lib/model/message.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Time } from '../ui/time.tsx';
import { Attachments } from './attachments.tsx';
import { chooseBody } from './body-choice.ts';
import type { HistoryContext } from './history.tsx';
import { MessageBody } from './message-body.tsx';
import { authorName, toLine } from './people.ts';
import type { Delivery } from './status.ts';
import { deliveryOf } from './status.ts';
import { clockTime, fullTime } from './time.ts';

export type ArticleSide = 'in' | 'out' | 'note';

export interface BylineProps {
  readonly name: string;
  readonly side: ArticleSide;
  readonly at: number;
  /** A word after the name: "comment". */
  readonly kind?: string | undefined;
  readonly delivery?: Delivery | undefined;
}

/** Who and when, and how far it got. */
export function Byline({ name, side, at, kind, delivery }: BylineProps) {
  return (
    <header class="byline">
      <Avatar name={name} size={18} tone={side === 'in' ? 'theirs' : 'ours'} />
      <span class="byline-name">{name}</span>
      {kind && <span class="byline-kind">{kind}</span>}
      <span class="byline-end">
        <Time at={at} label={clockTime(at)} title={fullTime(at)} />
        {delivery && <span class={`delivery delivery-${delivery.tone}`}>{delivery.text}</span>}
      </span>
    </header>
  );
}

export interface MessageArticleProps extends HistoryContext {
  readonly message: ChannelMessage | Comment;
  /** Shown when it is not the conversation's. */
  readonly subject?: string | undefined;
  /** Whether to say whom it went to. */
  readonly people: boolean;
}

function sideOf(message: ChannelMessage | Comment): ArticleSide {
  if (message.type === 'COMMENT') return 'note';
  return isIncoming(message) ? 'in' : 'out';
}

const names = { in: 'thread.incoming', out: 'thread.outgoing', note: 'thread.commentFrom' } as const;

/** A line at the foot of an article with something to do. */
function Foot({ children }: { readonly children: ComponentChildren }) {
  return <div class="article-foot">{children}</div>;
}

type Original = OriginalContent | 'loading' | 'failed' | undefined;

interface TruncationProps {
  readonly message: ChannelMessage | Comment;
  readonly original: Original;
  readonly onOriginal: HistoryContext['onOriginal'];
}

/** That HubSpot shortened the message, and the way to all of it. */
function Truncation({ message, original, onOriginal }: TruncationProps) {
  const partly = message.type !== 'COMMENT' && message.truncationStatus === 'TRUNCATED_TO_MOST_RECENT_REPLY';
  const why = partly ? 'thread.truncatedReply' : 'thread.truncated';
  if (typeof original === 'object') return <Foot>{t('thread.original')}</Foot>;
  return (
    <Foot>
      <span>{t(original === 'failed' ? 'thread.originalFailed' : why)}</span>
      {onOriginal && (
        <Button variant="quiet" busy={original === 'loading'} onClick={() => onOriginal(message.id)}>
          {original === 'failed' ? t('common.retry') : t('thread.showOriginal')}
        </Button>
      )}
    </Foot>
  );
}

/** Why it was not sent. */
function Failure({ delivery }: { readonly delivery: Delivery }) {
  return (
    <p class="article-failed">
      <Icon name="alert" size={14} />
      {delivery.reason ? t('thread.failedBecause', { reason: delivery.reason }) : t('thread.failedNoReason')}
    </p>
  );
}

const kindOf = (message: ChannelMessage | Comment): string | undefined => {
  if (message.type === 'COMMENT') return t('thread.comment');
  return message.type === 'WELCOME_MESSAGE' ? t('thread.welcome') : undefined;
};

/** One message or comment. */
export function MessageArticle(props: MessageArticleProps) {
  const { message, subject, people, originals, onOriginal, onFile } = props;
  const side = sideOf(message);
  const name = authorName(message, props);
  const delivery = message.type === 'COMMENT' ? undefined : deliveryOf(message);
  const original = originals?.(message.id);
  const body = chooseBody(message, typeof original === 'object' ? original : undefined);
  const to = people && message.type !== 'COMMENT' ? toLine(message, props) : '';
  return (
    <article class={`article article-${side}`} aria-label={t(names[side], { name })} data-id={message.id}>
      <Byline name={name} side={side} at={message.createdAt} kind={kindOf(message)} delivery={delivery} />
      {to && <p class="article-to">{to}</p>}
      {subject && <p class="article-subject">{t('thread.subject', { subject })}</p>}
      {body.text || body.kind === 'html' ? (
        <MessageBody body={body} />
      ) : (
        !message.attachments.length && <p class="article-empty">{t('thread.noText')}</p>
      )}
      <Attachments attachments={message.attachments} onFile={onFile} />
      {delivery?.tone === 'bad' && <Failure delivery={delivery} />}
      {isTruncated(message) && <Truncation message={message} original={original} onOriginal={onOriginal} />}
    </article>
  );
}
