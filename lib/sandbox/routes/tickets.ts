import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { objectWire } from '../crm.ts';
import { hubId, uiDomain } from '../data/account.ts';
import { notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { many, numeric } from '../query.ts';
import { messagesOf } from '../threads.ts';
import { iso } from '../wire.ts';

/** Tickets, as far as a ticket's page needs them: by id, with the contacts that they belong to. */
export function ticketRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/tickets/:id', guard({ scopes: ['tickets', 'crm.objects.tickets.read'] }), (c) => {
    const id = numeric(c.req.param('id'), 'ticketId');
    const threads = box.threads.all().filter((t) => t.ticketId === id);
    const first = threads[0];
    if (!first) throw notFound('ticket', id);
    const titled = messagesOf(first).find((m) => m.wire.type === 'MESSAGE')?.wire;
    const all = {
      createdate: iso(first.createdAt),
      hs_object_id: id,
      lastmodifieddate: iso(first.latest || first.createdAt),
      hs_lastmodifieddate: iso(first.latest || first.createdAt),
      subject: titled?.type === 'MESSAGE' ? (titled.subject ?? titled.text.slice(0, 60)) : null,
      hs_pipeline: '0',
      hs_pipeline_stage: first.status === 'OPEN' ? '1' : '4',
      hs_ticket_priority: null,
    };
    const asked = many(c.req, 'properties');
    const body = objectWire(
      all,
      asked.length > 0
        ? asked
        : ['subject', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hs_lastmodifieddate'],
      `https://${uiDomain}/contacts/${hubId}/record/0-5`,
    );
    const contacts = [...new Set(threads.map((t) => t.contactId))].filter((contactId) => box.contacts.byId(contactId));
    if (!many(c.req, 'associations').some((one) => one === 'contacts' || one === 'contact')) return c.json(body);
    return c.json({
      ...body,
      associations: {
        contacts: { results: contacts.map((contactId) => ({ id: contactId, type: 'ticket_to_contact' })) },
      },
    });
  });
  return app;
}
