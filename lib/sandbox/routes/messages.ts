import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { cutPage, decodeCursor, encodeCursor } from '../cursor.ts';
import { channels } from '../data/account.ts';
import { readEgg } from '../egg.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { count, flag, jsonBody, many, paging } from '../query.ts';
import { messagesOf, messageWire, type StoredMessage, type ThreadRecord } from '../threads.ts';
import { threadOf } from './threads.ts';

/** Messages of a thread: list, read, the whole of a cut one, send. */

/**
 * HubSpot promises no order and both were seen: here chats come oldest first, everything else newest first.
 * `sort=createdAt` or `-createdAt` decides it.
 */
function ordered(thread: ThreadRecord, sort: readonly string[]): readonly StoredMessage[] {
  const wrong = sort.find((by) => by !== 'createdAt' && by !== '-createdAt');
  if (wrong !== undefined) throw invalid(`Cannot sort by "${wrong}".`, 'sort');
  const ascending = sort.length > 0 ? sort[0] === 'createdAt' : thread.channelId === channels.chat;
  const inTime = messagesOf(thread);
  return ascending ? inTime : inTime.slice().reverse();
}

function messageOf(thread: ThreadRecord, id: string): StoredMessage {
  const message = messagesOf(thread).find((m) => m.wire.id === id);
  if (!message) throw notFound('message', id);
  return message;
}

export function messageRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const read = guard({ scopes: ['conversations.read'] });

  app.get('/threads/:id/messages', read, (c) => {
    const thread = threadOf(box, c.req.param('id'), flag(c.req, 'archived'));
    const limit = count(c.req, 'limit', 100, 100);
    const sort = many(c.req, 'sort');
    const list = ordered(thread, sort);
    const name = `messages:${thread.id}:${sort.join()}`;
    const after = c.req.query('after');
    const key = after === undefined ? undefined : decodeCursor(name, after);
    const last = key ? list.findIndex((m) => m.wire.id === key[0]) : -1;
    if (after !== undefined && last < 0)
      throw invalid('The cursor in "after" was not given out for this list.', 'after');
    const page = cutPage(list.slice(last + 1, last + 2 + limit), limit, `${name}:${last}`);
    const next = page.last ? encodeCursor(name, [page.last.wire.id]) : undefined;
    return c.json({ results: page.results.map((m) => messageWire(m, box.now())), ...paging(c.req, next) });
  });
  app.get('/threads/:id/messages/:messageId', read, (c) => {
    const thread = threadOf(box, c.req.param('id'), false);
    return c.json(messageWire(messageOf(thread, c.req.param('messageId')), box.now()));
  });
  app.get('/threads/:id/messages/:messageId/original-content', read, (c) => {
    const { wire, original } = messageOf(threadOf(box, c.req.param('id'), false), c.req.param('messageId'));
    if (original) return c.json(original);
    if (!('text' in wire)) return c.json({});
    return c.json({ text: wire.text, ...(wire.richText === undefined ? {} : { richText: wire.richText }) });
  });
  app.post('/threads/:id/messages', guard({ scopes: ['conversations.write'] }), async (c) => {
    const thread = threadOf(box, c.req.param('id'), false);
    const egg = readEgg(box, thread, await jsonBody(c.req));
    const { appId } = c.get('caller');
    const made =
      egg.type === 'COMMENT'
        ? box.write({ type: 'comment', threadId: thread.id, egg, actorId: `I-${appId}`, appId })
        : box.write({ type: 'send', threadId: thread.id, egg, appId });
    if (!made.message) throw new Error('A message was sent and nothing came of it.');
    return c.json(messageWire(made.message, box.now()), 201);
  });
  return app;
}
