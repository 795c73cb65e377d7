import type { Owner } from '../model/owner.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import type { Page } from './paging.ts';
import { parsePage } from './paging.ts';
import { boolean, compact, id, object, string } from './parse.ts';
import { crm } from './paths.ts';

/** What a list of owners can be asked for. */
export interface OwnerQuery {
  readonly email?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly archived?: boolean | undefined;
}

/** Reads an owner; undefined without an id. */
export function parseOwner(body: unknown): Owner | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    userId: id(raw, 'userId') ?? id(raw, 'userIdIncludingInactive'),
    email: string(raw, 'email'),
    firstName: string(raw, 'firstName'),
    lastName: string(raw, 'lastName'),
    type: string(raw, 'type'),
    archived: boolean(raw, 'archived') ?? false,
  });
}

const parseOwners = parsePage(parseOwner);

/** One page of the account's owners. */
export const listOwners = (
  http: Http,
  query: OwnerQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<Owner>>> =>
  http.request({ ...options, method: 'GET', path: crm('owners'), query: { ...query }, parse: parseOwners });

/** The owner with an address, or null: how an address leads to a user id. */
export async function ownerByEmail(
  http: Http,
  email: string,
  options: CallOptions = {},
): Promise<Result<Owner | null>> {
  const page = await listOwners(http, { email, limit: 1 }, options);
  if (!page.ok) return page;
  const wanted = email.trim().toLowerCase();
  return ok(page.value.results.find((o) => o.email?.toLowerCase() === wanted) ?? null);
}

/** The owner that a user is; the failure `not-found` when there is none. */
export const ownerByUserId = (http: Http, userId: string, options: CallOptions = {}): Promise<Result<Owner>> =>
  http.request({
    ...options,
    method: 'GET',
    path: crm('owners', userId),
    query: { idProperty: 'userId' },
    parse: parseOwner,
  });
