import type { Account } from '../../model/account.ts';
import {
  type AccountProblem,
  accountProblem,
  type ChannelAccount,
  type ChannelKind,
  channelCanSend,
  channelIds,
  channelKind,
} from '../../model/channel.ts';
import type { DraftKind } from '../../model/draft.ts';
import { byTime, type ChannelMessage, type Message } from '../../model/message.ts';
import {
  answered,
  defaultRecipients,
  difference,
  everybody,
  type OwnPeople,
  type RecipientDifference,
  type Recipients,
} from '../../model/recipients.ts';
import type { CachedThread } from '../../storage/cache.ts';
import { type Block, draftKey, emptyDraft, type Load, type LocalDraft, type PanelState } from '../state.ts';
import { memo } from './memo.ts';

/** How long a conversation must have been on screen before text that was typed before it can be sent, in milliseconds. */
export const glance = 500;

/** `form`: a form has no account to send from; `gone`: HubSpot no longer lists the account; `none`: the thread names none. */
export type RouteProblem = AccountProblem | 'form' | 'gone' | 'none';

/** Where a reply goes out from, and why it could not. */
export interface Route {
  /** The channel that it goes out on: the thread's, or e-mail for an answer to a form. */
  readonly channelId: string | undefined;
  readonly kind: ChannelKind;
  readonly account: ChannelAccount | undefined;
  /** The account that the thread came in on, whether or not it can send. */
  readonly own: ChannelAccount | undefined;
  /** Why the thread's own account can't be used: see `RouteProblem`. */
  readonly problem: RouteProblem | undefined;
  /** Accounts that the agent can choose from; empty when the thread's own is right. */
  readonly choices: readonly ChannelAccount[];
  /** False when the API can't send on this channel, whatever the account. */
  readonly canSend: boolean;
}

/** Everything that the composer shows. */
export interface ComposerModel {
  readonly threadId: string | undefined;
  readonly kind: DraftKind;
  readonly draft: LocalDraft;
  readonly text: string;
  readonly route: Route;
  readonly recipients: Recipients;
  readonly difference: RecipientDifference;
  /** Recipients can be typed: e-mail only. */
  readonly editable: boolean;
  /** What the subject is when the agent leaves it alone; undefined off e-mail. */
  readonly subject: string | undefined;
  readonly block: Block | undefined;
}

/** "Re: " in front of a subject that has none; several and other spellings count as one. */
export function replySubject(subject: string | undefined): string | undefined {
  const bare = subject?.trim().replace(/^(?:(?:re|aw|sv|antw|rép|odp)\s*(?:\[\d+\])?:\s*)+/i, '');
  return bare ? `Re: ${bare}` : undefined;
}

const latestOf = (messages: readonly Message[]): ChannelMessage | undefined =>
  messages
    .filter((m): m is ChannelMessage => m.type === 'MESSAGE' && m.channelAccountId !== undefined)
    .sort(byTime)
    .at(-1);

/** Accounts of a channel that can send, those of the thread's inbox first. */
function usable(accounts: readonly ChannelAccount[], channelId: string, inboxId: string | undefined): ChannelAccount[] {
  return accounts
    .filter((a) => a.channelId === channelId && !accountProblem(a))
    .sort(
      (a, b) =>
        Number(b.inboxId === inboxId) - Number(a.inboxId === inboxId) || (a.name ?? '').localeCompare(b.name ?? ''),
    );
}

/**
 * Which channel and channel account a reply goes out from: those of the thread's latest message, since another account
 * of the same inbox would silently send from another mailbox. Source: HubSpot's guide on sending.
 * @param wanted the account that the agent chose, if any
 */
export function routeOf(
  thread: CachedThread | undefined,
  messages: readonly Message[],
  accounts: readonly ChannelAccount[],
  wanted: string | undefined,
): Route {
  const latest = latestOf(messages);
  const own = latest?.channelId ?? thread?.originalChannelId;
  const ownId = latest ? latest.channelAccountId : thread?.originalChannelAccountId;
  const form = channelKind(own) === 'form';
  const channelId = form ? channelIds.email : own;
  const found = accounts.find((a) => a.id === ownId);
  const missing = ownId ? 'gone' : 'none';
  const trouble = found ? accountProblem(found) : accounts.length > 0 ? missing : undefined;
  const problem: RouteProblem | undefined = form ? 'form' : trouble;
  const canSend = own !== undefined && (form || channelCanSend(own));
  const choices = problem && canSend && channelId ? usable(accounts, channelId, thread?.inboxId) : [];
  const chosen = choices.find((a) => a.id === wanted);
  return {
    channelId,
    kind: channelKind(channelId),
    account: problem ? chosen : found,
    own: found,
    problem,
    choices,
    canSend,
  };
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
  return f.text.trim() === '' ? 'empty' : undefined;
}

/** The user and the agents, as far as their addresses are known. */
const ownPeople = (account: PanelState['account'], actors: PanelState['directory']['actors']): OwnPeople => ({
  user: account?.userEmail ? [account.userEmail] : [],
  agents: [...actors.values()].flatMap((a) => (a.kind === 'agent' && a.email ? [a.email] : [])),
});

/** Everything that the composer shows, from the conversation on screen. */
export const selectComposer = memo(
  (s: PanelState) =>
    [
      s.threadId,
      s.threads,
      s.messages,
      s.thread,
      s.drafts,
      s.kinds,
      s.loose,
      s.target.key,
      s.account,
      s.directory.channelAccounts,
      s.directory.actors,
    ] as const,
  (threadId, threads, messages, load, drafts, kinds, loose, key, account, accounts, actors): ComposerModel => {
    const thread = threads.find((t) => t.id === threadId);
    const kind = (threadId && kinds.get(threadId)) || 'reply';
    const draft = (threadId && drafts.get(draftKey(threadId, kind))) || emptyDraft;
    const route = routeOf(thread, messages, accounts, draft.channelAccountId);
    const own = ownPeople(account, actors);
    const standard = defaultRecipients(messages, accounts, own);
    const recipients = draft.recipients ?? standard;
    const text = threadId ? draft.text : (loose.get(key) ?? '');
    const email = route.kind === 'email';
    const read = load.is === 'ready' || messages.length > 0;
    const gone = isGone(load);
    return {
      threadId,
      kind,
      draft,
      text,
      route,
      recipients,
      difference: difference(recipients, messages, accounts, own),
      editable: email,
      subject: email ? replySubject(answered(messages, own)?.subject ?? latestOf(messages)?.subject) : undefined,
      block: blockOf({ account, thread, gone, read, text, kind, route, recipients, directory: accounts.length > 0 }),
    };
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
