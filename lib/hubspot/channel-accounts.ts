import type { ChannelAccount } from '../model/channel.ts';
import { collection, type ListQuery } from './collection.ts';
import { parseIdentifier } from './identifiers.ts';
import { boolean, compact, id, object, string, time } from './parse.ts';

/** What a list of channel accounts can be asked for; several channels and inboxes are allowed. */
export interface ChannelAccountQuery extends ListQuery {
  readonly channelId?: readonly string[] | undefined;
  readonly inboxId?: readonly string[] | undefined;
  readonly archived?: boolean | undefined;
}

/** Reads a channel account; undefined without an id. */
export function parseChannelAccount(body: unknown): ChannelAccount | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    name: string(raw, 'name'),
    channelId: id(raw, 'channelId'),
    inboxId: id(raw, 'inboxId'),
    active: boolean(raw, 'active'),
    authorized: boolean(raw, 'authorized'),
    archived: boolean(raw, 'archived'),
    createdAt: time(raw, 'createdAt'),
    archivedAt: time(raw, 'archivedAt'),
    deliveryIdentifier: parseIdentifier(raw.deliveryIdentifier),
  });
}

const channelAccounts = collection<ChannelAccount, ChannelAccountQuery>('channel-accounts', parseChannelAccount);

/** One page of the mailboxes, chat flows and pages that messages come in and go out by. */
export const listChannelAccounts = channelAccounts.list;

/** All channel accounts, page by page. */
export const channelAccountPages = channelAccounts.all;

/** One channel account; the failure `not-found` when there is none. */
export const getChannelAccount = channelAccounts.one;
