import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { type Agent, agents, hubId, timeZone, uiDomain } from '../data/account.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { count, flag, oneOf } from '../query.ts';
import { iso } from '../wire.ts';

/** The account itself, and the people who own records in it. */

const ownerWire = (agent: Agent, epoch: number) => {
  const [firstName = '', ...rest] = agent.name.split(' ');
  return {
    id: agent.ownerId,
    email: agent.email,
    firstName,
    lastName: rest.join(' '),
    type: 'PERSON',
    // HubSpot keeps the user's number of somebody who left only under the second name.
    ...(agent.active ? { userId: agent.userId } : {}),
    userIdIncludingInactive: agent.userId,
    createdAt: iso(epoch - 800 * 86_400_000),
    updatedAt: iso(epoch - 30 * 86_400_000),
    archived: !agent.active,
    teams: [{ id: '3301', name: 'Customer desk', primary: true }],
  };
};

export function accountRoutes(guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/details', guard({ scopes: [] }), (c) =>
    c.json({
      portalId: hubId,
      accountType: 'STANDARD',
      timeZone,
      companyCurrency: 'EUR',
      additionalCurrencies: ['SEK'],
      utcOffset: '+01:00',
      utcOffsetMilliseconds: 3_600_000,
      uiDomain,
      dataHostingLocation: 'na1',
    }),
  );
  return app;
}

export function ownerRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const read = guard({ scopes: ['crm.objects.owners.read'], older: true });
  app.get('/', read, (c) => {
    const email = c.req.query('email')?.toLowerCase();
    const archived = flag(c.req, 'archived');
    const limit = count(c.req, 'limit', 100, 500);
    const start = Number(c.req.query('after') ?? 0);
    if (!Number.isInteger(start) || start < 0) throw invalid('The cursor in "after" is not valid.', 'after');
    const rows = agents
      .filter((a) => a.active !== archived && (email === undefined || a.email === email))
      .map((a) => ownerWire(a, box.epoch));
    return c.json({
      results: rows.slice(start, start + limit),
      ...(start + limit < rows.length ? { paging: { next: { after: String(start + limit) } } } : {}),
    });
  });
  app.get('/:id', read, (c) => {
    const id = c.req.param('id');
    const by = oneOf(c.req, 'idProperty', ['id', 'userId']) ?? 'id';
    const archived = flag(c.req, 'archived');
    const agent = agents.find((a) => (by === 'id' ? a.ownerId : String(a.userId)) === id && a.active !== archived);
    if (!agent) throw notFound('owner', id);
    return c.json(ownerWire(agent, box.epoch));
  });
  return app;
}
