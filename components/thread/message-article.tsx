import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { ChannelMessage, Comment } from '../../lib/model/message.ts';
import { isIncoming, isShortened } from '../../lib/model/message.ts';
import { lazy } from '../panel/lazy.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Time } from '../ui/time.tsx';
import { Attachments } from './attachments-place.tsx';
import { chooseBody } from './body-choice.ts';
import { DetailsToggle, useDetails } from './details-toggle.tsx';
import type { HistoryContext, Placed } from './history.tsx';
import { MessageBody } from './message-body.tsx';
import { authorName, authorWord, toLine } from './people.ts';
import type { Delivery } from './status.ts';
import { deliveryOf } from './status.ts';
import { clockTime, fullTime } from './time.ts';

/** Seldom needed, so it is not part of the first paint. */
export const NotDelivered = lazy(async () => (await import('./not-delivered.tsx')).NotDelivered);

/** The room of its one line is kept until its code is here. */
const Truncation = lazy(
  async () => (await import('./truncation.tsx')).Truncation,
  () => <div class="article-foot">&nbsp;</div>,
);

export type ArticleSide = 'in' | 'out' | 'note';

export interface BylineProps {
  readonly name: string;
  readonly side: ArticleSide;
  readonly at: number;
  /** A word after the name: "comment". */
  readonly kind?: string | undefined;
  readonly delivery?: Delivery | undefined;
  /** At the very end. */
  readonly children?: ComponentChildren;
}

/** Who and when, and how far it got. */
export function Byline({ name, side, at, kind, delivery, children }: BylineProps) {
  return (
    <header class="byline">
      <Avatar name={name} size={18} tone={side === 'in' ? 'theirs' : 'ours'} />
      <span class="byline-who">
        <span class="byline-name">{name}</span> {kind && <span class="byline-kind">{kind}</span>}
      </span>
      <span class="byline-end">
        <Time at={at} label={clockTime(at)} title={fullTime(at)} />
        {delivery && <span class={`delivery delivery-${delivery.tone}`}>{delivery.text}</span>}
        {children}
      </span>
    </header>
  );
}

export interface MessageArticleProps extends HistoryContext {
  readonly place?: Placed | undefined;
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

const kinds = { MESSAGE: undefined, COMMENT: 'thread.comment', WELCOME_MESSAGE: 'thread.welcome' } as const;

/** What is to be said beside the name: "comment", "bot", "welcome message · bot". */
function kindOf(message: ChannelMessage | Comment): string {
  const kind = kinds[message.type];
  return [kind && t(kind), authorWord(message)].filter(Boolean).join(' · ');
}

/** One message or comment. */
export function MessageArticle(props: MessageArticleProps) {
  const { message, subject, people, originals, onOriginal, onOriginalSeen, files, details, onSendAgain, place } = props;
  const side = sideOf(message);
  const name = authorName(message, props);
  const delivery = message.type === 'COMMENT' ? undefined : deliveryOf(message);
  const original = originals?.(message.id);
  const body = chooseBody(message, typeof original === 'object' ? original : undefined);
  const opened = props.opened?.(message.id);
  const more = useDetails(message, details, opened);
  const to = people && message.type !== 'COMMENT' ? toLine(message, props) : '';
  return (
    <article
      class={`article article-${side}`}
      aria-label={t(names[side], { name })}
      aria-posinset={place?.at}
      aria-setsize={place?.of}
      data-id={message.id}
    >
      <Byline name={name} side={side} at={message.createdAt} kind={kindOf(message)} delivery={delivery}>
        {more && <DetailsToggle {...more} />}
      </Byline>
      {more?.shown}
      {to && <p class="article-to">{to}</p>}
      {subject && <p class="article-subject">{t('thread.subject', { subject })}</p>}
      {body.text || body.kind === 'html' ? (
        <MessageBody body={body} message={message} folds={opened?.folds} />
      ) : (
        !message.attachments.length && <p class="article-empty">{t('thread.noText')}</p>
      )}
      {message.attachments.length > 0 && <Attachments attachments={message.attachments} access={files} />}
      {delivery?.tone === 'bad' && (
        <NotDelivered
          reason={delivery.reason}
          onAgain={side === 'out' ? onSendAgain && (() => onSendAgain(message.id)) : undefined}
        />
      )}
      {isShortened(message) && (
        <Truncation message={message} original={original} onOriginal={onOriginal} onSeen={onOriginalSeen} />
      )}
    </article>
  );
}
