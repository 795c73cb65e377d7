import type { MiddlewareHandler } from 'hono';
import type { Box } from './box.ts';
import { expired, limited, missingScopes, unauthenticated } from './errors.ts';
import type { Limits } from './limits.ts';
import type { TokenRow } from './tokens.ts';

/** What a handler knows of who calls. */
export interface Env {
  Variables: { caller: TokenRow };
}

export interface Rule {
  /** One of these is enough; none means that any token will do. */
  readonly scopes: readonly string[];
  /** Counts against the searches instead of the burst. */
  readonly search?: boolean;
  /** The endpoint names missing scopes in the older way. */
  readonly older?: boolean;
}

export type Guard = (rule: Rule) => MiddlewareHandler<Env>;

function callerOf(box: Box, header: string | undefined): TokenRow {
  const value = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  const row = value === undefined ? undefined : box.tokens.get(value);
  if (!row || (row.kind !== 'private' && row.kind !== 'access')) throw unauthenticated();
  if (row.expiresAt !== undefined && row.expiresAt <= box.now()) throw expired(row.expiresAt, box.now());
  return row;
}

/** What stands in front of every endpoint: a token that is known and alive, the limits, and the scopes. */
export const guardOf =
  (box: Box, limits: Limits): Guard =>
  (rule) =>
  async (c, next) => {
    const caller = callerOf(box, c.req.header('authorization'));
    const now = box.now();
    if (rule.search) {
      if (!limits.search(now)) throw limited('SECONDLY');
    } else {
      const { passes, headers } = limits.burst(caller.appId, caller.kind === 'private', now);
      if (!passes) throw limited('TEN_SECONDLY_ROLLING', headers);
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
    }
    if (rule.scopes.length > 0 && !rule.scopes.some((scope) => caller.scopes.includes(scope)))
      throw missingScopes(rule.scopes, rule.older ?? false);
    c.set('caller', caller);
    await next();
  };
