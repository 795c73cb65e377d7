import type { Box } from './box.ts';
import { agents, hubId, oauthAppId } from './data/account.ts';
import { ApiError, limitBody } from './errors.ts';
import { hexId } from './random.ts';
import type { TokenRow } from './tokens.ts';

/** OAuth as HubSpot does it: one-time codes, tokens that run out, refresh tokens that change with every use. */

/** Life of an access token in seconds. */
export const accessLife = 1800;
/** Life of a code in milliseconds. */
const codeLife = 60_000;
/** Within this time a second use of a refresh token is taken for a simultaneous one, in milliseconds. */
const simultaneous = 1000;

/** A refusal of the token endpoint. */
export const tokenError = (status: number, error: string, code: string, message: string): ApiError =>
  new ApiError({
    status,
    body: { status: code, error, error_description: message, message, correlationId: crypto.randomUUID() },
  });

const fresh = (box: Box, kind: string): string =>
  hexId(`${kind}:${box.seed}:${box.changes}`) + hexId(`${kind}:${crypto.randomUUID()}`);

export interface Consent {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string | undefined;
}

/** A code for a consent just given. */
export function giveCode(box: Box, consent: Consent): string {
  const now = box.now();
  const value = `na1-${fresh(box, 'code').slice(0, 36)}`;
  const row: TokenRow = {
    value,
    kind: 'code',
    appId: oauthAppId,
    userId: agents[0]?.userId ?? 0,
    scopes: consent.scopes,
    createdAt: now,
    expiresAt: now + codeLife,
    grantId: hexId(value),
    redirectUri: consent.redirectUri,
    ...(consent.challenge === undefined ? {} : { challenge: consent.challenge }),
  };
  box.write({ type: 'token', row });
  return value;
}

function issue(box: Box, from: TokenRow) {
  const now = box.now();
  const base = {
    appId: from.appId,
    userId: from.userId,
    scopes: from.scopes,
    createdAt: now,
    ...(from.grantId === undefined ? {} : { grantId: from.grantId }),
  };
  const access: TokenRow = {
    ...base,
    value: `C${fresh(box, 'access')}`,
    kind: 'access',
    expiresAt: now + accessLife * 1000,
  };
  const refresh: TokenRow = { ...base, value: `na1-${fresh(box, 'refresh').slice(0, 40)}`, kind: 'refresh' };
  box.write({ type: 'token', row: { ...from, usedAt: now } });
  box.write({ type: 'token', row: access });
  box.write({ type: 'token', row: refresh });
  return {
    token_type: 'bearer',
    access_token: access.value,
    refresh_token: refresh.value,
    expires_in: accessLife,
    hub_id: hubId,
    user_id: from.userId,
    scopes: from.scopes,
  };
}

/** base64url of the SHA-256 of a verifier. */
export async function s256(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Exchanges a code. */
export async function exchange(box: Box, form: URLSearchParams) {
  const row = box.tokens.get(form.get('code') ?? '');
  if (row?.kind !== 'code' || row.usedAt !== undefined)
    throw tokenError(400, 'invalid_grant', 'BAD_AUTH_CODE', 'The code is unknown or was used already.');
  if ((row.expiresAt ?? 0) <= box.now())
    throw tokenError(400, 'invalid_grant', 'EXPIRED_AUTH_CODE', 'The code has expired.');
  if (row.redirectUri !== form.get('redirect_uri'))
    throw tokenError(
      400,
      'invalid_grant',
      'MISMATCH_REDIRECT_URI_AUTH_CODE',
      'redirect_uri is not the one that the code was given to.',
    );
  const verifier = form.get('code_verifier');
  if (row.challenge !== undefined && (verifier === null || (await s256(verifier)) !== row.challenge))
    throw tokenError(400, 'invalid_grant', 'BAD_CODE_VERIFIER', 'code_verifier does not fit the challenge.');
  return issue(box, row);
}

/** Exchanges a refresh token for new tokens; the old one is dead from then on. */
export function refresh(box: Box, form: URLSearchParams) {
  const row = box.tokens.get(form.get('refresh_token') ?? '');
  if (row?.uninstalled)
    throw tokenError(400, 'access_denied', 'BAD_HUB', 'The app is not installed in this account any more.');
  if (row?.usedAt !== undefined && box.now() - row.usedAt < simultaneous)
    throw new ApiError({ status: 429, body: limitBody('SECONDLY') });
  if (row?.kind !== 'refresh' || row.usedAt !== undefined || row.revoked)
    throw tokenError(400, 'invalid_grant', 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
  return issue(box, row);
}

/** Ends a grant. Access tokens live on until they run out. */
export function revoke(box: Box, value: string): void {
  const row = box.tokens.get(value);
  if (!row?.grantId) return;
  for (const one of [...box.tokens.values()])
    if (one.grantId === row.grantId && one.kind === 'refresh')
      box.write({ type: 'token', row: { ...one, revoked: true } });
}

/** The app is removed from the account: no refresh any more. */
export function uninstall(box: Box): void {
  for (const one of [...box.tokens.values()])
    if (one.kind === 'refresh') box.write({ type: 'token', row: { ...one, uninstalled: true } });
}
