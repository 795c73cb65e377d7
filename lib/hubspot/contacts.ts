import type { Contact } from '../model/contact.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { inBatches } from './batches.ts';
import type { CallOptions, Http } from './call.ts';
import type { Page } from './paging.ts';
import { parsePage } from './paging.ts';
import { child, compact, id, object, parts, word } from './parse.ts';
import { crm } from './paths.ts';

/** The properties that the model has a place for: all that is ever asked for. */
const properties = [
  'email',
  'hs_additional_emails',
  'firstname',
  'lastname',
  'company',
  'jobtitle',
  'phone',
  'lifecyclestage',
  'hs_merged_object_ids',
];

/** Reads a contact; undefined without an id. */
export function parseContact(body: unknown): Contact | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  const p = child(raw, 'properties');
  return compact({
    id: key,
    email: word(p, 'email'),
    additionalEmails: parts(word(p, 'hs_additional_emails')),
    firstName: word(p, 'firstname'),
    lastName: word(p, 'lastname'),
    company: word(p, 'company'),
    jobTitle: word(p, 'jobtitle'),
    phone: word(p, 'phone'),
    lifecycleStage: word(p, 'lifecyclestage'),
    mergedIds: parts(word(p, 'hs_merged_object_ids')),
  });
}

const parseContacts = parsePage(parseContact);

const readOne = (http: Http, key: string, idProperty: string | undefined, options: CallOptions) =>
  http.request({
    ...options,
    method: 'GET',
    path: crm('objects', 'contacts', key),
    query: { idProperty, properties: properties.join(',') },
    parse: parseContact,
  });

/** The contact with an address, or null when nobody in the CRM has it. The cheapest way there is. */
export async function contactByEmail(
  http: Http,
  address: string,
  options: CallOptions = {},
): Promise<Result<Contact | null>> {
  const answer = await readOne(http, address.trim().toLowerCase(), 'email', options);
  return !answer.ok && answer.error.code === 'not-found' ? ok(null) : answer;
}

/** One contact by id; the failure `not-found` when there is none (a visitor that the CRM does not know, too). */
export const contactById = (http: Http, contactId: string, options: CallOptions = {}): Promise<Result<Contact>> =>
  readOne(http, contactId, undefined, options);

const batch = (http: Http, idProperty: string | undefined, options: CallOptions) => (inputs: readonly string[]) =>
  http.request({
    ...options,
    method: 'POST',
    path: crm('objects', 'contacts', 'batch', 'read'),
    body: compact({ idProperty, properties, propertiesWithHistory: [], inputs: inputs.map((key) => ({ id: key })) }),
    parse: (body) => parseContacts(body)?.results,
    reads: true,
  });

/** Many contacts by id, in batches; those that do not exist are absent. */
export const contactsById = (
  http: Http,
  contactIds: readonly string[],
  options: CallOptions = {},
): Promise<Result<readonly Contact[]>> => inBatches(contactIds, batch(http, undefined, options));

/**
 * Many contacts by address, in batches. The answer is by address in lower case, secondary ones included, because
 * HubSpot does not say which input led to which contact; addresses that nobody has are absent.
 */
export async function contactsByEmail(
  http: Http,
  addresses: readonly string[],
  options: CallOptions = {},
): Promise<Result<ReadonlyMap<string, Contact>>> {
  const inputs = addresses.map((a) => a.trim().toLowerCase());
  const found = await inBatches(inputs, batch(http, 'email', options));
  if (!found.ok) return found;
  const wanted = new Set(inputs);
  const out = new Map<string, Contact>();
  for (const contact of found.value)
    for (const address of [contact.email ?? '', ...contact.additionalEmails].map((a) => a.toLowerCase()))
      if (wanted.has(address)) out.set(address, contact);
  return ok(out);
}

/** What a search can be asked for. */
export interface SearchOptions extends CallOptions {
  /** 1 to 200; 20 unless said otherwise. */
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

function search(http: Http, what: object, { limit = 20, after, ...options }: SearchOptions) {
  return http.request({
    ...options,
    method: 'POST',
    path: crm('objects', 'contacts', 'search'),
    body: compact({ filterGroups: [], sorts: [], ...what, properties, limit, after }),
    parse: parseContacts,
    kind: 'search',
    reads: true,
  });
}

/** Contacts that match words in name, address, phone or company. HubSpot's index lags a few moments behind. */
export const searchContacts = (
  http: Http,
  query: string,
  options: SearchOptions = {},
): Promise<Result<Page<Contact>>> => search(http, { query }, options);

/** Contacts that have an address as their first or as another one. */
export const searchContactsByAddress = (
  http: Http,
  address: string,
  options: SearchOptions = {},
): Promise<Result<Page<Contact>>> => {
  const value = address.trim().toLowerCase();
  const filter = (propertyName: string, operator: string) => ({ filters: [{ propertyName, operator, value }] });
  const filterGroups = [filter('email', 'EQ'), filter('hs_additional_emails', 'CONTAINS_TOKEN')];
  return search(http, { filterGroups }, options);
};
