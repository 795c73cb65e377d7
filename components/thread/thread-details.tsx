import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n/list.ts';
import type { ChannelAccount } from '../../lib/model/channel.ts';
import type { Thread } from '../../lib/model/thread.ts';
import { isOpen } from '../../lib/model/thread.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ListIcon } from './list-icon.tsx';
import type { Flag } from './thread-flags.ts';

/** What is known of the account around its conversations. */
export interface DetailsSource {
  /** Name of an actor. */
  readonly names: (actorId: string) => string | undefined;
  /** Name of an inbox. */
  readonly inboxes: (inboxId: string) => string | undefined;
  readonly accounts: readonly ChannelAccount[];
  /** What people call a channel. */
  readonly channels: (channelId: string | undefined) => string;
  /** Conversations with a draft. */
  readonly drafts?: ReadonlySet<string> | undefined;
  /** Our own actor id. */
  readonly me: string | undefined;
}

/** What is to be said of a conversation beyond its two lines. */
export interface ThreadDetails {
  /** Everything in words, for the tooltip and as description: "E-mail, open, Orders, Orders mail, with Jonas Ekberg". */
  readonly full: string;
  /** The inbox, and the channel account where the account has several of that channel. */
  readonly place: string;
  /** "Draft" where there is one; it is among the marks. */
  readonly draft: string | undefined;
  readonly marks: ComponentChildren;
}

/** @param flags what stands at the conversation in words already */
export type DetailsOf = (thread: Thread, flags: readonly Flag[]) => ThreadDetails;

/** Who has the conversation: undefined for nobody. */
function assignee({ assignedTo: id }: Thread, { names, me }: DetailsSource): string | undefined {
  if (!id) return undefined;
  return id === me ? t('thread.you') : (names(id) ?? t('thread.somebody'));
}

interface MarksProps {
  readonly thread: Thread;
  readonly source: DetailsSource;
}

/** Small signs: ticket, spam, trash, and whose it is. What they mean stands in the description. */
function Marks({ thread, source }: MarksProps) {
  const who = assignee(thread, source);
  if (!source.drafts?.has(thread.id) && !who && !thread.ticketId && !thread.spam && !thread.archived) return null;
  return (
    <span class="thread-marks">
      {source.drafts?.has(thread.id) && <span class="thread-draft">{t('list.draft')}</span>}
      {thread.archived && <ListIcon name="trash" />}
      {thread.spam && <ListIcon name="spam" />}
      {thread.ticketId && <ListIcon name="ticket" />}
      {who && (
        <Avatar
          name={source.names(thread.assignedTo ?? '') ?? who}
          size={18}
          tone={thread.assignedTo === source.me ? 'ours' : 'theirs'}
        />
      )}
    </span>
  );
}

/** Makes what says everything about a conversation. */
export function detailsFrom(source: DetailsSource): DetailsOf {
  const accounts = new Map(source.accounts.map((account) => [account.id, account]));
  const several = (channelId: string | undefined) =>
    source.accounts.filter((account) => account.channelId === channelId && !account.archived).length > 1;
  return (thread, flags) => {
    const inbox = thread.inboxId && (source.inboxes(thread.inboxId) ?? t('thread.inboxId', { id: thread.inboxId }));
    const account = accounts.get(thread.originalChannelAccountId ?? '')?.name;
    const own = account !== inbox && several(thread.originalChannelId) ? account : undefined;
    const who = assignee(thread, source);
    const draft = source.drafts?.has(thread.id) ? t('list.draft') : undefined;
    const closed = t('thread.state.closed');
    const full = [
      source.channels(thread.originalChannelId),
      isOpen(thread) ? t('thread.state.open') : closed,
      inbox,
      account === inbox ? undefined : account,
      who ? t('thread.assignedTo', { name: who }) : t('thread.unassigned'),
      draft,
      thread.ticketId && t('list.ticket', { id: thread.ticketId }),
      ...flags.map((flag) => flag.text).filter((text) => text !== closed),
    ];
    return {
      full: full.filter(Boolean).join(', '),
      draft,
      place: [inbox, own].filter(Boolean).join(' · '),
      marks: <Marks thread={thread} source={source} />,
    };
  };
}
