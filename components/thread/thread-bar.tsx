import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';
import { isOpen } from '../../lib/model/thread.ts';
import { Button } from '../ui/button.tsx';
import { channelLabel } from './channels.ts';
import { shortTime } from './time.ts';

export interface ThreadBarProps {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Our own actor id. */
  readonly me?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** Name of the channel that it came in on. */
  readonly channelName?: string | undefined;
  /** Name of the channel account that it came in on. */
  readonly accountName?: string | undefined;
  /** "Close conversation" / "Reopen conversation"; without it there is no button. */
  readonly onStatus?: ((status: 'OPEN' | 'CLOSED') => void) | undefined;
  /** A change of status that is on its way. */
  readonly changing?: 'OPEN' | 'CLOSED' | undefined;
  /** Milliseconds since 1970, for when it was closed. */
  readonly now: number;
  /** What else can be done with it. */
  readonly children?: ComponentChildren;
}

function assignee({ thread, names, me }: ThreadBarProps): string {
  const id = thread.assignedTo;
  if (!id) return t('thread.unassigned');
  return t('thread.assignedTo', { name: id === me ? t('thread.you') : (names(id) ?? t('thread.somebody')) });
}

/** Where the conversation stands: first of all that it is closed or in the trash, then inbox and channel account. */
function place({ thread, inboxes, accountName, changing, now }: ThreadBarProps): string {
  const since = thread.closedAt === undefined ? '' : ` ${shortTime(thread.closedAt, now)}`;
  const closed = isOpen(thread) ? undefined : `${t('thread.state.closed')}${since}`;
  const state = thread.archived ? t('thread.flag.archived') : closed;
  const change = changing && t(changing === 'OPEN' ? 'thread.reopening' : 'thread.closing');
  const inbox = thread.inboxId ? inboxes?.(thread.inboxId) : undefined;
  const spam = thread.spam ? t('thread.flag.spam') : undefined;
  return [change ?? state, spam, inbox, accountName === inbox ? undefined : accountName].filter(Boolean).join(' · ');
}

/**
 * What the conversation on screen is: subject, status, inbox, channel account, assignee; close and reopen. Where it is
 * narrow, the place gives way to the assignee.
 */
export function ThreadBar(props: ThreadBarProps) {
  const { thread, preview, channelName, onStatus, changing, children } = props;
  const open = isOpen(thread);
  const title = preview?.subject || channelLabel(thread.originalChannelId, channelName);
  const where = place(props);
  const who = `${where && ' · '}${assignee(props)}`;
  return (
    <section class="thread-bar">
      <div class="thread-bar-text">
        <h2 class="thread-bar-title" title={title}>
          {title}
        </h2>
        <p class="thread-bar-facts" title={where + who}>
          <span class="thread-bar-place">{where}</span>
          <span class="thread-bar-who">{who}</span>
        </p>
      </div>
      {children}
      {onStatus && !thread.archived && (
        <Button
          label={t(open ? 'thread.closeConversation' : 'thread.reopenConversation')}
          busy={changing !== undefined}
          onClick={() => onStatus(open ? 'CLOSED' : 'OPEN')}
        >
          {t(open ? 'thread.close' : 'thread.reopen')}
        </Button>
      )}
    </section>
  );
}
