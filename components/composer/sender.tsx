import { useId } from 'preact/hooks';
import { t } from '../../lib/i18n/composer.ts';
import type { Actor } from '../../lib/model/actor.ts';
import type { ChannelAccount } from '../../lib/model/channel.ts';
import type { Route } from '../../lib/store/select/composer.ts';

const accountName = (account: ChannelAccount): string =>
  account.name ?? account.deliveryIdentifier?.value ?? t('composer.fromUnknown', { id: account.id });

/** Name and address of an account, so that two mailboxes of the same name are told apart. */
function accountLine(account: ChannelAccount): string {
  const where = account.deliveryIdentifier?.type === 'HS_EMAIL_ADDRESS' ? account.deliveryIdentifier.value : undefined;
  const name = accountName(account);
  return where && where !== name ? `${name} (${where})` : name;
}

/** The way to the conversation in HubSpot, where more is possible than from here. */
export function InHubSpot({ url }: { readonly url: string | undefined }) {
  return url ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {t('common.openInHubSpot')}
    </a>
  ) : null;
}

interface SenderLineProps {
  readonly route: Route;
  /** The conversation in HubSpot. */
  readonly threadUrl: string | undefined;
  readonly onAccount: (channelAccountId: string) => void;
}

/** Where a reply goes out from: always in view; a choice when the conversation's own account can't send. */
export function SenderLine({ route, threadUrl, onAccount }: SenderLineProps) {
  const id = useId();
  if (!route.problem)
    return (
      <p class="sender" title={route.account && accountLine(route.account)}>
        {t('composer.from')} <b>{route.account ? accountName(route.account) : '…'}</b>
      </p>
    );
  const { own } = route;
  const why = t(`composer.problem.${route.problem}`, { name: own ? accountName(own) : t('composer.thisAccount') });
  return (
    <div class="sender-choice">
      <p class="sender-why" id={id}>
        {route.choices.length > 0 ? why : t('composer.noChoice')}{' '}
        {(route.choices.length === 0 || route.problem === 'personal') && <InHubSpot url={threadUrl} />}
      </p>
      {route.choices.length > 0 && (
        <label class="sender">
          {t('composer.from')}{' '}
          <select
            aria-label={t('composer.fromChoice')}
            aria-describedby={id}
            value={route.account?.id ?? ''}
            onChange={(event) => onAccount(event.currentTarget.value)}
          >
            <option value="" disabled>
              {t('composer.fromChoose')}
            </option>
            {route.choices.map((account) => (
              <option key={account.id} value={account.id}>
                {accountLine(account)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

interface AgentChoiceProps {
  readonly agents: readonly Actor[];
  readonly onAgent: (actorId: string) => void;
}

/** Asks who the user is, when HubSpot did not say: replies go out under that name. */
export function AgentChoice({ agents, onAgent }: AgentChoiceProps) {
  if (agents.length === 0) return <p class="sender-why">{t('composer.agentNone')}</p>;
  return (
    <label class="sender-choice">
      <span class="sender-why">
        {t('composer.agentWhy')} {t('composer.agent')}
      </span>
      <select aria-label={t('composer.agent')} value="" onChange={(event) => onAgent(event.currentTarget.value)}>
        <option value="" disabled>
          {t('composer.agentChoose')}
        </option>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name ?? agent.email ?? agent.id}
          </option>
        ))}
      </select>
    </label>
  );
}
