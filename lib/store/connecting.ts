import type { Result } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { Ctx } from './context.ts';
import type { Session } from './session.ts';
import { idle, loading } from './state.ts';

/** The organization's own app, as the agent typed it. An empty secret leaves the stored one as it is. */
export interface AppFields {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenService: string;
  readonly authorizeHost: string;
}

/** The match pattern of an https address's host; undefined for anything else. */
export function originOf(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' ? `https://${url.hostname}/*` : undefined;
  } catch {
    return undefined;
  }
}

/** Connecting, disconnecting and settings. Its users load it before they show a button: a click must find it there. */
export function createConnecting(ctx: Ctx, { readSettings, readAccess }: Session) {
  const { store, deps } = ctx;

  /** Runs one way to connect, with its progress in `connecting`. */
  async function connecting(connect: () => Promise<Result<null>>): Promise<boolean> {
    if (store.getState().connecting.is === 'loading') return false;
    store.setState({ connecting: loading });
    const answer = await connect();
    store.setState({ connecting: answer.ok ? idle : { is: 'failed', error: answer.error } });
    return answer.ok;
  }

  /** Saves what the agent typed about the organization's app, without what an administrator decides. */
  async function saveApp({ clientSecret, ...fields }: AppFields): Promise<Result<null>> {
    const { managed } = store.getState().known;
    const own = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !managed.includes(name as keyof Settings)),
    );
    await deps.writeSettings(own);
    const answer = clientSecret ? await deps.ask('setClientSecret', { secret: clientSecret }) : undefined;
    await readSettings();
    return answer ?? { ok: true, value: null };
  }

  /** Asks for the token service's host. Must be called in the click, before any await. */
  const allowService = (address: string): Promise<boolean> => {
    const origin = originOf(address);
    return origin ? deps.requestOrigins([origin]) : Promise.resolve(true);
  };

  return {
    saveApp: (fields: AppFields): Promise<Result<null>> => {
      const allowed = allowService(fields.tokenService);
      return allowed.then(() => saveApp(fields));
    },
    /** Connects with OAuth; `fields` when the agent has just typed them. Call it in the click. */
    connectOAuth: (fields?: AppFields): Promise<boolean> => {
      const allowed = allowService(fields?.tokenService ?? store.getState().known.settings.tokenService);
      return connecting(async () => {
        if (!(await allowed)) return { ok: false, error: { code: 'refused' } };
        const saved = fields ? await saveApp(fields) : undefined;
        return saved?.ok === false ? saved : deps.ask('connectOAuth', {});
      });
    },
    connectToken: (token: string): Promise<boolean> => connecting(() => deps.ask('connectToken', { token })),
    connectSample: (): Promise<boolean> => connecting(() => deps.ask('connectSample', {})),
    /** Forgets why connecting failed: the agent has left the page that said so. */
    forgetFailure: (): void => {
      if (store.getState().connecting.is === 'failed') store.setState({ connecting: idle });
    },
    disconnect: (): Promise<boolean> => connecting(() => deps.ask('disconnect', {})),
    clearSecret: async (): Promise<void> => {
      await deps.ask('setClientSecret', { secret: '' });
      await readSettings();
    },
    /** Changes settings; what an administrator decides is left alone by the reader. */
    save: async (changes: Partial<Settings>): Promise<void> => {
      await deps.writeSettings(changes);
      await readSettings();
    },
    /** Asks the browser for the hosts that are missing. Call it in the click. */
    allowHosts: (): Promise<void> => deps.requestOrigins(store.getState().missingOrigins).then(readAccess),
  };
}

export type Connecting = ReturnType<typeof createConnecting>;
