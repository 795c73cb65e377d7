import type { ChannelAccount } from '../model/channel.ts';
import type { Result } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { parseIdentifier } from './identifiers.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import { boolean, compact, id, object, string, time } from './parse.ts';
import { conversations } from './paths.ts';

/** What a list of channel accounts can be asked for; several channels and inboxes are allowed. */
export interface ChannelAccountQuery {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly channelId?: readonly string[] | undefined;
  readonly inboxId?: readonly string[] | undefined;
  readonly archived?: boolean | undefined;
  readonly sort?: readonly string[] | undefined;
}

/** Reads a channel account; undefined without an id. */
export function parseChannelAccount(body: unknown): ChannelAccount | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    name: string(raw, 'name'),
    channelId: id(raw, 'channelId'),
    inboxId: id(raw, 'inboxId'),
    active: boolean(raw, 'active'),
    authorized: boolean(raw, 'authorized'),
    archived: boolean(raw, 'archived'),
    createdAt: time(raw, 'createdAt'),
    archivedAt: time(raw, 'archivedAt'),
    deliveryIdentifier: parseIdentifier(raw.deliveryIdentifier),
  });
}

const parseChannelAccounts = parsePage(parseChannelAccount);

/** One page of the mailboxes, chat flows and pages that messages come in and go out by. */
export const listChannelAccounts = (
  http: Http,
  query: ChannelAccountQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<ChannelAccount>>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'channel-accounts'),
    query: { ...query },
    parse: parseChannelAccounts,
  });

/** All channel accounts, page by page. */
export const channelAccountPages = (
  http: Http,
  query: ChannelAccountQuery = {},
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<Page<ChannelAccount>>, void, void> =>
  pages((after) => listChannelAccounts(http, { ...query, after }, options), { after: query.after, ...options });

/** One channel account; the failure `not-found` when there is none. */
export const getChannelAccount = (
  http: Http,
  channelAccountId: string,
  options: CallOptions & { readonly archived?: boolean } = {},
): Promise<Result<ChannelAccount>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'channel-accounts', channelAccountId),
    query: { archived: options.archived },
    parse: parseChannelAccount,
  });
