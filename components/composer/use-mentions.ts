import { useEffect, useId, useState } from 'preact/hooks';
import type { Actor } from '../../lib/model/actor.ts';
import type { Mention } from './editor/mention.ts';

/** How many names are offered at once. */
const most = 6;

const nameOf = (agent: Actor): string | undefined => agent.name?.trim() || undefined;

/** Names that begin, or one of whose words begins, with what was typed. */
export function namesFor(agents: readonly Actor[], query: string): string[] {
  const wanted = query.toLocaleLowerCase();
  const names = new Set(agents.flatMap((agent) => nameOf(agent) ?? []));
  return [...names].filter((name) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`)).slice(0, most);
}

/** Whether a text names an agent as one mentions people. */
export const mentions = (text: string, agents: readonly Actor[]): boolean =>
  text.includes('@') && agents.some((agent) => !!nameOf(agent) && text.includes(`@${nameOf(agent)}`));

export interface Suggestions {
  readonly open: boolean;
  readonly id: string;
  readonly names: readonly string[];
  readonly chosen: number;
  readonly onChoose: (name: string) => void;
}

/** Names offered while somebody types "@" in a comment: arrows choose, Enter or Tab writes, Escape puts them away. */
export function useMentions(
  agents: readonly Actor[],
  mention: Mention | undefined,
  write: (mention: Mention, name: string) => void,
) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const [putAway, setPutAway] = useState<number>();
  const names = mention && mention.at !== putAway ? namesFor(agents, mention.query) : [];
  // A name that is written out needs no help.
  const done = names.length === 1 && names[0] === mention?.query;
  const open = names.length > 0 && !done;
  const at = Math.min(chosen, names.length - 1);
  useEffect(() => setChosen(0), [mention?.at, mention?.query]);
  useEffect(() => {
    if (!mention) setPutAway(undefined);
  }, [mention === undefined]);
  const onChoose = (name: string) => {
    if (mention) write(mention, name);
  };
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setChosen((at + 1) % names.length),
    ArrowUp: () => setChosen((at + names.length - 1) % names.length),
    Enter: () => onChoose(names[at] ?? ''),
    Tab: () => onChoose(names[at] ?? ''),
    Escape: () => setPutAway(mention?.at),
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    const action = open && !held && !event.isComposing ? actions[event.key] : undefined;
    if (!action) return false;
    event.preventDefault();
    action();
    return true;
  };
  const attributes: Record<string, string> = open
    ? { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` }
    : {};
  return { open, id, names, chosen: at, onChoose, onKey, attributes };
}
