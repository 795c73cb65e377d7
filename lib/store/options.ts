import { createStore } from 'zustand/vanilla';
import { failure } from '../model/errors.ts';
import { createConnecting } from './connecting.ts';
import type { Ctx } from './context.ts';
import type { Deps } from './deps.ts';
import { createSession } from './session.ts';
import { initialState, type PanelState } from './state.ts';

/** What the options page shows and does: the session and the settings, and nothing about people. */
export function createOptions(deps: Deps) {
  const store = createStore<PanelState>(() => initialState);
  const ctx: Ctx = { store, deps };
  const session = createSession(ctx);
  /** Never rejects: a page that can't read its settings still shows itself, with the failure. */
  const read = async (): Promise<void> => {
    try {
      await Promise.all([session.readAccount(), session.readSettings(), session.readAccess()]);
    } catch {
      store.setState({ connecting: { is: 'failed', error: failure('storage') } });
    }
  };
  return {
    store,
    connecting: createConnecting(ctx, session),
    start: read,
    /** Attaches every listener. Returns a function that stops them. */
    listen: (): (() => void) => {
      const stops = [
        deps.onChanges((changes) => {
          if (changes.some((c) => c.table === 'account' || c.table === 'settings')) void read();
        }),
        deps.onSettings(() => void session.readSettings()),
        deps.onAccess(() => void session.readAccess()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    commands: deps.commands,
    openShortcuts: deps.openShortcuts,
    redirectUrl: deps.redirectUrl,
    version: deps.version,
  };
}

export type Options = ReturnType<typeof createOptions>;
