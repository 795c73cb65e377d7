import { type BrokerConfig, readConfig, type Variables } from '../../../../broker/config.ts';
import { createBroker } from '../../../../broker/handler.ts';
import { challengeOf } from '../../../../lib/hubspot/index.ts';
import { createSandbox, type Sandbox } from '../../../../lib/sandbox/index.ts';

/** Two extensions that are allowed, and where HubSpot sends their users back to. */
export const chromeId = 'abcdefghijklmnopabcdefghijklmnop';
export const firefoxId = 'threadside@threadside.app';
export const origin = `chrome-extension://${chromeId}`;
export const redirectUri = `https://${chromeId}.chromiumapp.org/`;
export const verifier = 'v'.repeat(64);

/** The variables of a service for the sandbox's app. */
export const variablesFor = ({ credentials }: Sandbox) => ({
  HUBSPOT_CLIENT_ID: credentials.clientId,
  HUBSPOT_CLIENT_SECRET: credentials.clientSecret,
  ALLOWED_EXTENSIONS: `${chromeId} ${firefoxId}`,
});

/** A form as an extension posts it. */
export function formRequest(
  what: string,
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = { origin },
): Request {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const type = 'application/x-www-form-urlencoded';
  return new Request(`https://tokens.example/hubspot/${what}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...headers },
  });
}

/** A code as HubSpot's consent page gives it to a person who presses "Connect app". */
export async function consentTo(sandbox: Sandbox, redirect = redirectUri): Promise<string> {
  const url = new URL('https://app.hubspot.com/oauth/authorize');
  const asked = {
    client_id: sandbox.credentials.clientId,
    redirect_uri: redirect,
    scope: 'oauth conversations.read',
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  const answer = await sandbox.fetch(new Request(url, { method: 'POST', body: 'decision=connect' }));
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export interface Bench {
  readonly sandbox: Sandbox;
  readonly clientId: string;
  readonly config: BrokerConfig;
  /** What the service wrote into its log. */
  readonly log: readonly string[];
  /** Every address that it asked, in order. */
  readonly asked: readonly string[];
  /** The clock, in milliseconds; the sandbox goes by it too. */
  now: number;
  /** In the place of HubSpot, for answers that it should not give. */
  hubspot: (request: Request) => Promise<Response>;
  /** Says no in the place of the platform's limiter. */
  closed: boolean;
  ask(request: Request, address?: string): Promise<Response>;
  /** Posts a form of the app's. */
  form(what: string, form: Readonly<Record<string, string>>): Promise<Response>;
  /** Exchanges a fresh code. */
  grant(): Promise<Record<string, unknown>>;
}

/** A token service that talks to a sandbox. */
export async function serviceBench(more: Variables = {}): Promise<Bench> {
  const [log, asked]: [string[], string[]] = [[], []];
  const world = { now: Date.UTC(2026, 10, 24), closed: false, hubspot: (request: Request) => sandbox.fetch(request) };
  const sandbox = createSandbox({ now: () => world.now });
  const config = await readConfig({ ...variablesFor(sandbox), ...more });
  const service = createBroker(config, {
    fetch: (url, init) => {
      asked.push(url);
      return world.hubspot(new Request(url, init));
    },
    now: () => world.now,
    log: (line) => log.push(line),
    mayPass: async () => !world.closed,
  });
  const { clientId } = sandbox.credentials;
  const form = (what: string, fields: Readonly<Record<string, string>>) =>
    service(formRequest(what, { client_id: clientId, ...fields }), '192.0.2.1');
  return Object.assign(world, {
    sandbox,
    clientId,
    config,
    log,
    asked,
    form,
    ask: (request: Request, address = '192.0.2.1') => service(request, address),
    grant: async () => {
      const code = await consentTo(sandbox);
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
      return (await (await form('token', fields)).json()) as Record<string, unknown>;
    },
  });
}
