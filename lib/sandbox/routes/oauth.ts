import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { agents, hubId } from '../data/account.ts';
import { errorBody, wrongMediaType } from '../errors.ts';
import { exchange, refresh, revoke, tokenError } from '../grants.ts';
import type { Env } from '../guard.ts';
import { isFields } from '../query.ts';
import type { TokenRow } from '../tokens.ts';

/** The token endpoints. They read forms only, and want the client's secret every time. */

async function formOf(c: Context<Env>): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
    throw wrongMediaType('application/x-www-form-urlencoded');
  return new URLSearchParams(await c.req.text());
}

function checkClient(box: Box, form: URLSearchParams): void {
  if (form.get('client_id') !== box.credentials.clientId)
    throw tokenError(400, 'invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id');
  if (form.get('client_secret') !== box.credentials.clientSecret)
    throw tokenError(400, 'invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
}

async function token(box: Box, form: URLSearchParams) {
  checkClient(box, form);
  const grant = form.get('grant_type');
  if (grant === 'authorization_code') return exchange(box, form);
  if (grant === 'refresh_token') return refresh(box, form);
  throw tokenError(
    400,
    'unsupported_grant_type',
    'BAD_GRANT_TYPE',
    'grant_type must be authorization_code or refresh_token',
  );
}

const alive = (box: Box, row: TokenRow | undefined): row is TokenRow =>
  row !== undefined &&
  row.kind !== 'code' &&
  !row.revoked &&
  !row.uninstalled &&
  row.usedAt === undefined &&
  (row.expiresAt === undefined || row.expiresAt > box.now());

const userOf = (row: TokenRow): string => agents.find((a) => a.userId === row.userId)?.email ?? '';

/** What HubSpot tells about a token. */
const facts = (box: Box, row: TokenRow) => ({
  active: true,
  token_use: row.kind === 'refresh' ? 'refresh_token' : 'access_token',
  token_type: 'bearer',
  hub_id: hubId,
  hub_domain: 'northcrate.example',
  app_id: row.appId,
  client_id: box.credentials.clientId,
  user_id: row.userId,
  user: userOf(row),
  scopes: row.scopes,
  ...(row.expiresAt === undefined ? {} : { expires_in: Math.max(0, Math.round((row.expiresAt - box.now()) / 1000)) }),
});

function datedRoutes(app: Hono<Env>, box: Box): void {
  app.post('/token', async (c) => c.json(await token(box, await formOf(c))));
  app.post('/token/introspect', async (c) => {
    const form = await formOf(c);
    checkClient(box, form);
    const row = box.tokens.get(form.get('token') ?? '');
    return c.json(alive(box, row) ? facts(box, row) : { active: false });
  });
  app.post('/token/revoke', async (c) => {
    const form = await formOf(c);
    checkClient(box, form);
    revoke(box, form.get('token') ?? '');
    return c.body(null, 200);
  });
}

/** The first version, which ends in February 2027: tokens stand in the path, and the answer says less. */
function v1Routes(app: Hono<Env>, box: Box): void {
  app.post('/token', async (c) => {
    const { access_token, refresh_token, expires_in, token_type } = await token(box, await formOf(c));
    return c.json({ token_type, access_token, refresh_token, expires_in });
  });
  const look = (kind: TokenRow['kind']) => (c: Context<Env, '/:value'>) => {
    const value = c.req.param('value');
    const row = box.tokens.get(value);
    if (!alive(box, row) || row.kind !== kind)
      return c.json(errorBody('OBJECT_NOT_FOUND', 'The token is unknown or has ended.'), 404);
    const { active: _, token_use: _use, ...rest } = facts(box, row);
    return c.json({ token: value, ...rest, ...(kind === 'access' ? {} : { expires_in: undefined }) });
  };
  app.get('/access-tokens/:value', look('access'));
  app.get('/refresh-tokens/:value', look('refresh'));
  app.delete('/refresh-tokens/:value', (c) => {
    revoke(box, c.req.param('value'));
    return c.body(null, 204);
  });
}

function privateAppRoutes(app: Hono<Env>, box: Box): void {
  app.post('/get/access-token-info', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const key = isFields(body) && typeof body.tokenKey === 'string' ? body.tokenKey : '';
    const row = box.tokens.get(key);
    if (row?.kind !== 'private') return c.json(errorBody('OBJECT_NOT_FOUND', 'No private app has this token.'), 404);
    return c.json({ userId: row.userId, hubId, appId: row.appId, scopes: row.scopes });
  });
}

export function oauthRoutes(box: Box): Hono<Env> {
  const app = new Hono<Env>();
  for (const version of ['v3', '2026-03', '2026-09']) {
    const dated = new Hono<Env>();
    datedRoutes(dated, box);
    app.route(`/${version}`, dated);
  }
  const v1 = new Hono<Env>();
  v1Routes(v1, box);
  app.route('/v1', v1);
  const privateApps = new Hono<Env>();
  privateAppRoutes(privateApps, box);
  app.route('/v2/private-apps', privateApps);
  return app;
}
