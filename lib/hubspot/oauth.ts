import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { boolean, compact, id, list, number, object, text, word } from './parse.ts';
import { oauth } from './paths.ts';

/** The organization's own HubSpot app, and where its secret is: here, or at its token service. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Address of a service that holds the secret and does exchange, refresh and revocation; '' for none. */
  readonly tokenService?: string | undefined;
}

/** What HubSpot grants. */
export interface Grant {
  readonly accessToken: string;
  /** Store it each time: HubSpot may have changed it. */
  readonly refreshToken?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly hubId?: string;
  readonly userId?: string;
  readonly scopes: readonly string[];
}

/** What HubSpot tells about a token. */
export interface TokenInfo {
  readonly active: boolean;
  readonly hubId?: string;
  readonly userId?: string;
  /** The user's address. */
  readonly user?: string;
  readonly scopes: readonly string[];
}

/** Everything that the consent page is told. */
export interface AuthorizeRequest {
  /** Regional consent host, e.g. `app-eu1.hubspot.com`. */
  readonly host: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly optionalScopes?: readonly string[];
  readonly state: string;
  /** `challengeOf` the verifier that the exchange will show. */
  readonly codeChallenge: string;
}

/** Address of HubSpot's consent page. */
export function authorizeUrl(r: AuthorizeRequest): string {
  const url = new URL(`https://${r.host}/oauth/authorize`);
  const parameters = {
    client_id: r.clientId,
    redirect_uri: r.redirectUri,
    scope: r.scopes.join(' '),
    optional_scope: r.optionalScopes?.join(' ') ?? '',
    state: r.state,
    code_challenge: r.codeChallenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** What the consent page came back with: a code, or the failure `refused` (also when `state` is not ours). */
export function parseRedirect(address: string, state: string): Result<string> {
  const query = URL.canParse(address) ? new URL(address).searchParams : new URLSearchParams();
  if (query.get('state') !== state) return fail(failure('refused', { reason: 'other-state' }));
  const code = query.get('code');
  if (code) return { ok: true, value: code };
  return fail(failure('refused', compact({ message: query.get('error') ?? undefined })));
}

/** HubSpot's default life of an access token, for an answer that does not say. Seconds. */
const defaultLife = 1800;

const parseGrant =
  (now: number, refreshToken?: string) =>
  (body: unknown): Grant | undefined => {
    const raw = object(body);
    const accessToken = raw && word(raw, 'access_token');
    if (!raw || !accessToken) return undefined;
    const scopes = list(raw, 'scopes', text);
    return compact({
      accessToken,
      refreshToken: word(raw, 'refresh_token') ?? refreshToken,
      expiresAt: now + (number(raw, 'expires_in') ?? defaultLife) * 1000,
      hubId: id(raw, 'hub_id'),
      userId: id(raw, 'user_id'),
      scopes: scopes.length > 0 ? scopes : (word(raw, 'scope')?.split(/[\s,]+/) ?? []),
    });
  };

function parseTokenInfo(body: unknown): TokenInfo | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  return compact({
    active: boolean(raw, 'active') ?? false,
    hubId: id(raw, 'hub_id'),
    userId: id(raw, 'user_id'),
    user: word(raw, 'user'),
    scopes: list(raw, 'scopes', text),
  });
}

/** A token service must be https, or on this machine: a refresh token travels there. */
function serviceAddress(tokenService: string): URL | undefined {
  if (!URL.canParse(tokenService)) return undefined;
  const url = new URL(tokenService);
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url : undefined;
}

/** Posts a form to HubSpot with the secret, or to the token service without it. Not repeated. */
async function post<T>(
  http: Http,
  client: OAuthClient,
  what: 'token' | 'revoke',
  form: Record<string, string>,
  parse: (body: unknown) => T | undefined,
  options: CallOptions,
): Promise<Result<T>> {
  const common = { ...options, method: 'POST', parse, kind: 'none', authorize: false } as const;
  const identified = { ...form, client_id: client.clientId };
  if (!client.tokenService) {
    const secret: Record<string, string> = client.clientSecret ? { client_secret: client.clientSecret } : {};
    const path = what === 'token' ? oauth() : oauth(what);
    return http.request({ ...common, path, form: { ...identified, ...secret } });
  }
  const service = serviceAddress(client.tokenService);
  if (!service) return fail(failure('invalid', { reason: 'token-service' }));
  const path = `${service.pathname.replace(/\/+$/, '')}/${what}`;
  return http.request({ ...common, origin: service.origin, path, form: identified });
}

/** Exchanges the code of the consent page for a grant. The verifier is always sent. */
export const exchangeCode = (
  http: Http,
  client: OAuthClient,
  given: { readonly code: string; readonly redirectUri: string; readonly verifier: string },
  options: CallOptions = {},
): Promise<Result<Grant>> => {
  const form = {
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.redirectUri,
    code_verifier: given.verifier,
  };
  return post(http, client, 'token', form, parseGrant(http.clock.now()), options);
};

/** A fresh access token; the failure `expired` when the grant is dead and the user must connect again. */
export const refreshGrant = (
  http: Http,
  client: OAuthClient,
  refreshToken: string,
  options: CallOptions = {},
): Promise<Result<Grant>> => {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return post(http, client, 'token', form, parseGrant(http.clock.now(), refreshToken), options);
};

/** What HubSpot knows of a token. Needs the secret, so it is for the organization's own app only. */
export const introspectToken = (
  http: Http,
  client: OAuthClient,
  token: string,
  options: CallOptions = {},
): Promise<Result<TokenInfo>> =>
  http.request({
    ...options,
    method: 'POST',
    path: oauth('introspect'),
    form: compact({
      token,
      token_type_hint: 'access_token',
      client_id: client.clientId,
      client_secret: client.clientSecret || undefined,
    }),
    parse: parseTokenInfo,
    reads: true,
    kind: 'none',
    authorize: false,
  });

/** Takes the grant back. An access token may stay alive for up to 30 minutes. */
export const revokeGrant = (
  http: Http,
  client: OAuthClient,
  refreshToken: string,
  options: CallOptions = {},
): Promise<Result<null>> =>
  post(http, client, 'revoke', { token: refreshToken, token_type_hint: 'refresh_token' }, () => null, options);
