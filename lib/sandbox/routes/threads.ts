import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { agents } from '../data/account.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { listThreads, threadQuery, wantsTicket } from '../listing.ts';
import { flag, jsonBody, numeric, paging } from '../query.ts';
import { type ThreadRecord, threadWire } from '../threads.ts';

/** Threads: list, read, close, reopen, archive, restore. */

/** The thread of a path, in the trash or out of it. */
export function threadOf(box: Box, id: string, archived: boolean): ThreadRecord {
  const thread = box.threads.get(numeric(id, 'threadId'));
  if (!thread || thread.archived !== archived) throw notFound('thread', id);
  return thread;
}

export function threadRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const read = guard({ scopes: ['conversations.read'] });
  const write = guard({ scopes: ['conversations.write'] });

  app.get('/threads', read, (c) => {
    const query = threadQuery(c.req);
    const page = listThreads(box, query);
    return c.json({ results: page.results.map((t) => threadWire(t, query.withTicket)), ...paging(c.req, page.after) });
  });
  app.get('/threads/:id', read, (c) =>
    c.json(threadWire(threadOf(box, c.req.param('id'), flag(c.req, 'archived')), wantsTicket(c.req))),
  );
  app.patch('/threads/:id', write, async (c) => {
    const thread = threadOf(box, c.req.param('id'), flag(c.req, 'archived'));
    const { status, archived } = await jsonBody(c.req);
    if (status !== undefined && status !== 'OPEN' && status !== 'CLOSED')
      throw invalid('status must be OPEN or CLOSED.', 'status');
    if (archived !== undefined && typeof archived !== 'boolean')
      throw invalid('archived must be true or false.', 'archived');
    if (status === undefined && archived === undefined) throw invalid('The body must give a status or archived.');
    const actorId = `I-${c.get('caller').appId}`;
    box.write({
      type: 'update',
      threadId: thread.id,
      actorId,
      ...(status === undefined ? {} : { status }),
      ...(archived === undefined ? {} : { archived }),
    });
    return c.json(threadWire(thread));
  });
  app.delete('/threads/:id', write, (c) => {
    const thread = threadOf(box, c.req.param('id'), false);
    box.write({ type: 'update', threadId: thread.id, archived: true, actorId: `I-${c.get('caller').appId}` });
    return c.body(null, 204);
  });
  return app;
}

/** Who works on a thread. On v3 these two stand under another path than everything else. */
export function assigneeRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const write = guard({ scopes: ['conversations.write'] });
  const change = (c: Context<Env>, thread: ThreadRecord, actorId?: string) =>
    box.write({
      type: 'assign',
      threadId: thread.id,
      by: `I-${c.get('caller').appId}`,
      ...(actorId === undefined ? {} : { actorId }),
    });

  app.put('/threads/:id/assignee', write, async (c) => {
    const thread = threadOf(box, c.req.param('id'), false);
    const { actorId } = await jsonBody(c.req);
    if (typeof actorId !== 'string') throw invalid('actorId is missing.', 'actorId');
    if (!agents.some((a) => a.id === actorId && a.active))
      throw invalid(`${actorId} is no active agent of this account.`, 'actorId');
    change(c, thread, actorId);
    return c.json(threadWire(thread));
  });
  app.delete('/threads/:id/assignee', write, (c) => {
    change(c, threadOf(box, c.req.param('id'), false));
    return c.body(null, 204);
  });
  return app;
}
