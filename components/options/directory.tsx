import { t } from '../../lib/i18n/options.ts';
import type { Actor } from '../../lib/model/actor.ts';
import type { ChannelAccount, Inbox } from '../../lib/model/channel.ts';
import { accountProblem, channelKind } from '../../lib/model/channel.ts';
import type { Directory as DirectoryState } from '../../lib/store/state.ts';

const day = (ms: number): string => new Date(ms).toLocaleDateString(undefined, { dateStyle: 'medium' });
const joined = (...parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(' · ');
const byName = (a: { name?: string; id: string }, b: { name?: string; id: string }): number =>
  (a.name ?? a.id).localeCompare(b.name ?? b.id);

/** What a channel is called: HubSpot writes its own channels as EMAIL, the names of custom ones are people's. */
function channelName({ channels }: DirectoryState, id: string | undefined): string {
  const kind = channelKind(id);
  return (kind === 'custom' && id && channels.get(id)?.name) || t(`options.channel.${kind}`);
}

/** Whether replies can go out from an account, and what else HubSpot says about it. */
function accountFacts(account: ChannelAccount, directory: DirectoryState): string {
  const { deliveryIdentifier: at, createdAt, archivedAt } = account;
  const problem = accountProblem(account);
  return joined(
    channelName(directory, account.channelId),
    at && at.value !== account.name && at.value,
    t(`options.account.${problem ?? 'sends'}`),
    archivedAt !== undefined && t('options.archivedAt', { date: day(archivedAt) }),
    createdAt !== undefined && t('options.createdAt', { date: day(createdAt) }),
  );
}

function inboxFacts({ type, createdAt, updatedAt, archived, archivedAt }: Inbox): string {
  const kind =
    type === 'HELP_DESK' ? t('options.inbox.helpDesk') : !type || /INBOX$/.test(type) ? t('options.inbox.inbox') : type;
  return joined(
    kind,
    archived &&
      (archivedAt === undefined ? t('options.account.archived') : t('options.archivedAt', { date: day(archivedAt) })),
    createdAt !== undefined && t('options.createdAt', { date: day(createdAt) }),
    updatedAt !== undefined && updatedAt !== createdAt && t('options.updatedAt', { date: day(updatedAt) }),
  );
}

function Accounts({
  list,
  directory,
}: {
  readonly list: readonly ChannelAccount[];
  readonly directory: DirectoryState;
}) {
  return (
    <ul class="directory-list">
      {[...list].sort(byName).map((account) => (
        <li key={account.id} class={accountProblem(account) ? 'directory-off' : undefined}>
          <b>{account.name ?? account.deliveryIdentifier?.value ?? account.id}</b>
          <span>{accountFacts(account, directory)}</span>
        </li>
      ))}
    </ul>
  );
}

function InboxPart({ inbox, directory }: { readonly inbox: Inbox; readonly directory: DirectoryState }) {
  const accounts = directory.channelAccounts.filter((a) => a.inboxId === inbox.id);
  return (
    <details class="directory-part">
      <summary>
        <b>{inbox.name ?? t('options.inbox.unnamed', { id: inbox.id })}</b> <span>{inboxFacts(inbox)}</span>
      </summary>
      {accounts.length === 0 ? (
        <p class="field-says">{t('options.inbox.empty')}</p>
      ) : (
        <Accounts list={accounts} directory={directory} />
      )}
    </details>
  );
}

function Agents({ agents, me }: { readonly agents: readonly Actor[]; readonly me: string | undefined }) {
  return (
    <details class="directory-part">
      <summary>
        <b>{t('options.agents')}</b> <span>{t('options.agentsCount', { count: agents.length })}</span>
      </summary>
      <ul class="directory-list">
        {[...agents].sort(byName).map((agent) => (
          <li key={agent.id}>
            <b>{agent.name ?? agent.email ?? agent.id}</b>
            <span>{joined(agent.id === me && t('options.agentYou'), agent.email, agent.id)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Channels({ directory }: { readonly directory: DirectoryState }) {
  const list = [...directory.channels.values()].sort((a, b) => Number(a.id) - Number(b.id));
  return (
    <details class="directory-part">
      <summary>
        <b>{t('options.channels')}</b> <span>{t('options.channelsCount', { count: list.length })}</span>
      </summary>
      <ul class="directory-list">
        {list.map((channel) => (
          <li key={channel.id}>
            <b>{channelName(directory, channel.id)}</b>
            <span>
              {joined(
                channel.id,
                channel.type,
                channel.accountId,
                channel.createdAt !== undefined && t('options.createdAt', { date: day(channel.createdAt) }),
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface DirectoryProps {
  readonly directory: DirectoryState;
  /** The agent that replies go out as. */
  readonly me: string | undefined;
}

/**
 * What HubSpot says of the account: its inboxes with the channel accounts in them and whether each can send, its
 * channels, its agents. Whoever asks why a mailbox is not offered finds the reason here.
 */
export function Directory({ directory, me }: DirectoryProps) {
  const { inboxes, channelAccounts, actors } = directory;
  const homeless = channelAccounts.filter((a) => a.inboxId === undefined || !inboxes.has(a.inboxId));
  const agents = [...actors.values()].filter((a) => a.kind === 'agent');
  if (inboxes.size + channelAccounts.length + agents.length === 0)
    return <p class="field-says">{t('options.directoryNone')}</p>;
  const order = [...inboxes.values()].sort(
    (a, b) => Number(a.archived ?? false) - Number(b.archived ?? false) || byName(a, b),
  );
  return (
    <div class="directory">
      {order.map((inbox) => (
        <InboxPart key={inbox.id} inbox={inbox} directory={directory} />
      ))}
      {homeless.length > 0 && (
        <details class="directory-part">
          <summary>
            <b>{t('options.homeless')}</b>
          </summary>
          <Accounts list={homeless} directory={directory} />
        </details>
      )}
      {directory.channels.size > 0 && <Channels directory={directory} />}
      {agents.length > 0 && <Agents agents={agents} me={me} />}
    </div>
  );
}
