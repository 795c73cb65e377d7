import { useEffect } from 'preact/hooks';
import { t } from '../../lib/i18n/actions.ts';
import type { Actor } from '../../lib/model/actor.ts';
import { Avatar } from '../ui/avatar.tsx';

interface AgentOptionsProps {
  /** Id of the list, which the text box points to. */
  readonly id: string;
  readonly agents: readonly Actor[];
  /** The one that Enter chooses. */
  readonly active: Actor | undefined;
  readonly me: string | undefined;
  readonly current: string | undefined;
  readonly onChoose: (agent: Actor) => void;
}

/** Id of one agent's element. */
export const optionId = (list: string, agent: Actor): string => `${list}-${agent.id}`;

const nameOf = (agent: Actor): string => agent.name ?? agent.email ?? agent.id;

/** The agents that a conversation can go to. */
export function AgentOptions({ id, agents, active, me, current, onChoose }: AgentOptionsProps) {
  useEffect(() => {
    if (active) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  if (agents.length === 0) return null;
  return (
    <div role="listbox" id={id} aria-label={t('actions.agents')} class="people assign-list">
      {agents.map((agent) => {
        const marks = [agent.id === me && t('actions.you'), agent.id === current && t('actions.current')];
        return (
          // The text box keeps the focus and handles the keys: aria-activedescendant names the option.
          <div
            key={agent.id}
            id={optionId(id, agent)}
            role="option"
            tabIndex={-1}
            aria-selected={agent === active}
            class="person"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(agent)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onChoose(agent);
            }}
          >
            <Avatar name={nameOf(agent)} tone="ours" />
            <span class="person-text">
              <span class="person-name">{nameOf(agent)}</span>{' '}
              <span class="person-line">
                {[...marks, agent.name ? agent.email : undefined].filter(Boolean).join(' · ')}
              </span>
            </span>
          </div>
        );
      })}
    </div>
  );
}
