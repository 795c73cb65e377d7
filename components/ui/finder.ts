import { useId, useState } from 'preact/hooks';

/** What a text box has found, and which of it Enter takes. */
export interface Finder<T> {
  /** Id of the list. */
  readonly id: string;
  readonly found: readonly T[];
  readonly active: T | undefined;
  readonly move: (by: 1 | -1) => void;
  /** Id of one's element: the box names the active one by it. */
  readonly idOf: (one: T) => string;
}

/** Keeps the choice by id: while what is found changes, it stays on the same one or falls back to the first. */
export function useFinder<T extends { readonly id: string }>(found: readonly T[]): Finder<T> {
  const [activeId, setActiveId] = useState<string>();
  const id = useId();
  const index = Math.max(
    0,
    found.findIndex((one) => one.id === activeId),
  );
  return {
    id,
    found,
    active: found[index],
    move: (by) => setActiveId(found[(index + by + found.length) % found.length]?.id),
    idOf: (one) => `${id}-${one.id}`,
  };
}
