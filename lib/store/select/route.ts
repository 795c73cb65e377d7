import {
  type AccountProblem,
  accountProblem,
  type ChannelAccount,
  type ChannelKind,
  channelCanSend,
  channelKind,
} from '../../model/channel.ts';
import { byTime, type ChannelMessage, type Message } from '../../model/message.ts';
import { type OwnPeople, replyChannel } from '../../model/recipients.ts';
import type { CachedThread } from '../../storage/cache.ts';

/**
 * `form`: a form has no account to send from; `gone`: HubSpot no longer lists the account; `none`: the thread names none;
 * `personal`: it looks like an agent's own mailbox, which HubSpot's API can't send from.
 */
export type RouteProblem = AccountProblem | 'form' | 'gone' | 'none' | 'personal';

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

/** The messages that a reply follows, newest first. */
const written = (messages: readonly Message[]): ChannelMessage[] =>
  messages
    .filter((m): m is ChannelMessage => m.type === 'MESSAGE')
    .sort(byTime)
    .reverse();

/** Channel and account of the latest message that names its channel; the account also of an earlier one of that channel. */
function latestRoute(messages: readonly Message[], thread: CachedThread | undefined) {
  const all = written(messages);
  const channelId = all.find((m) => m.channelId !== undefined)?.channelId;
  if (channelId === undefined)
    return { channelId: thread?.originalChannelId, accountId: thread?.originalChannelAccountId };
  const named = all.find((m) => m.channelId === channelId && m.channelAccountId !== undefined);
  return { channelId, accountId: named?.channelAccountId };
}

/**
 * A test for mailboxes that look like an agent's own: HubSpot lists them without saying so, and its API can't send from
 * them. One that a program has sent from in this conversation is none.
 */
export function personalTest(own: OwnPeople, messages: readonly Message[]): (account: ChannelAccount) => boolean {
  const people = new Set([...own.user, ...own.agents].map((address) => address.toLowerCase()));
  const proven = new Set(
    written(messages)
      .filter((m) => m.client?.clientType === 'INTEGRATION' && m.direction === 'OUTGOING')
      .filter((m) => m.status?.statusType !== 'FAILED')
      .map((m) => m.channelAccountId),
  );
  return ({ id, channelId, deliveryIdentifier: where }) =>
    channelKind(channelId) === 'email' &&
    where !== undefined &&
    people.has(where.value.trim().toLowerCase()) &&
    !proven.has(id);
}

/** Accounts of a channel that can send, those of the thread's inbox first, personal mailboxes last. */
function usable(
  accounts: readonly ChannelAccount[],
  channelId: string,
  inboxId: string | undefined,
  isPersonal: (account: ChannelAccount) => boolean,
): ChannelAccount[] {
  return accounts
    .filter((a) => a.channelId === channelId && !accountProblem(a))
    .sort(
      (a, b) =>
        Number(isPersonal(a)) - Number(isPersonal(b)) ||
        Number(b.inboxId === inboxId) - Number(a.inboxId === inboxId) ||
        (a.name ?? '').localeCompare(b.name ?? ''),
    );
}

const nobody: OwnPeople = { user: [], agents: [] };

/**
 * Which channel and channel account a reply goes out from: those of the thread's latest message, since another account
 * of the same inbox would silently send from another mailbox. Source: HubSpot's guide on sending.
 * @param wanted the account that the agent chose, if any
 * @param own whose mailboxes count as personal
 */
export function routeOf(
  thread: CachedThread | undefined,
  messages: readonly Message[],
  accounts: readonly ChannelAccount[],
  wanted: string | undefined,
  own: OwnPeople = nobody,
): Route {
  const latest = latestRoute(messages, thread);
  const form = channelKind(latest.channelId) === 'form';
  const channelId = replyChannel(latest.channelId);
  const found = accounts.find((a) => a.id === latest.accountId);
  const isPersonal = personalTest(own, messages);
  const missing = latest.accountId ? 'gone' : 'none';
  const trouble = found ? accountProblem(found) : accounts.length > 0 ? missing : undefined;
  const personal = found && isPersonal(found) ? 'personal' : undefined;
  const problem: RouteProblem | undefined = form ? 'form' : (trouble ?? personal);
  const canSend = latest.channelId !== undefined && (form || channelCanSend(latest.channelId));
  const choices = problem && canSend && channelId ? usable(accounts, channelId, thread?.inboxId, isPersonal) : [];
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
