import { browser } from '../browser.ts';
import {
  authorizeUrl,
  challengeOf,
  createHttp,
  createLimits,
  exchangeCode,
  type Fetch,
  type Http,
  parseRedirect,
  randomText,
  revokeGrant,
} from '../hubspot/index.ts';
import { type Account, accountKey, type ConnectionKind, scopes } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import { isOff, mayConnect, type PolicyFeature } from '../model/policy.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { announce } from '../storage/changes.ts';
import { changeSync, readOwner } from '../storage/meta.ts';
import { readPolicy } from '../storage/policy.ts';
import { readAccount, type Secrets, writeSession } from '../storage/session.ts';
import { readSettings } from '../storage/settings.ts';
import type { Ports } from './ports.ts';
import { openSample } from './sample.ts';
import { accountLock, erase } from './session.ts';
import { oauthClient, tokenHttp } from './tokens.ts';
import { identify, missingScopes, powersOfGrant, powersOfToken, whoAmI } from './who-am-i.ts';

/** What connecting needs to know of the rest of the background. */
export interface Arrival {
  /** An account is left for another: what has not been sent goes back into the drafts, nothing more is read of it. */
  readonly leave: (owner: string) => Promise<void>;
  /** An account stands: load its directory, send what waits. */
  readonly arrived: () => Promise<void>;
}

/** A client that has nothing but a token: nothing is stored before HubSpot has said whose it is. */
const tryOut = (ports: Ports, accessToken: string, sample?: Fetch): Http =>
  createHttp({
    token: async () => ok(accessToken),
    renew: async () => fail(failure('expired', { status: 401 })),
    limits: createLimits(ports.clock),
    fetch: sample ?? ((url, init) => ports.fetch(url, init)),
    clock: ports.clock,
    isOnline: sample ? () => true : ports.online,
  });

/** Stores the account, after everything of another one is gone. Sample data always begin anew. */
async function settle(ports: Ports, account: Account, secrets: Secrets, arrival: Arrival): Promise<Result<null>> {
  const owner = accountKey(account);
  const before = await readAccount();
  const anew = account.kind === 'sample';
  if (before && (anew || accountKey(before) !== owner)) await arrival.leave(accountKey(before));
  await ports.locks(accountLock, async () => {
    if (anew || (await readOwner()) !== owner) await erase(owner);
    await writeSession(account, secrets);
    // What stood between HubSpot and the connection before says nothing about this one.
    await changeSync(owner, ({ error: _, ...s }) => ({ ...s, failures: 0, notBefore: 0 }));
  });
  announce({ table: 'account' });
  await arrival.arrived();
  return ok(null);
}

interface Powers {
  readonly scopes: readonly string[];
  readonly hubId?: string;
  readonly userId?: string;
  readonly userEmail?: string;
}

/** Asks HubSpot whose token it is and stores the account. */
async function establish(
  ports: Ports,
  http: Http,
  kind: ConnectionKind,
  secrets: Secrets,
  powers: Powers,
  arrival: Arrival,
  connectedAt = http.clock.now(),
): Promise<Result<null>> {
  const identity = await identify(http, powers.hubId);
  if (!identity.ok) return identity;
  const { details, version } = identity.value;
  if (!mayConnect(await readPolicy(), kind, details.portalId))
    return fail(failure('forbidden', { reason: 'other-account' }));
  const user = await whoAmI({ ...http, version }, powers);
  const account: Account = {
    kind,
    portalId: details.portalId,
    uiDomain: details.uiDomain ?? 'app.hubspot.com',
    ...user,
    scopes: powers.scopes,
    missingScopes: missingScopes(powers.scopes, kind === 'oauth' ? 'oauth' : 'token'),
    version,
    connectedAt,
  };
  return settle(ports, account, secrets, arrival);
}

/** Refuses what an administrator has switched off. */
const openWay = async (feature: PolicyFeature): Promise<Result<null>> =>
  isOff(await readPolicy(), feature) ? fail(failure('forbidden', { reason: 'switched-off' })) : ok(null);

/** Connects with an access token that the user pasted. A token that HubSpot does not know leaves everything as it was. */
export async function connectToken(ports: Ports, pasted: string, arrival: Arrival): Promise<Result<null>> {
  const way = await openWay('accessToken');
  if (!way.ok) return way;
  const token = pasted.trim();
  // What no header can carry is no token: say so instead of failing on the way.
  if (!/^[\x21-\x7e]{8,4096}$/.test(token)) return fail(failure('invalid-token'));
  const http = tryOut(ports, token);
  return establish(ports, http, 'token', { accessToken: token }, await powersOfToken(http, token), arrival);
}

/** Connects to the sample account that lives in the extension. */
export async function connectSample(ports: Ports, arrival: Arrival): Promise<Result<null>> {
  const way = await openWay('sampleData');
  if (!way.ok) return way;
  const now = ports.clock.now();
  const before = await readAccount();
  if (before?.kind === 'sample' && !before.expired) return ok(null);
  const sample = await openSample(ports, now);
  const http = tryOut(ports, sample.token, sample.fetch);
  const powers = await powersOfToken(http, sample.token);
  return establish(ports, http, 'sample', { accessToken: sample.token }, powers, arrival, now);
}

/** Opens the consent page and gives back where it came back to. */
async function consent(url: string): Promise<Result<string>> {
  try {
    const address = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    return address ? ok(address) : fail(failure('refused'));
  } catch (error) {
    // Both browsers reject alike when the user closes the window and when the page can't be loaded: only words differ.
    const message = error instanceof Error ? error.message : '';
    return fail(failure(/could not be loaded/i.test(message) ? 'unreachable' : 'refused'));
  }
}

/** Connects with OAuth: consent in the browser's own window, state and PKCE verifier known to this call only. */
export async function connectOAuth(ports: Ports, arrival: Arrival): Promise<Result<null>> {
  const [{ settings }, client] = await Promise.all([readSettings(), oauthClient()]);
  if (!client.clientId) return fail(failure('no-client-id'));
  const [state, verifier, redirectUri] = [randomText(), randomText(), browser.identity.getRedirectURL()];
  const url = authorizeUrl({
    host: settings.authorizeHost,
    clientId: client.clientId,
    redirectUri,
    scopes: scopes.filter((s) => s.required).map((s) => s.name),
    optionalScopes: scopes.filter((s) => !s.required).map((s) => s.name),
    state,
    codeChallenge: await challengeOf(verifier),
  });
  const address = await consent(url);
  if (!address.ok) return address;
  const code = parseRedirect(address.value, state);
  if (!code.ok) return code;
  const grant = await exchangeCode(tokenHttp(ports), client, { code: code.value, redirectUri, verifier });
  if (!grant.ok) return grant;
  const { accessToken, refreshToken, expiresAt } = grant.value;
  const secrets = { accessToken, expiresAt, ...(refreshToken === undefined ? {} : { refreshToken }) };
  const powers = await powersOfGrant(ports, accessToken, grant.value);
  const connected = await establish(ports, tryOut(ports, accessToken), 'oauth', secrets, powers, arrival);
  // HubSpot must not keep a grant that nobody may use.
  if (!connected.ok && connected.error.reason === 'other-account' && refreshToken !== undefined)
    await revokeGrant(tokenHttp(ports), client, refreshToken);
  return connected;
}
