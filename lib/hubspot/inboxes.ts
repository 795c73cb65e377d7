import type { Inbox } from '../model/channel.ts';
import { collection, type ListQuery } from './collection.ts';
import { boolean, compact, id, object, string, time } from './parse.ts';

/** What a list of inboxes can be asked for. */
export interface InboxQuery extends ListQuery {
  readonly archived?: boolean | undefined;
}

/** Reads an inbox; undefined without an id. */
export function parseInbox(body: unknown): Inbox | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    name: string(raw, 'name'),
    type: string(raw, 'type'),
    archived: boolean(raw, 'archived'),
    createdAt: time(raw, 'createdAt'),
    updatedAt: time(raw, 'updatedAt'),
    archivedAt: time(raw, 'archivedAt'),
  });
}

const inboxes = collection<Inbox, InboxQuery>('inboxes', parseInbox);

/** One page of the account's inboxes and help desks. */
export const listInboxes = inboxes.list;

/** All inboxes, page by page. */
export const inboxPages = inboxes.all;

/** One inbox; the failure `not-found` when there is none. */
export const getInbox = inboxes.one;
