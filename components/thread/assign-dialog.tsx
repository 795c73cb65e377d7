import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/actions.ts';
import type { Actor } from '../../lib/model/actor.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { AgentOptions, optionId } from './agent-options.tsx';
import { agentsLike } from './agents-like.ts';

export interface AssignDialogProps {
  /** Everybody whom a conversation can go to, in the order in which they are offered. */
  readonly agents: readonly Actor[];
  /** Our own actor id. */
  readonly me: string | undefined;
  /** Whom it is assigned to. */
  readonly current: string | undefined;
  readonly onAssign: (actorId: string) => void;
  readonly onClose: () => void;
}

/** What a search has found, for who does not see the list. */
function foundText(query: string, count: number): string {
  if (query === '') return '';
  return count > 0 ? t('actions.found', { count }) : t('actions.foundNone', { query });
}

/** Chooses an agent: the text box keeps the focus and finds, arrows choose, Enter assigns, Escape leaves. */
export function AssignDialog({ agents, me, current, onAssign, onClose }: AssignDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [activeId, setActiveId] = useState<string>();
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // By itself the dialog would give it to the first button.
    input.current?.focus();
  }, []);
  const found = useMemo(() => agentsLike(agents, query), [agents, query]);
  // Kept by id: while one types, the choice stays on the same person or falls back to the first.
  const index = Math.max(
    0,
    found.findIndex((agent) => agent.id === activeId),
  );
  const active = found[index];
  const choose = (agent: Actor) => {
    dialog.current?.close();
    onAssign(agent.id);
  };
  const move = (by: number) => setActiveId(found[(index + by + found.length) % found.length]?.id);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || !active) return;
    if (event.key === 'Enter') choose(active);
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} class="help assign" aria-labelledby={`${id}-title`} onClose={onClose}>
      <header class="help-head">
        <h2 id={`${id}-title`}>{t('actions.assignTitle')}</h2>
        <IconButton icon="close" label={t('common.close')} onClick={() => dialog.current?.close()} />
      </header>
      {agents.length === 0 ? (
        <p class="assign-nobody">{t('actions.nobody')}</p>
      ) : (
        <label class="find-box">
          <Icon name="search" />
          <input
            ref={input}
            type="text"
            value={query}
            placeholder={t('actions.findHint')}
            aria-label={t('actions.find')}
            aria-autocomplete="list"
            aria-controls={found.length > 0 ? id : undefined}
            aria-activedescendant={active ? optionId(id, active) : undefined}
            autocomplete="off"
            spellcheck={false}
            maxLength={200}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
      )}
      <AgentOptions id={id} agents={found} active={active} me={me} current={current} onChoose={choose} />
      <p role="status" class={found.length > 0 ? 'visually-hidden' : 'assign-nobody'}>
        {foundText(query.trim(), found.length)}
      </p>
    </dialog>
  );
}
