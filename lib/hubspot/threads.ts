import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import type { CallOptions, Http } from './call.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import type { Draft } from './parse.ts';
import { boolean, child, id, object, put, time, word } from './parse.ts';
import { conversations } from './paths.ts';

/**
 * What a list of threads can be asked for. HubSpot's rules: a contact needs a `status` and no inbox; sorting by time
 * is ascending, except for a contact, where it is newest first. Sorted by id unless `since` or a contact is given.
 */
export interface ThreadQuery {
  readonly contactId?: string | undefined;
  readonly status?: 'OPEN' | 'CLOSED' | undefined;
  readonly inboxId?: string | undefined;
  readonly ticketId?: string | undefined;
  /** Only threads whose latest message is later; milliseconds since 1970. Sorts by that time. */
  readonly since?: number | undefined;
  /** Lists the trash instead. */
  readonly archived?: boolean | undefined;
  /** Says which ticket each thread belongs to. */
  readonly withTicket?: boolean | undefined;
  /** 1 to 500. */
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

const ids = [
  'inboxId',
  'associatedContactId',
  'assignedTo',
  'originalChannelId',
  'originalChannelAccountId',
] as const satisfies readonly (keyof Thread)[];

const times = [
  'createdAt',
  'closedAt',
  'latestMessageTimestamp',
  'latestMessageSentTimestamp',
  'latestMessageReceivedTimestamp',
] as const satisfies readonly (keyof Thread)[];

/** Reads a thread; undefined without an id. */
export function parseThread(body: unknown): Thread | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  const draft: Draft<Thread> = {
    id: key,
    spam: boolean(raw, 'spam') ?? false,
    archived: boolean(raw, 'archived') ?? false,
  };
  for (const name of ids) put(draft, name, id(raw, name));
  for (const name of times) put(draft, name, time(raw, name));
  put(draft, 'status', word(raw, 'status'));
  put(draft, 'ticketId', id(child(raw, 'threadAssociations'), 'associatedTicketId'));
  return draft;
}

const parseThreads = parsePage(parseThread);

const iso = (ms: number): string => new Date(Math.min(Math.max(ms, 0), 8.64e15)).toISOString();

/** HubSpot's own parameters for a query. */
function threadParameters(q: ThreadQuery) {
  const byTime = q.since !== undefined || q.contactId !== undefined;
  return {
    associatedContactId: q.contactId,
    threadStatus: q.status,
    inboxId: q.inboxId,
    associatedTicketId: q.ticketId,
    sort: byTime ? (q.contactId === undefined ? 'latestMessageTimestamp' : '-latestMessageTimestamp') : undefined,
    latestMessageTimestampAfter: byTime ? iso(q.since ?? 0) : undefined,
    archived: q.archived,
    association: q.withTicket ? 'TICKET' : undefined,
    limit: q.limit,
    after: q.after,
  };
}

/** One page of threads; the failure `invalid`, without a request, for what HubSpot is known to refuse. */
export async function listThreads(
  http: Http,
  query: ThreadQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<Thread>>> {
  if (query.contactId !== undefined && (!query.status || query.inboxId))
    return fail(failure('invalid', { reason: 'contact-query' }));
  return http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'threads'),
    query: threadParameters(query),
    parse: parseThreads,
  });
}

/** All threads of a query, page by page. */
export const threadPages = (
  http: Http,
  query: ThreadQuery = {},
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<Page<Thread>>, void, void> =>
  pages((after) => listThreads(http, { ...query, after }, options), { after: query.after, ...options });

/** One thread. `archived` looks in the trash, where it is looked for only then. */
export const getThread = (
  http: Http,
  threadId: string,
  options: CallOptions & { readonly archived?: boolean; readonly withTicket?: boolean } = {},
): Promise<Result<Thread>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'threads', threadId),
    query: { archived: options.archived, association: options.withTicket ? 'TICKET' : undefined },
    parse: parseThread,
  });
