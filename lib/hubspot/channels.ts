import type { Channel } from '../model/channel.ts';
import { collection, type ListQuery } from './collection.ts';
import { compact, id, object, string, time } from './parse.ts';

/** Reads a channel; undefined without an id. */
export function parseChannel(body: unknown): Channel | undefined {
  const raw = object(body);
  const key = raw && id(raw, 'id');
  if (!raw || !key) return undefined;
  return compact({
    id: key,
    name: string(raw, 'name'),
    type: string(raw, 'type'),
    accountId: id(raw, 'accountId'),
    createdAt: time(raw, 'createdAt'),
  });
}

const channels = collection<Channel, ListQuery>('channels', parseChannel);

/** One page of the channels that the account has. */
export const listChannels = channels.list;

/** All channels, page by page. */
export const channelPages = channels.all;

/** One channel; the failure `not-found` when there is none. */
export const getChannel = channels.one;
