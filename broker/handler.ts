import { answer, type Fields, pick, Refusal } from './answers.ts';
import type { BrokerConfig } from './config.ts';
import { createLimiter } from './limiter.ts';
import { checkOrigin, field, readForm } from './request.ts';
import { type BrokerFetch, isGood, post, refused, type Upstream } from './upstream.ts';

/** What the token service needs of the place that it runs in. */
export interface BrokerPorts {
  readonly fetch: BrokerFetch;
  /** Milliseconds. */
  readonly now: () => number;
  /** One line for each request: what was asked, the status, the milliseconds. Never who asked, and nothing of what was said. */
  readonly log: (line: string) => void;
  /** The platform's own limiter, which counts for all its machines together; false: too many. */
  readonly mayPass?: (address: string) => Promise<boolean>;
}

/** Answers one request from a client address. */
export type Broker = (request: Request, address: string) => Promise<Response>;

const grantFields = ['token_type', 'access_token', 'refresh_token', 'expires_in', 'hub_id', 'user_id', 'scopes'];

/** RFC 7636, 4.1. */
const verifierShape = /^[\w.~-]{43,128}$/;

/** `…/token`, `…/revoke` and `…/health`, below whatever path the service is put at. */
const pathShape = /\/(token|revoke|health)$/;

/**
 * A token service: exchange, refresh and revocation of grants for one HubSpot app, whose secret it alone knows. It keeps
 * nothing but the counts of its limiter.
 */
export function createBroker(config: BrokerConfig, ports: BrokerPorts): Broker {
  const limiter = createLimiter(config.perMinute, ports.now);
  const own = { client_id: config.clientId, client_secret: config.clientSecret };

  async function limit(address: string): Promise<void> {
    const wait = limiter.take(address) || ((await ports.mayPass?.(address)) === false ? 60 : 0);
    if (wait > 0) throw new Refusal(429, 'slow_down', 'Too many requests.', { 'retry-after': String(wait) });
  }

  async function exchange(form: URLSearchParams): Promise<Response> {
    const redirect = field(form, 'redirect_uri');
    if (!config.redirects.has(redirect))
      throw new Refusal(400, 'invalid_request', 'This redirect address is not allowed here.');
    const grant = await post(ports.fetch, [], {
      grant_type: 'authorization_code',
      code: field(form, 'code'),
      redirect_uri: redirect,
      code_verifier: field(form, 'code_verifier', verifierShape),
      ...own,
    });
    return granted(grant, await userOf(grant));
  }

  /** Whose grant it is, where HubSpot does not say it by itself: introspection needs the secret, so nobody else can ask. */
  async function userOf(grant: Upstream): Promise<Fields> {
    const token = grant.body.access_token;
    if (!isGood(grant) || grant.body.user_id !== undefined || typeof token !== 'string') return {};
    const about = { token, token_type_hint: 'access_token', ...own };
    const info = await post(ports.fetch, ['introspect'], about).catch(() => undefined);
    return info && isGood(info) ? pick(info.body, ['hub_id', 'user_id', 'scopes']) : {};
  }

  function granted(grant: Upstream, user: Fields = {}): Response {
    if (!isGood(grant)) return refused(grant);
    if (typeof grant.body.access_token !== 'string')
      throw new Refusal(502, 'temporarily_unavailable', 'HubSpot did not answer as it promises.');
    return answer(200, { ...user, ...pick(grant.body, grantFields) });
  }

  async function token(form: URLSearchParams): Promise<Response> {
    const kind = field(form, 'grant_type');
    if (kind === 'authorization_code') return exchange(form);
    if (kind !== 'refresh_token')
      throw new Refusal(400, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
    const refresh = { grant_type: kind, refresh_token: field(form, 'refresh_token') };
    return granted(await post(ports.fetch, [], { ...refresh, ...own }));
  }

  async function revoke(form: URLSearchParams): Promise<Response> {
    const given = { token: field(form, 'token'), token_type_hint: 'refresh_token' };
    const done = await post(ports.fetch, ['revoke'], { ...given, ...own });
    return isGood(done) ? answer(204) : refused(done);
  }

  async function serve(request: Request, what: string | undefined, address: string): Promise<Response> {
    if (what === undefined) throw new Refusal(404, 'invalid_request', 'There is only /token, /revoke and /health.');
    if (what === 'health' && request.method === 'GET') return answer(204);
    if (request.method !== 'POST' || what === 'health')
      throw new Refusal(405, 'invalid_request', 'Not with this method.', { allow: what === 'health' ? 'GET' : 'POST' });
    await limit(address);
    checkOrigin(request, config);
    const form = await readForm(request);
    if (field(form, 'client_id') !== config.clientId)
      throw new Refusal(400, 'invalid_client', 'This service is for another HubSpot app.');
    return what === 'token' ? token(form) : revoke(form);
  }

  return async (request, address) => {
    const begin = ports.now();
    const what = pathShape.exec(new URL(request.url).pathname)?.[1];
    const response = await serve(request, what, address).catch((error: unknown) =>
      error instanceof Refusal ? error.response : answer(500, { status: 'error', message: 'The service failed.' }),
    );
    ports.log(`${what ?? 'other'} ${response.status} ${ports.now() - begin} ms`);
    return response;
  };
}
