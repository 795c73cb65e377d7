import type { Account } from '../../model/account.ts';
import type { ChannelKind } from '../../model/channel.ts';
import { difference, type RecipientDifference, sameRecipients } from '../../model/difference.ts';
import type { DraftKind } from '../../model/draft.ts';
import {
  answered,
  type Exchange,
  everybody,
  type OwnPeople,
  type Recipients,
  replies,
} from '../../model/recipients.ts';
import { type Suggestion, suggestions } from '../../model/suggestions.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { emptyDraft, type LocalDraft } from '../local-draft.ts';
import type { Block } from '../notice.ts';
import { draftKey, type Load, looseBox, type PanelState } from '../state.ts';
import { type Attached, attachedTo } from './attached.ts';
import { memo } from './memo.ts';
import { type Route, routeOf } from './route.ts';
import { selectShown } from './threads.ts';

export type { Route, RouteProblem } from './route.ts';

/**
 * How long the agent must have been able to see what came by itself, in milliseconds: the conversation under text that was
 * typed before it, or that it was closed or reopened, before a press means it.
 */
export const glance = 500;

/** Channels whose messages are plain text. */
const plainOnly: ReadonlySet<ChannelKind> = new Set(['sms', 'messenger', 'instagram']);

/** Everything that the composer shows. */
export interface ComposerModel {
  readonly threadId: string | undefined;
  /** Which text is in the box: no two conversations, kinds or people have the same. */
  readonly box: string;
  /** The box that this text was in until it came here. */
  readonly boxBefore: string | undefined;
  readonly kind: DraftKind;
  readonly draft: LocalDraft;
  readonly text: string;
  readonly route: Route;
  readonly recipients: Recipients;
  /** How they differ from those of a reply to everybody on the last incoming message. */
  readonly difference: RecipientDifference;
  /** Formatting goes out as it is: not before it is known where to, and not on channels of plain text. */
  readonly formatting: boolean;
  /** A reply to the sender alone; undefined where that is no other than to everybody. */
  readonly senderOnly: Recipients | undefined;
  /** Recipients can be typed: e-mail only. */
  readonly editable: boolean;
  /** Our channel accounts: none of them can be a recipient. */
  readonly accounts: Exchange['accounts'];
  /** Whom else it could go to, for those who type an address. */
  readonly suggestions: readonly Suggestion[];
  /** What the subject is when the agent leaves it alone; undefined off e-mail. */
  readonly subject: string | undefined;
  /** Files, and answers to choose from. */
  readonly attached: Attached;
  readonly block: Block | undefined;
}

/** "Re: " in front of a subject that has none; several and other spellings count as one. */
export function replySubject(subject: string | undefined): string | undefined {
  const bare = subject?.trim().replace(/^(?:(?:re|aw|sv|antw|rép|odp)\s*(?:\[\d+\])?:\s*)+/i, '');
  return bare ? `Re: ${bare}` : undefined;
}

const sentRecipients = (r: Recipients): boolean => r.to.length > 0;

/** HubSpot has said that it no longer has the conversation. */
export const isGone = (thread: Load): boolean => thread.is === 'failed' && thread.error.code === 'not-found';

interface Facts {
  readonly account: Account | null | undefined;
  readonly thread: CachedThread | undefined;
  readonly gone: boolean;
  readonly read: boolean;
  readonly text: string;
  readonly kind: DraftKind;
  readonly route: Route;
  readonly recipients: Recipients;
  readonly directory: boolean;
  readonly attached: Attached;
}

/** Why it can't be sent as it stands; the first reason that the agent can't do anything about comes first. */
function blockOf(f: Facts): Block | undefined {
  if (!f.thread) return 'no-thread';
  if (f.gone) return 'gone';
  if (f.account?.expired) return 'expired';
  if (f.account?.missingScopes.includes('conversations.write')) return 'scope';
  if (f.thread.archived) return 'archived';
  if (f.kind === 'reply') {
    if (!f.read) return 'loading';
    if (!f.route.canSend) return 'channel';
    if (!f.directory) return 'mailboxes';
    if (!f.account?.actorId) return 'agent';
    if (!f.route.account) return 'account';
    if (!sentRecipients(f.recipients)) return 'no-recipient';
  }
  return f.attached.block ?? (f.text.trim() === '' ? 'empty' : undefined);
}

/** The user and the agents, as far as their addresses are known. */
export const ownPeople = (account: PanelState['account'], actors: PanelState['directory']['actors']): OwnPeople => ({
  user: account?.userEmail ? [account.userEmail] : [],
  agents: [...actors.values()].flatMap((a) => (a.kind === 'agent' && a.email ? [a.email] : [])),
});

/** What decides whom a reply in a conversation goes to. */
export const exchangeOf = (
  thread: CachedThread | undefined,
  messages: PanelState['messages'],
  accounts: Exchange['accounts'],
  own: OwnPeople,
  contact: PanelState['contact'],
): Exchange => ({
  messages,
  accounts,
  own,
  channelId: thread?.originalChannelId,
  contactAddress: contact?.email,
});

interface Addressed {
  readonly thread: CachedThread | undefined;
  readonly messages: PanelState['messages'];
  readonly account: PanelState['account'];
  readonly accounts: Exchange['accounts'];
  readonly actors: PanelState['directory']['actors'];
  readonly contact: PanelState['contact'];
  readonly draft: LocalDraft;
}

/** Whom it goes to, from where and under which subject: none of that is another one with another text. */
const addressing = memo(
  ({ thread, messages, account, accounts, actors, contact, draft }: Addressed) =>
    [thread, messages, account, accounts, actors, contact, draft.channelAccountId, draft.recipients] as const,
  (thread, messages, account, accounts, actors, contact, channelAccountId, chosen) => {
    const own = ownPeople(account, actors);
    const route = routeOf(thread, messages, accounts, channelAccountId, own);
    const exchange = exchangeOf(thread, messages, accounts, own, contact);
    const { all, sender } = replies(exchange);
    const recipients = chosen ?? all;
    const editable = route.kind === 'email';
    return {
      route,
      recipients,
      difference: difference(recipients, all),
      senderOnly: sameRecipients(all, sender) ? undefined : sender,
      editable,
      accounts,
      suggestions: editable ? suggestions(exchange, contact, [...actors.values()], recipients) : [],
      subject: editable ? replySubject(answered(exchange)?.subject) : undefined,
    };
  },
);

/** Everything that the composer shows, from the conversation on screen. */
export const selectComposer = memo(
  (s: PanelState) =>
    [
      s.threadId,
      // In the trash, or out of it, as soon as the agent said so: what is sent then goes out after that.
      selectShown(s),
      s.messages,
      s.thread,
      s.drafts,
      s.kinds,
      s.loose,
      s.target.key,
      s.moved,
      s.account,
      s.directory.channelAccounts,
      s.directory.actors,
      s.contact,
      s.files,
    ] as const,
  (
    threadId,
    thread,
    messages,
    load,
    drafts,
    kinds,
    loose,
    key,
    moved,
    account,
    accounts,
    actors,
    contact,
    files,
  ): ComposerModel => {
    const kind = (threadId && kinds.get(threadId)) || 'reply';
    const draft = (threadId && drafts.get(draftKey(threadId, kind))) || emptyDraft;
    const box = threadId ? draftKey(threadId, kind) : looseBox(key);
    const addressed = addressing({ thread, messages, account, accounts, actors, contact, draft });
    const { route, recipients } = addressed;
    const text = threadId ? draft.text : (loose.get(key) ?? '');
    const read = load.is === 'ready' || messages.length > 0;
    const gone = isGone(load);
    const attached = attachedTo(threadId ? files.get(threadId) : [], kind, route.kind, draft, text);
    const directory = accounts.length > 0;
    return {
      ...addressed,
      threadId,
      box,
      boxBefore: moved?.to === box ? moved.from : undefined,
      kind,
      draft,
      text,
      formatting: threadId !== undefined && (kind === 'comment' || !plainOnly.has(route.kind)),
      attached,
      block: blockOf({ account, thread, gone, read, text, kind, route, recipients, directory, attached }),
    };
  },
);

/** Whom a reply in the conversation on screen goes to unless the agent says otherwise. */
export const selectStandard = memo(
  (s: PanelState) =>
    [s.threadId, s.threads, s.messages, s.account, s.directory.channelAccounts, s.directory.actors, s.contact] as const,
  (threadId, threads, messages, account, accounts, actors, contact): Recipients => {
    const thread = threads.find((t) => t.id === threadId);
    return replies(exchangeOf(thread, messages, accounts, ownPeople(account, actors), contact)).all;
  },
);

/** Agents that a reply can go out as, when HubSpot does not tell which one the user is. */
export const selectAgents = memo(
  (s: PanelState) => [s.directory.actors] as const,
  (actors) =>
    [...actors.values()]
      .filter((a) => a.kind === 'agent')
      .sort((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id)),
);

/** How many people a reply would reach. */
export const reach = (r: Recipients): number => everybody(r).length;
