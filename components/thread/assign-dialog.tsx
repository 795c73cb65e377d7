import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n/actions.ts';
import type { Actor } from '../../lib/model/actor.ts';
import { DialogHead } from '../ui/dialog-head.tsx';
import { FindBox } from '../ui/find-box.tsx';
import { useFinder } from '../ui/finder.ts';
import { PeopleList } from '../ui/people-list.tsx';
import { useModal } from '../ui/use-modal.ts';
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

const nameOf = (agent: Actor): string => agent.name ?? agent.email ?? agent.id;

/** Chooses an agent: the text box keeps the focus and finds, arrows choose, Enter assigns, Escape leaves. */
export function AssignDialog({ agents, me, current, onAssign, onClose }: AssignDialogProps) {
  const { dialog, close } = useModal();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  const found = useMemo(() => agentsLike(agents, query), [agents, query]);
  const finder = useFinder(found);
  const choose = (agent: Actor) => {
    close();
    onAssign(agent.id);
  };
  const lineOf = (agent: Actor): string =>
    [agent.id === me && t('actions.you'), agent.id === current && t('actions.current'), agent.name && agent.email]
      .filter(Boolean)
      .join(' · ');
  return (
    <dialog ref={dialog} class="help assign" aria-labelledby={id} onClose={onClose}>
      <DialogHead
        class="help-head"
        id={id}
        title={t('actions.assignTitle')}
        closeLabel={t('common.close')}
        onClose={close}
      />
      {agents.length === 0 ? (
        <p class="assign-nobody">{t('actions.nobody')}</p>
      ) : (
        <FindBox
          finder={finder}
          label={t('actions.find')}
          hint={t('actions.findHint')}
          query={query}
          onQuery={setQuery}
          onChoose={choose}
          boxRef={input}
        />
      )}
      <PeopleList
        finder={finder}
        class="assign-list"
        label={t('actions.agents')}
        nameOf={nameOf}
        lineOf={lineOf}
        tone="ours"
        onChoose={choose}
      />
      <p role="status" class={found.length > 0 ? 'visually-hidden' : 'assign-nobody'}>
        {foundText(query.trim(), found.length)}
      </p>
    </dialog>
  );
}
