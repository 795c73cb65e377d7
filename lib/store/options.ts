import { createStore } from 'zustand/vanilla';
import { failure } from '../model/errors.ts';
import { mayNotify, requestNotifications } from './access.ts';
import { createConnecting } from './connecting.ts';
import type { Ctx } from './context.ts';
import type { Deps } from './deps.ts';
import { createDirectory, directoryTables } from './directory.ts';
import { createSession } from './session.ts';
import { initialState, type PanelState } from './state.ts';

/** The browser's leave to show notifications. `request` is called in a click, before any await. */
export interface Notify {
  readonly allowed: () => Promise<boolean>;
  readonly request: () => Promise<boolean>;
}

/** What the options page shows and does: the session, the settings and the account's directory; nobody's conversations. */
export function createOptions(deps: Deps, notify: Notify = { allowed: mayNotify, request: requestNotifications }) {
  const store = createStore<PanelState>(() => initialState);
  const ctx: Ctx = { store, deps };
  const session = createSession(ctx);
  const directory = createDirectory(ctx);
  /** Never rejects: a page that can't read its settings still shows itself, with the failure. */
  const read = async (): Promise<void> => {
    try {
      await Promise.all([session.readAccount(), session.readSettings(), session.readAccess()]);
      await directory.read();
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
          else if (changes.some((c) => directoryTables.has(c.table))) void directory.read();
        }),
        deps.onSettings(() => void session.readSettings()),
        deps.onAccess(() => void session.readAccess()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    /** How much of HubSpot's is kept here; undefined when that can't be read. */
    stored: () => deps.read.stored().catch(() => undefined),
    /** Takes it off this computer. */
    clearHistory: () => deps.ask('clearHistory', {}),
    notify,
    commands: deps.commands,
    openShortcuts: deps.openShortcuts,
    redirectUrl: deps.redirectUrl,
    version: deps.version,
  };
}

export type Options = ReturnType<typeof createOptions>;
