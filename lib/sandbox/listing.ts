import type { HonoRequest } from 'hono';
import type { Box } from './box.ts';
import { cutPage, decodeCursor, encodeCursor } from './cursor.ts';
import { invalid } from './errors.ts';
import { count, flag, ids, many, moment, oneOf } from './query.ts';
import type { ThreadRecord } from './threads.ts';

/** What HubSpot allows when threads are listed, and the page that comes of it. */

type Sort = 'id' | 'latestMessageTimestamp' | '-latestMessageTimestamp';
const sorts: readonly Sort[] = ['id', 'latestMessageTimestamp', '-latestMessageTimestamp'];

export interface ThreadQuery {
  readonly limit: number;
  readonly sort: Sort;
  readonly archived: boolean;
  readonly contactId: string | undefined;
  readonly ticketId: string | undefined;
  readonly inboxId: string | undefined;
  readonly status: 'OPEN' | 'CLOSED' | undefined;
  /** Milliseconds; only threads whose latest message is later. */
  readonly since: number | undefined;
  readonly after: string | undefined;
  readonly withTicket: boolean;
}

function readSort(req: HonoRequest): Sort {
  const asked = many(req, 'sort');
  if (asked.length > 1) throw invalid('Only one sort is possible.', 'sort');
  const sort = asked.length === 0 ? 'id' : sorts.find((one) => one === asked[0]);
  if (sort === undefined)
    throw invalid(`Cannot sort by "${asked[0]}": id and latestMessageTimestamp are possible.`, 'sort');
  return sort;
}

/** Whether the thread's ticket was asked for. */
export function wantsTicket(req: HonoRequest): boolean {
  const asked = many(req, 'association');
  const wrong = asked.find((one) => one !== 'TICKET');
  if (wrong !== undefined) throw invalid(`association must be TICKET, not "${wrong}".`, 'association');
  return asked.length > 0;
}

/** The query, or a 400 that says which rule it breaks. */
export function threadQuery(req: HonoRequest): ThreadQuery {
  const inboxes = ids(req, 'inboxId');
  const query: ThreadQuery = {
    limit: count(req, 'limit', 100, 500),
    sort: readSort(req),
    archived: flag(req, 'archived'),
    contactId: ids(req, 'associatedContactId')[0],
    ticketId: ids(req, 'associatedTicketId')[0],
    inboxId: inboxes[0],
    status: oneOf(req, 'threadStatus', ['OPEN', 'CLOSED']),
    since: moment(req, 'latestMessageTimestampAfter'),
    after: req.query('after'),
    withTicket: wantsTicket(req),
  };
  if (inboxes.length > 1) throw invalid('inboxId may be given only once.', 'inboxId');
  if (query.sort !== 'id' && query.since === undefined)
    throw invalid(
      'Sorting by latestMessageTimestamp needs latestMessageTimestampAfter.',
      'latestMessageTimestampAfter',
    );
  if (query.sort.startsWith('-') && query.contactId === undefined)
    throw invalid('Descending order needs associatedContactId.', 'sort');
  if (query.contactId !== undefined && query.status === undefined)
    throw invalid('associatedContactId needs threadStatus.', 'threadStatus');
  if (query.contactId !== undefined && query.inboxId !== undefined)
    throw invalid('associatedContactId and inboxId exclude one another.', 'inboxId');
  return query;
}

/** The first index of a sorted list at which `reached` holds. */
function firstIndex<T>(list: readonly T[], reached: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && reached(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Key = readonly [latest: number, id: number];
const keyOf = (t: ThreadRecord): Key => [t.latest, Number(t.id)];
const later = (a: Key, b: Key): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** The candidates in the order asked for, from the cursor on. */
function candidates(box: Box, q: ThreadQuery, from: Key | undefined): readonly ThreadRecord[] {
  if (q.contactId !== undefined) {
    const own = box.threads.ofContact(q.contactId).slice();
    if (q.sort === 'id')
      return own.sort((a, b) => Number(a.id) - Number(b.id)).filter((t) => !from || Number(t.id) > from[1]);
    own.sort((a, b) => (later(keyOf(a), keyOf(b)) ? 1 : -1));
    if (q.sort.startsWith('-')) return own.reverse().filter((t) => !from || later(from, keyOf(t)));
    return own.filter((t) => !from || later(keyOf(t), from));
  }
  if (q.sort === 'id') {
    const all = box.threads.all();
    return from ? all.slice(firstIndex(all, (t) => Number(t.id) > from[1])) : all;
  }
  const recent = box.threads.recent();
  return recent.slice(firstIndex(recent, (t) => (from ? later(keyOf(t), from) : t.latest > (q.since ?? 0))));
}

const fits =
  (q: ThreadQuery) =>
  (t: ThreadRecord): boolean =>
    t.archived === q.archived &&
    (q.status === undefined || t.status === q.status) &&
    (q.inboxId === undefined || t.inboxId === q.inboxId) &&
    (q.ticketId === undefined || t.ticketId === q.ticketId) &&
    (q.since === undefined || t.latest > q.since);

/** One page of threads, and the cursor of the next. */
export function listThreads(
  box: Box,
  q: ThreadQuery,
): { readonly results: readonly ThreadRecord[]; readonly after: string | undefined } {
  const name = `threads:${q.sort}:${q.archived}:${q.contactId ?? ''}:${q.ticketId ?? ''}:${q.inboxId ?? ''}:${q.status ?? ''}`;
  const parts = q.after === undefined ? undefined : decodeCursor(name, q.after);
  if (q.after !== undefined && !parts) throw invalid('The cursor in "after" was not given out for this list.', 'after');
  const from: Key | undefined = parts ? [Number(parts[0]), Number(parts[1])] : undefined;
  const run: ThreadRecord[] = [];
  const test = fits(q);
  for (const thread of candidates(box, q, from)) {
    if (!test(thread)) continue;
    run.push(thread);
    if (run.length > q.limit) break;
  }
  const page = cutPage(run, q.limit, `${name}:${parts?.join() ?? ''}`);
  return { results: page.results, after: page.last ? encodeCursor(name, keyOf(page.last)) : undefined };
}
