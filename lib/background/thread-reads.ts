import type { CallOptions, Page, PageOptions, ThreadQuery } from '../hubspot/index.ts';
import { getThread, listThreads, pages } from '../hubspot/index.ts';
import type { FailureCode } from '../model/errors.ts';
import { ok, type Result } from '../model/result.ts';
import type { Thread } from '../model/thread.ts';
import { readTicketRefusal, saveTicketRefusal } from '../storage/meta.ts';
import { heardLater } from './heard-later.ts';
import type { Connection } from './ports.ts';

/**
 * Threads with the ticket that each belongs to. Whether HubSpot tells tickets to a token without the scope for them is
 * not known: it may leave them out, or refuse the whole request. Then it is asked without, and not asked for tickets
 * again for a day, or until the token has other scopes.
 */
const refusedFor = 24 * 3_600_000;

/** What a refusal to tell tickets can look like; that it was one shows when the same request goes through without. */
const refusals: ReadonlySet<FailureCode> = new Set(['missing-scopes', 'forbidden', 'invalid']);

const scopesOf = (c: Connection): string => [...c.account.scopes].sort().join(' ');

async function hasNotRefused(c: Connection): Promise<boolean> {
  const refusal = await readTicketRefusal();
  if (!refusal || refusal.scopes !== scopesOf(c)) return true;
  const age = c.http.clock.now() - refusal.at;
  return age < 0 || age >= refusedFor;
}

const found = new WeakMap<Connection, Promise<boolean>>();

/**
 * Whether HubSpot has not refused to tell tickets lately: read once for a command. Whoever is about to read threads can
 * have it read before, while nothing is being written down that it would have to wait for.
 */
export function mayAskTickets(c: Connection): Promise<boolean> {
  const known = found.get(c) ?? heardLater(hasNotRefused(c));
  found.set(c, known);
  return known;
}

/** What a read said, and whether it would have said the tickets. */
type WithTickets<T> = T & { readonly tickets: boolean };

async function asking<T extends object>(
  c: Connection,
  read: (withTicket: boolean) => Promise<Result<T>>,
): Promise<Result<WithTickets<T>>> {
  const tickets = await mayAskTickets(c);
  const asked = await read(tickets);
  if (asked.ok) return ok({ ...asked.value, tickets });
  if (!tickets || !refusals.has(asked.error.code)) return asked;
  const without = await read(false);
  if (!without.ok) return without;
  found.set(c, Promise.resolve(false));
  await saveTicketRefusal(c.owner, { scopes: scopesOf(c), at: c.http.clock.now() });
  return ok({ ...without.value, tickets: false });
}

/** One page of threads. */
export const readThreadPage = (
  c: Connection,
  query: ThreadQuery,
  options: CallOptions = {},
): Promise<Result<WithTickets<Page<Thread>>>> =>
  asking(c, (withTicket) => listThreads(c.http, { ...query, withTicket }, options));

/** All threads of a query, page by page. */
export async function* readThreadPages(
  c: Connection,
  query: ThreadQuery,
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<WithTickets<Page<Thread>>>, void, void> {
  let tickets = false;
  const load = async (after: string | undefined) => {
    const page = await readThreadPage(c, { ...query, after }, options);
    if (page.ok) tickets = page.value.tickets;
    return page;
  };
  for await (const page of pages(load, { after: query.after, ...options }))
    yield page.ok ? ok({ ...page.value, tickets }) : page;
}

/** A thread, and whether its ticket would have been told. */
export type OneThread = Result<{ readonly thread: Thread; readonly tickets: boolean }>;

/** One thread. */
export const readOneThread = (
  c: Connection,
  threadId: string,
  options: CallOptions & { readonly archived?: boolean } = {},
): Promise<OneThread> =>
  asking(c, async (withTicket) => {
    const thread = await getThread(c.http, threadId, { ...options, withTicket });
    return thread.ok ? ok({ thread: thread.value }) : thread;
  });
