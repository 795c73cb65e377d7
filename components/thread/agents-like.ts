import type { Actor } from '../../lib/model/actor.ts';

/** Letters as they are compared: case and accents don't count. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Agents whose name or address has every word that was typed, in their order. */
export function agentsLike(agents: readonly Actor[], query: string): readonly Actor[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return agents.filter((agent) => {
    const text = folded(`${agent.name ?? ''} ${agent.email ?? ''} ${agent.id}`);
    return words.every((word) => text.includes(word));
  });
}
