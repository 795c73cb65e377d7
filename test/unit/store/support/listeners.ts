import type { Subject } from '../../../../lib/model/subject.ts';
import type { Change } from '../../../../lib/storage/changes.ts';
import type { Intention } from '../../../../lib/storage/tabs.ts';
import type { TabPlace } from '../../../../lib/store/deps.ts';

/** Who listens to the disk and the browser. */
export const newListeners = () => ({
  changes: new Set<(changes: readonly Change[]) => void>(),
  subject: new Set<(tabId: number, subject: Subject | null) => void>(),
  activated: new Set<(place: TabPlace) => void>(),
  loaded: new Set<(tabId: number, complete: boolean) => void>(),
  intention: new Set<(intention: Intention) => void>(),
  visibility: new Set<() => void>(),
  network: new Set<() => void>(),
  settings: new Set<() => void>(),
  access: new Set<() => void>(),
});

/** Has somebody listen. Returns a function that stops it. */
export const on =
  <L>(set: Set<L>) =>
  (listener: L): (() => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };
