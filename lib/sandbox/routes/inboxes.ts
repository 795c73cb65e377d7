import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { channelNames, inboxRows, inboxWire } from '../data/account.ts';
import { accountRows, accountWire } from '../data/channel-accounts.ts';
import { invalid, notFound } from '../errors.ts';
import type { Env, Guard } from '../guard.ts';
import { count, flag, ids, many, numeric, paging } from '../query.ts';

/** Inboxes, channels and channel accounts: short lists with a total. */

function listed<T extends { readonly id: string }>(
  c: Context<Env>,
  name: string,
  rows: readonly T[],
  sortable: readonly string[],
) {
  const limit = count(c.req, 'limit', 100, 500);
  const wrong = many(c.req, 'sort').find((by) => !sortable.includes(by.replace(/^-/, '')));
  if (wrong !== undefined) throw invalid(`Cannot sort by "${wrong}".`, 'sort');
  const sort = many(c.req, 'sort')[0] ?? '';
  const sorted = sort.startsWith('-') ? rows.slice().reverse() : rows;
  const after = c.req.query('after');
  const key = after === undefined ? ['0'] : decodeCursor(name, after);
  if (!key) throw invalid('The cursor in "after" was not given out for this list.', 'after');
  const start = Number(key[0]);
  const end = start + limit;
  return c.json({
    total: rows.length,
    results: sorted.slice(start, end),
    ...paging(c.req, end < rows.length ? encodeCursor(name, [end]) : undefined),
  });
}

export function inboxRoutes(box: Box, guard: Guard): Hono<Env> {
  const app = new Hono<Env>();
  const read = guard({ scopes: ['conversations.read'] });

  app.get('/inboxes', read, (c) => {
    const archived = flag(c.req, 'archived');
    const rows = inboxRows.filter((row) => row.archived === archived).map((row) => inboxWire(row, box.epoch));
    return listed(c, 'inboxes', rows, ['id', 'name', 'createdAt', 'updatedAt']);
  });
  app.get('/inboxes/:id', read, (c) => {
    const id = numeric(c.req.param('id'), 'inboxId');
    const archived = flag(c.req, 'archived');
    const row = inboxRows.find((one) => one.id === id && one.archived === archived);
    if (!row) throw notFound('inbox', id);
    return c.json(inboxWire(row, box.epoch));
  });

  const channels = Object.entries(channelNames)
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => Number(a.id) - Number(b.id));
  app.get('/channels', read, (c) => listed(c, 'channels', channels, ['id', 'name']));
  app.get('/channels/:id', read, (c) => {
    const id = numeric(c.req.param('id'), 'channelId');
    const row = channels.find((one) => one.id === id);
    if (!row) throw notFound('channel', id);
    return c.json(row);
  });

  app.get('/channel-accounts', read, (c) => {
    const archived = flag(c.req, 'archived');
    const channelIds = ids(c.req, 'channelId');
    const inboxIds = ids(c.req, 'inboxId');
    const rows = accountRows
      .filter((row) => row.archived === archived)
      .filter((row) => channelIds.length === 0 || channelIds.includes(row.channelId))
      .filter((row) => inboxIds.length === 0 || inboxIds.includes(row.inboxId))
      .map((row) => accountWire(row, box.epoch));
    return listed(c, `channel-accounts:${archived}:${channelIds}:${inboxIds}`, rows, ['id', 'name', 'createdAt']);
  });
  app.get('/channel-accounts/:id', read, (c) => {
    const id = numeric(c.req.param('id'), 'channelAccountId');
    const archived = flag(c.req, 'archived');
    const row = accountRows.find((one) => one.id === id && one.archived === archived);
    if (!row) throw notFound('channel account', id);
    return c.json(accountWire(row, box.epoch));
  });
  return app;
}
