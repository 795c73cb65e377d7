import { Component } from 'preact';
import { t } from '../../lib/i18n/index.ts';
import { isOpen, isUnread, lastActivity } from '../../lib/model/thread.ts';
import { Icon } from '../ui/icon.tsx';
import { Time } from '../ui/time.tsx';
import { channelIcon, channelLabel } from './channels.ts';
import { flagsOf } from './thread-flags.ts';
import type { ThreadItemData, ThreadListProps } from './thread-list.tsx';
import { fullTime, shortTime } from './time.ts';

export interface ThreadItemProps extends Pick<ThreadListProps, 'onSelect' | 'now' | 'details'> {
  readonly item: ThreadItemData;
  readonly current: boolean;
  /** The one that Tab reaches; arrows reach the others. */
  readonly tabbable: boolean;
  /** Whether it looks otherwise than before: else it is not rendered again. */
  readonly differs?: ((before: ThreadItemProps, next: ThreadItemProps) => boolean) | undefined;
}

/** Subject, else the first words, else the channel; and below it what the first line does not say. */
function linesOf({ preview }: ThreadItemData, channel: string): [string, string] {
  const { subject, snippet } = preview ?? {};
  return subject ? [subject, snippet || channel] : snippet ? [snippet, channel] : [channel, ''];
}

/** One conversation: everything that decides whether to open it, in two lines. */
export class ThreadItem extends Component<ThreadItemProps> {
  override shouldComponentUpdate(next: ThreadItemProps): boolean {
    return next.differs?.(this.props, next) ?? true;
  }

  override render({ item, current, tabbable, onSelect, now, details }: ThreadItemProps) {
    const { thread } = item;
    const channel = channelLabel(thread.originalChannelId, item.channel);
    const [title, second] = linesOf(item, channel);
    const flags = flagsOf(item, now);
    const more = details?.(thread, flags);
    const [flag] = flags;
    // No time at all is said to be unknown, as an impossible one is.
    const at = lastActivity(thread) || Number.NaN;
    const time = shortTime(at, now);
    const status = isOpen(thread) ? t('thread.state.open') : t('thread.state.closed');
    const unread = isUnread(thread, item.seenAt);
    // What is seen stands in it word for word and in its order, so that speaking what one sees finds it.
    // The place comes last of it: a narrow list has no room for it.
    const seen = [title, more?.draft, time, flag?.text, second, more?.place, ...flags.slice(1).map((f) => f.text)];
    const name = [channel, status, ...seen].filter(Boolean).join(', ');
    return (
      <button
        type="button"
        class={`thread${isOpen(thread) ? '' : ' thread-closed'}${unread ? ' thread-unread' : ''}`}
        aria-current={current ? 'true' : undefined}
        aria-label={name}
        title={more?.full}
        tabIndex={tabbable ? 0 : -1}
        onClick={() => onSelect(thread.id)}
      >
        <Icon name={channelIcon(thread.originalChannelId)} class="thread-icon" />
        <span class="thread-title">{title}</span> {more?.marks} <Time at={at} label={time} title={fullTime(at)} />{' '}
        {flag && <span class={`flag flag-${flag.tone}`}>{flag.text}</span>}{' '}
        <span class="thread-second">
          {second}{' '}
          {more?.place && <span class={`thread-place${second ? ' thread-place-after' : ''}`}>{more.place}</span>}
        </span>
      </button>
    );
  }
}
