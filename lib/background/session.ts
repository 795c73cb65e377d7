import {
  accountDetails,
  createHttp,
  createLimits,
  type Fetch,
  type Http,
  type Limits,
  revokeGrant,
} from '../hubspot/index.ts';
import { type Account, accountKey } from '../model/account.ts';
import { failure } from '../model/errors.ts';
import { mayConnect } from '../model/policy.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { clearCache } from '../storage/cache.ts';
import { announce } from '../storage/changes.ts';
import { clearWork } from '../storage/clear-work.ts';
import { clearFiles } from '../storage/files.ts';
import { readLimits, writeLimits } from '../storage/limits.ts';
import { readOwner } from '../storage/meta.ts';
import { readPolicy } from '../storage/policy.ts';
import { clearJournal } from '../storage/sample.ts';
import { changeSession, clearSession, readAccount, readSession } from '../storage/session.ts';
import { forgetTabs } from '../storage/tabs.ts';
import { observed } from './hubspot-time.ts';
import { type Connection, connection, type Ports } from './ports.ts';
import { openSample } from './sample.ts';
import { createTokens, expire, oauthClient, tokenHttp } from './tokens.ts';
import { agentOfChoice } from './who-am-i.ts';

/** The connected account: who talks to HubSpot, and as whom. */
export interface Session {
  /**
   * The way to the connected account; `not-connected`, `expired` when HubSpot no longer accepts the grant,
   * or `forbidden` when an administrator does not allow it any more.
   */
  connect(): Promise<Result<Connection>>;
  /** The same, with a token that works: what can fail before a request leaves has failed by then. */
  ready(): Promise<Result<Connection>>;
  /** Finds out by one request whether HubSpot still knows the token, after it refused one. */
  prove(c: Connection): Promise<Result<null>>;
  /** Says which agent replies go out as. */
  chooseAgent(actorId: string): Promise<Result<null>>;
  /** Takes the grant back at HubSpot and erases what is here. The agent's drafts stay unless `everything` goes. */
  disconnect(everything: boolean): Promise<Result<null>>;
}

/** Limits that outlive the background: what they know is written down when it changed, at most four times a second. */
export function lastingLimits(ports: Ports): { readonly limits: Limits; readonly loaded: Promise<void> } {
  let waiting = false;
  const limits = createLimits(ports.clock, () => {
    if (waiting) return;
    waiting = true;
    ports.clock.after(250, () => {
      waiting = false;
      void writeLimits(limits.dump());
    });
  });
  return { limits, loaded: readLimits().then((snapshot) => limits.load(snapshot)) };
}

/** The client for one account, and the way to the sample account's files. */
interface Line {
  readonly http: Http;
  readonly files?: Fetch;
}

/** Opens the line to one account. Its token is asked for anew for every request, so it never is another account's. */
async function openLine(ports: Ports, account: Account): Promise<Line> {
  const tokens = createTokens(ports, account);
  const sample = account.kind === 'sample' ? await openSample(ports, account.connectedAt) : undefined;
  const { limits, loaded } = sample
    ? { limits: createLimits(ports.clock), loaded: Promise.resolve() }
    : lastingLimits(ports);
  await loaded;
  const http = createHttp({
    token: tokens.current,
    renew: tokens.renew,
    limits,
    version: account.version,
    fetch: sample?.fetch ?? observed(ports),
    clock: ports.clock,
    isOnline: sample ? () => true : ports.online,
  });
  return { http: watched(http, account), ...(sample ? { files: sample.fetch } : {}) };
}

/**
 * Notices that HubSpot no longer knows the token. One odd 401 is no proof: the account itself is asked before the
 * user is told to connect again. Where it accepts the token, the failure says that this one request was refused.
 */
function watched(http: Http, account: Account): Http {
  return {
    ...http,
    async request(call) {
      const answer = await http.request(call);
      // Who counts what leaves has it proved later: see `prove`.
      if (!answer.ok && answer.error.status === 401 && call.authorize !== false && !call.once) {
        const proof = await accountDetails(http);
        // Who is known but may not ask for the account has proved it as well.
        if (proof.ok || proof.error.status === 403) return fail({ ...answer.error, reason: 'refused-here' });
        if (proof.error.status === 401) await expire(account);
      }
      return answer;
    },
  };
}

/**
 * Erases everything of an account but what the agent made: drafts wait with their files for the same account. What was
 * uploaded to the sample account ends with it, and so do files of its drafts.
 */
export async function erase(owner?: string): Promise<void> {
  await clearCache(owner);
  await clearJournal();
  await clearFiles(accountKey({ kind: 'sample', portalId: '' }));
  await forgetTabs();
}

/** The lock under which account and cache change together. */
export const accountLock = 'account';

/**
 * Makes the cache the connected account's: after a damaged profile, or a background that was stopped while accounts
 * changed, it can be somebody else's or nobody's, and then nothing would ever be written into it.
 */
const own = (ports: Ports): Promise<void> =>
  ports.locks(accountLock, async () => {
    const account = await readAccount();
    if (!account || (await readOwner()) === accountKey(account)) return;
    await clearCache(accountKey(account));
    announce({ table: 'account' }, { table: 'contacts' }, { table: 'threads' });
  });

/**
 * @param leave called with the owner when an account is left: what has not been sent goes back into the drafts
 * @param due called when something in the outbox is due
 */
export function createSession(ports: Ports, leave: (owner: string) => Promise<void>, due: () => void): Session {
  let open: { readonly of: string; readonly line: Promise<Line> } | undefined;

  const lineFor = (account: Account): Promise<Line> => {
    const of = JSON.stringify([account.kind, account.portalId, account.connectedAt, account.version]);
    if (open?.of !== of) open = { of, line: openLine(ports, account) };
    return open.line;
  };

  async function connect(): Promise<Result<Connection>> {
    const [account, policy] = await Promise.all([readAccount(), readPolicy()]);
    if (!account) return fail(failure('not-connected'));
    if (!mayConnect(policy, account.kind, account.portalId))
      return fail(failure('forbidden', { reason: 'other-account' }));
    if (account.expired) return fail(failure('expired'));
    if ((await readOwner()) !== accountKey(account)) await own(ports);
    const { http, files } = await lineFor(account);
    return ok(connection(account, http, due, files));
  }

  return {
    connect,
    async ready() {
      const c = await connect();
      if (!c.ok) return c;
      const token = await createTokens(ports, c.value.account).current();
      return token.ok ? c : token;
    },
    async prove({ account, http }) {
      if (account.kind === 'oauth') {
        const { secrets } = await readSession();
        const fresh = await createTokens(ports, account).renew(secrets?.accessToken ?? '');
        return fresh.ok ? ok(null) : fresh;
      }
      const proof = await accountDetails(http, { once: true });
      if (!proof.ok && proof.error.status === 401) await expire(account);
      return proof.ok ? ok(null) : proof;
    },
    async chooseAgent(actorId) {
      const c = await connect();
      if (!c.ok) return c;
      const agent = await agentOfChoice(c.value.http, actorId);
      if (!agent.ok) return agent;
      const same = await changeSession(c.value.account, (account) => ({ ...account, ...agent.value }));
      if (!same) return fail(failure('account-changed'));
      announce({ table: 'account' });
      return ok(null);
    },
    async disconnect(everything) {
      const { account, secrets } = await readSession();
      if (account) await leave(accountKey(account));
      // First what is here: a HubSpot that can't be reached must not keep the user from leaving.
      await ports.locks(accountLock, async () => {
        // The connection last: what could not be erased can be asked for again.
        await erase();
        if (everything) await clearWork();
        await clearSession();
      });
      open = undefined;
      announce({ table: 'account' }, { table: 'contacts' }, { table: 'threads' });
      if (account?.kind !== 'oauth' || secrets?.refreshToken === undefined) return ok(null);
      const revoked = await revokeGrant(tokenHttp(ports), await oauthClient(), secrets.refreshToken);
      return revoked.ok || revoked.error.code === 'expired' ? ok(null) : fail(failure('not-revoked'));
    },
  };
}
