import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import type { Person } from '../contacts.ts';
import { contactProperties, objectWire } from '../crm.ts';
import { hubId, uiDomain } from '../data/account.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { canInvent } from '../invent.ts';
import { flag, isFields, jsonBody, many } from '../query.ts';
import { askedAddresses, searchOrder, searchTest } from '../search.ts';
import { batchBody } from './actors.ts';

/** Contacts: by id or address, in batches, by search. */

const portal = `https://${uiDomain}/contacts/${hubId}/record/0-1`;

/** The contact of an address; one is made up where the box was asked to. */
function byAddress(box: Box, address: string): Person | undefined {
  const known = box.contacts.byEmail(address);
  const plain = address.trim().toLowerCase();
  if (known || !box.inventContacts || !canInvent(plain)) return known;
  return box.write({ type: 'invent', address: plain }).person;
}

function finder(box: Box, idProperty: unknown): (id: string) => Person | undefined {
  if (idProperty === undefined || idProperty === null || idProperty === 'hs_object_id')
    return (id) => box.contacts.byId(id);
  if (idProperty === 'email') return (id) => byAddress(box, id);
  throw invalid(`idProperty ${String(idProperty)} is not unique for contacts.`, 'idProperty');
}

/** Which tickets a contact has, from its threads. */
const ticketsOf = (box: Box, person: Person): string[] => [
  ...new Set(box.threads.ofContact(person.id).flatMap((t) => t.ticketId ?? [])),
];

function associations(box: Box, person: Person, asked: readonly string[]) {
  if (asked.length === 0) return {};
  const tickets = asked.includes('tickets') ? ticketsOf(box, person) : [];
  return tickets.length > 0
    ? { associations: { tickets: { results: tickets.map((id) => ({ id, type: 'contact_to_ticket' })) } } }
    : {};
}

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function amount(value: unknown, fallback: number, most: number, name: string): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw invalid(`${name} must be a whole number up to ${most}.`, name);
  return number;
}

export function contactRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const scopes = ['crm.objects.contacts.read'];
  const read = guard({ scopes });
  const wire = (person: Person, asked: readonly string[]) => objectWire(contactProperties(person), asked, portal);

  app.get('/contacts', read, (c) => {
    const limit = amount(c.req.query('limit'), 10, 100, 'limit');
    const start = amount(c.req.query('after'), 0, Number.MAX_SAFE_INTEGER, 'after');
    const all = flag(c.req, 'archived') ? [] : box.contacts.all();
    const results = all.slice(start, start + limit).map((p) => wire(p, many(c.req, 'properties')));
    return c.json({
      results,
      ...(start + limit < all.length ? { paging: { next: { after: String(start + limit) } } } : {}),
    });
  });
  app.get('/contacts/:id', read, (c) => {
    const id = c.req.param('id');
    const person = flag(c.req, 'archived') ? undefined : finder(box, c.req.query('idProperty'))(id);
    if (!person) throw notFound('contact', id);
    return c.json({
      ...wire(person, many(c.req, 'properties')),
      ...associations(box, person, many(c.req, 'associations')),
    });
  });
  app.post('/contacts/batch/read', read, async (c) => {
    const body = await jsonBody(c.req);
    if (!Array.isArray(body.inputs)) throw invalid('inputs is missing.', 'inputs');
    if (body.inputs.length > 100) throw invalid('inputs may have at most 100 ids.', 'inputs');
    const wanted = body.inputs.map((one: unknown) => {
      if (!isFields(one) || typeof one.id !== 'string') throw invalid('An input needs an id.', 'inputs');
      return one.id;
    });
    const find = finder(box, body.idProperty);
    const found = new Map(wanted.flatMap((id) => find(id) ?? []).map((p) => [p.id, p]));
    const missing = wanted.filter((id) => !find(id));
    const results = [...found.values()].map((p) => wire(p, names(body.properties)));
    return c.json(batchBody(results, missing, box.now()), missing.length > 0 ? 207 : 200);
  });
  app.post('/contacts/search', guard({ scopes, search: true }), async (c) => {
    const body = await jsonBody(c.req);
    const limit = amount(body.limit, 10, 200, 'limit');
    const start = body.after === '' ? 0 : amount(body.after, 0, 10_000, 'after');
    const first = box.contacts.all()[0];
    for (const address of askedAddresses(body)) byAddress(box, address);
    const test = searchTest(body, first ? contactProperties(first) : {});
    const rows = box.contacts
      .all()
      .map((p) => ({ p, row: contactProperties(p) }))
      .filter(({ row }) => test(row));
    const order = searchOrder(body);
    if (order) rows.sort((a, b) => order(a.row, b.row));
    const results = rows.slice(start, start + limit).map(({ p }) => wire(p, names(body.properties)));
    const after = start + limit < rows.length ? { paging: { next: { after: String(start + limit) } } } : {};
    return c.json({ total: rows.length, results, ...after });
  });
  return app;
}
