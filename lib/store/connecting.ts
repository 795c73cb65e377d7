import { failure } from '../model/errors.ts';
import { fail, type Result } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { Ctx } from './context.ts';
import type { Session } from './session.ts';
import { idle, loading } from './state.ts';

/** The host that nobody can connect without. */
const api = 'https://api.hubapi.com/*';

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

/**
 * Connecting, disconnecting and settings. Its users load it before they show a button: a click must find it there.
 * @param flush saves what is being typed, before the account that it is for goes
 */
export function createConnecting(
  ctx: Ctx,
  { readSettings, readAccess }: Session,
  flush: () => Promise<void> = async () => undefined,
) {
  const { store, deps } = ctx;

  /** Runs one way to connect, with its progress in `connecting`. */
  async function connecting(connect: () => Promise<Result<null>>): Promise<boolean> {
    if (store.getState().connecting.is === 'loading') return false;
    store.setState({ connecting: loading });
    await flush();
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

  /**
   * Asks for every host that the browser holds back, the token service's as well. Must be called in the click, before
   * any await.
   * @returns whether connecting is possible now; pages that stay closed to us are no reason against it
   */
  function allow(service = ''): Promise<boolean> {
    const own = originOf(service);
    const needed = own ? [api, own] : [api];
    const asked = [...new Set([...store.getState().missingOrigins, ...(own ? [own] : [])])];
    if (asked.length === 0) return Promise.resolve(true);
    return deps.requestOrigins(asked).then(async (granted) => {
      await readAccess();
      return granted || !(await deps.missingOrigins(needed)).some((origin) => needed.includes(origin));
    });
  }

  /** Connects as soon as the hosts that it takes are granted; says what to do when they are not. */
  const whenAllowed = (allowed: Promise<boolean>, connect: () => Promise<Result<null>>): Promise<boolean> =>
    connecting(async () => ((await allowed) ? connect() : fail(failure('no-access'))));

  /** Leaves the account. What is here is gone also when HubSpot could not be told (`not-revoked`). */
  async function leave(everything: boolean): Promise<Result<null>> {
    const answer = await deps.ask('disconnect', everything ? { everything } : {});
    const gone = answer.ok || answer.error.code === 'not-revoked';
    // What pages put down when they went away is where the background can't get at it.
    if (everything && gone) deps.dropLocal();
    return answer;
  }

  return {
    saveApp: (fields: AppFields): Promise<Result<null>> => {
      const allowed = allowService(fields.tokenService);
      return allowed.then(() => saveApp(fields));
    },
    /** Whether anybody has named the organization's app, by what is stored now. */
    isAppKnown: async (): Promise<boolean> => {
      await readSettings().catch(() => undefined);
      return store.getState().known.settings.clientId !== '';
    },
    /** Connects with OAuth; `fields` when the agent has just typed them. Call it in the click. */
    connectOAuth: (fields?: AppFields): Promise<boolean> => {
      const allowed = allow(fields?.tokenService ?? store.getState().known.settings.tokenService);
      return whenAllowed(allowed, async () => {
        const saved = fields ? await saveApp(fields) : undefined;
        return saved?.ok === false ? saved : deps.ask('connectOAuth', {});
      });
    },
    /** Connects with an access token. Call it in the click. */
    connectToken: (token: string): Promise<boolean> => whenAllowed(allow(), () => deps.ask('connectToken', { token })),
    /** Connects to the sample account, which needs no host; the pages to try it on do. Call it in the click. */
    connectSample: (): Promise<boolean> => {
      const pages = store.getState().missingOrigins.filter((origin) => origin !== api);
      if (pages.length > 0) void deps.requestOrigins(pages).then(readAccess);
      return connecting(() => deps.ask('connectSample', {}));
    },
    /** Looks which hosts the browser holds back: whoever shows a button to connect calls it before. */
    readAccess,
    /** Forgets why connecting failed: the agent has left the page that said so. */
    forgetFailure: (): void => {
      if (store.getState().connecting.is === 'failed') store.setState({ connecting: idle });
    },
    disconnect: (): Promise<boolean> => connecting(() => leave(false)),
    /** The same, and erases everything that the agent made, of all accounts. */
    eraseEverything: (): Promise<boolean> => connecting(() => leave(true)),
    /** How many drafts that would be. */
    countDrafts: async (): Promise<number> => (await deps.allDrafts()).countDrafts(),
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
