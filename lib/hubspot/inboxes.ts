import type { Inbox } from '../model/channel.ts';
import type { Result } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import { boolean, compact, id, object, string, time } from './parse.ts';
import { conversations } from './paths.ts';

/** What a list of inboxes can be asked for. */
export interface InboxQuery {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly archived?: boolean | undefined;
  readonly sort?: readonly string[] | undefined;
}

/** Reads an inbox; undefined without an id. */
export function parseInbox(body: unknown): Inbox | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    name: string(raw, 'name'),
    type: string(raw, 'type'),
    archived: boolean(raw, 'archived'),
    createdAt: time(raw, 'createdAt'),
    updatedAt: time(raw, 'updatedAt'),
    archivedAt: time(raw, 'archivedAt'),
  });
}

const parseInboxes = parsePage(parseInbox);

/** One page of the account's inboxes and help desks. */
export const listInboxes = (
  http: Http,
  query: InboxQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<Inbox>>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'inboxes'),
    query: { ...query },
    parse: parseInboxes,
  });

/** All inboxes, page by page. */
export const inboxPages = (
  http: Http,
  query: InboxQuery = {},
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<Page<Inbox>>, void, void> =>
  pages((after) => listInboxes(http, { ...query, after }, options), { after: query.after, ...options });

/** One inbox; the failure `not-found` when there is none. */
export const getInbox = (
  http: Http,
  inboxId: string,
  options: CallOptions & { readonly archived?: boolean } = {},
): Promise<Result<Inbox>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'inboxes', inboxId),
    query: { archived: options.archived },
    parse: parseInbox,
  });
