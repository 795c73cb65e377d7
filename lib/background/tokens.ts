import { type Clock, createHttp, createLimits, type Http, type OAuthClient, refreshGrant } from '../hubspot/index.ts';
import type { Account } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { announce } from '../storage/changes.ts';
import { changeSession, readClientSecret, readSession, type Secrets } from '../storage/session.ts';
import { readManagedSecret, readSettings } from '../storage/settings.ts';
import type { Ports } from './ports.ts';

/** An access token is renewed this long before it runs out, in milliseconds. */
const early = 2 * 60_000;

/** The organization's app as settings, administrator and sealed secret have it. With a token service no secret is sent. */
export async function oauthClient(): Promise<OAuthClient> {
  const [{ settings }, managed, own] = await Promise.all([readSettings(), readManagedSecret(), readClientSecret()]);
  const { clientId, tokenService } = settings;
  return { clientId, tokenService, ...(tokenService ? {} : { clientSecret: managed || own }) };
}

const none = async () => fail(failure('not-connected'));

/** A client for the calls that carry no access token. */
export const tokenHttp = (ports: Ports): Http =>
  createHttp({
    token: none,
    renew: none,
    limits: createLimits(ports.clock),
    fetch: (url, init) => ports.fetch(url, init),
    clock: ports.clock,
    isOnline: ports.online,
  });

const isSame = (a: Account | undefined, b: Account): boolean =>
  a !== undefined && a.portalId === b.portalId && a.kind === b.kind && a.connectedAt === b.connectedAt;

/** Marks the grant as dead: what is cached stays readable, nothing can be sent until the user connects again. */
export async function expire(account: Account): Promise<void> {
  if (await changeSession(account, (known) => ({ ...known, expired: true }))) announce({ table: 'account' });
}

/** Whether a token must be renewed before it is used. */
export const isEnding = (secrets: Secrets, clock: Clock): boolean =>
  secrets.expiresAt !== undefined && secrets.expiresAt - early <= clock.now();

/** The session of this very account; a failure when another one has been connected or the grant is dead. */
async function sessionOf(account: Account): Promise<Result<{ account: Account; secrets: Secrets }>> {
  const known = await readSession();
  if (!known.account) return fail(failure('not-connected'));
  if (!isSame(known.account, account)) return fail(failure('account-changed'));
  if (known.account.expired || !known.secrets) return fail(failure('expired'));
  return ok({ account: known.account, secrets: known.secrets });
}

/** Gets a fresh grant and stores it, its refresh token too: HubSpot may have changed it. */
async function refresh(ports: Ports, account: Account, secrets: Secrets): Promise<Result<string>> {
  // There is no other than the one that HubSpot has refused. Whether it is dead is for the account itself to say.
  if (secrets.refreshToken === undefined) return fail(failure('expired', { status: 401 }));
  const grant = await refreshGrant(tokenHttp(ports), await oauthClient(), secrets.refreshToken);
  if (!grant.ok) {
    if (grant.error.code === 'expired') await expire(account);
    return grant;
  }
  const { accessToken, refreshToken = secrets.refreshToken, expiresAt } = grant.value;
  const stored = await changeSession(account, (known) => known, { accessToken, refreshToken, expiresAt });
  return stored ? ok(accessToken) : fail(failure('account-changed'));
}

/** The access tokens of one connected account. Refreshed by one context at a time, however many ask. */
export interface Tokens {
  /** The token to use now. */
  current(): Promise<Result<string>>;
  /** Another one instead of a token that HubSpot calls expired. */
  renew(failed: string): Promise<Result<string>>;
}

/** @param account the connection that the tokens are for: never hands out another account's */
export function createTokens(ports: Ports, account: Account): Tokens {
  /** Looks again under the lock: whoever waited for it finds the token that the first one got. */
  const fresh = (isGood: (secrets: Secrets) => boolean): Promise<Result<string>> =>
    ports.locks('refresh', async () => {
      const session = await sessionOf(account);
      if (!session.ok) return session;
      const { secrets } = session.value;
      return isGood(secrets) ? ok(secrets.accessToken) : refresh(ports, session.value.account, secrets);
    });
  return {
    async current() {
      const session = await sessionOf(account);
      if (!session.ok) return session;
      const { secrets } = session.value;
      if (!isEnding(secrets, ports.clock)) return ok(secrets.accessToken);
      const next = await fresh((s) => !isEnding(s, ports.clock));
      if (next.ok || next.error.code === 'expired' || next.error.code === 'account-changed') return next;
      // Before its time is up the old one still works: a token service that is down for a minute harms nobody.
      return (secrets.expiresAt ?? 0) > ports.clock.now() ? ok(secrets.accessToken) : next;
    },
    renew: (failed) => fresh((s) => s.accessToken !== failed),
  };
}
