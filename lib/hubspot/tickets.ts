import type { Result } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import { child, list, object, text } from './parse.ts';
import { crm } from './paths.ts';

/** Ids in an object's association list, each once; undefined when the body is no object. */
export function parseAssociatedContacts(body: unknown): readonly string[] | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  const ids = list(child(child(raw, 'associations'), 'contacts'), 'results', (item) => text(object(item)?.id));
  return [...new Set(ids)];
}

/** Ids of the contacts that a ticket belongs to, in HubSpot's order; `not-found` when there is no such ticket. */
export const contactIdsOfTicket = (
  http: Http,
  ticketId: string,
  options: CallOptions = {},
): Promise<Result<readonly string[]>> =>
  http.request({
    ...options,
    method: 'GET',
    path: crm('objects', 'tickets', ticketId),
    query: { associations: 'contacts' },
    parse: parseAssociatedContacts,
  });
