import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Panel } from '../../lib/store/panel.ts';
import type { PanelState } from '../../lib/store/state.ts';
import { useStore } from '../../lib/store/use-store.ts';

export const PanelContext = createContext<Panel | undefined>(undefined);

/** The panel's state and actions. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('no panel around this component');
  return panel;
}

/** What `select` takes from the state; drawn again when that changes. */
export const usePanelState = <T,>(select: (state: PanelState) => T): T => useStore(usePanel().store, select);
