import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { staff } from '../data/account.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { jsonBody } from '../query.ts';
import { type Actor, iso } from '../wire.ts';

/** Actors: one by id, or a hundred at once. Nothing lists them. */

function visitor(box: Box, id: string): Actor | undefined {
  const contactId = id.slice(2);
  const person = box.contacts.byId(contactId);
  if (person)
    return {
      id,
      type: 'VISITOR',
      ...(person.name ? { name: person.name } : {}),
      ...(person.email ? { email: person.email } : {}),
    };
  // Somebody who wrote without being in the CRM.
  return box.threads.ofContact(contactId).length > 0 ? { id, type: 'VISITOR' } : undefined;
}

/** The actor with this id, if there is one. */
export function findActor(box: Box, id: string): Actor | undefined {
  if (id.startsWith('V-')) return visitor(box, id);
  if (id.startsWith('E-')) return id.length > 2 ? { id, type: 'EMAIL', email: id.slice(2) } : undefined;
  return staff.find((one) => one.id === id);
}

const gone = (ids: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: 'Some of the objects asked for do not exist.',
  context: { ids },
  errors: [],
  links: {},
});

/** The frame that HubSpot puts around the results of a batch: 207 when something in it was not found. */
export const batchBody = (results: readonly unknown[], missing: readonly string[], now: number) => ({
  status: 'COMPLETE',
  results,
  startedAt: iso(now),
  completedAt: iso(now),
  ...(missing.length > 0 ? { numErrors: 1, errors: [gone(missing)] } : {}),
});

export function actorRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const read = guard({ scopes: ['conversations.read'] });

  app.get('/actors/:id', read, (c) => {
    const id = c.req.param('id');
    const actor = findActor(box, id);
    if (!actor) throw notFound('actor', id);
    return c.json(actor);
  });
  app.post('/actors/batch/read', read, async (c) => {
    const { inputs } = await jsonBody(c.req);
    if (!Array.isArray(inputs) || !inputs.every((one) => typeof one === 'string'))
      throw invalid('inputs must be a list of actor ids.', 'inputs');
    if (inputs.length > 100) throw invalid('inputs may have at most 100 ids.', 'inputs');
    const wanted = [...new Set<string>(inputs)];
    const results = wanted.flatMap((id) => findActor(box, id) ?? []);
    const missing = wanted.filter((id) => !results.some((actor) => actor.id === id));
    return c.json(batchBody(results, missing, box.now()), missing.length > 0 ? 207 : 200);
  });
  return app;
}
