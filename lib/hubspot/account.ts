import type { ApiVersion } from '../model/account.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { compact, id, list, object, string, text, word } from './parse.ts';
import { accountInfo, conversations, privateAppInfo } from './paths.ts';

/** The account that a token belongs to. */
export interface AccountDetails {
  readonly portalId: string;
  /** The account's own web host, e.g. `app-eu1.hubspot.com`. */
  readonly uiDomain?: string;
  readonly timeZone?: string;
  readonly accountType?: string;
}

/** What HubSpot tells about a private app's token. */
export interface PrivateAppInfo {
  readonly userId?: string;
  readonly hubId?: string;
  readonly appId?: string;
  readonly scopes: readonly string[];
}

function parseDetails(body: unknown): AccountDetails | undefined {
  const raw = object(body);
  const portalId = raw && id(raw, 'portalId');
  if (!raw || !portalId) return undefined;
  return compact({
    portalId,
    uiDomain: word(raw, 'uiDomain'),
    timeZone: string(raw, 'timeZone'),
    accountType: string(raw, 'accountType'),
  });
}

function parsePrivateApp(body: unknown): PrivateAppInfo | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  return compact({
    userId: id(raw, 'userId'),
    hubId: id(raw, 'hubId'),
    appId: id(raw, 'appId'),
    scopes: list(raw, 'scopes', text),
  });
}

/** Which account the token belongs to and where its web pages are. */
export const accountDetails = (http: Http, options: CallOptions = {}): Promise<Result<AccountDetails>> =>
  http.request({ ...options, method: 'GET', path: accountInfo, parse: parseDetails });

/** User and scopes of a private app's token; fails for every other kind of token. */
export const privateAppDetails = (
  http: Http,
  token: string,
  options: CallOptions = {},
): Promise<Result<PrivateAppInfo>> =>
  http.request({
    ...options,
    method: 'POST',
    path: privateAppInfo,
    body: { tokenKey: token },
    parse: parsePrivateApp,
    reads: true,
  });

/**
 * Which Conversations API to use: the dated one when it answers a small question, v3 otherwise. Only a failure that
 * says nothing about the version (no network, a dead token, a limit) comes back as one.
 */
export async function findVersion(http: Http, options: CallOptions = {}): Promise<Result<ApiVersion>> {
  const answer = await http.request({
    ...options,
    method: 'GET',
    path: conversations('2026-09', 'inboxes'),
    query: { limit: 1 },
    parse: () => true,
  });
  if (answer.ok) return ok('2026-09');
  const { status } = answer.error;
  return status === undefined || status === 401 || status === 429 || status === 477 ? answer : ok('v3');
}
