import { t } from '../../lib/i18n/index.ts';
import type { Thread, ThreadPreview } from '../../lib/model/thread.ts';
import { isOpen } from '../../lib/model/thread.ts';
import { Button, IconLink } from '../ui/button.tsx';
import { channelLabel } from './channels.ts';

export interface ThreadBarProps {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Our own actor id. */
  readonly me?: string | undefined;
  /** Name of an inbox. */
  readonly inboxes?: ((inboxId: string) => string | undefined) | undefined;
  /** Address of the thread in HubSpot's inbox. */
  readonly threadUrl?: string | undefined;
  /** "Close conversation" / "Reopen conversation"; without it there is no button. */
  readonly onStatus?: ((status: 'OPEN' | 'CLOSED') => void) | undefined;
  /** A change of status that is on its way. */
  readonly changing?: 'OPEN' | 'CLOSED' | undefined;
}

function assignee({ thread, names, me }: ThreadBarProps): string {
  const id = thread.assignedTo;
  if (!id) return t('thread.unassigned');
  return t('thread.assignedTo', { name: id === me ? t('thread.you') : (names(id) ?? t('thread.somebody')) });
}

/** Where the conversation stands: "Orders · with Jonas Ekberg", and first of all when it is closed. */
function facts(props: ThreadBarProps): string {
  const { thread, inboxes, changing } = props;
  const closed = isOpen(thread) ? undefined : t('thread.state.closed');
  const change = changing && t(changing === 'OPEN' ? 'thread.reopening' : 'thread.closing');
  const inbox = thread.inboxId ? inboxes?.(thread.inboxId) : undefined;
  return [change ?? closed, inbox, assignee(props)].filter(Boolean).join(' · ');
}

/** What the conversation on screen is: subject, status, channel, inbox, assignee; close and reopen. */
export function ThreadBar(props: ThreadBarProps) {
  const { thread, preview, threadUrl, onStatus, changing } = props;
  const open = isOpen(thread);
  const title = preview?.subject || channelLabel(thread.originalChannelId);
  const line = facts(props);
  return (
    <section class="thread-bar">
      <div class="thread-bar-text">
        <h2 class="thread-bar-title" title={title}>
          {title}
        </h2>
        <p class="thread-bar-facts" title={line}>
          {line}
        </p>
      </div>
      {threadUrl && <IconLink icon="external" label={t('thread.openThread')} href={threadUrl} />}
      {onStatus && (
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
