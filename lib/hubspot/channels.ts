import type { Channel } from '../model/channel.ts';
import type { Result } from '../model/result.ts';
import type { CallOptions, Http } from './call.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import { compact, id, object, string, time } from './parse.ts';
import { conversations } from './paths.ts';

/** What a list of channels can be asked for. */
export interface ChannelQuery {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly sort?: readonly string[] | undefined;
}

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

const parseChannels = parsePage(parseChannel);

/** One page of the channels that the account has. */
export const listChannels = (
  http: Http,
  query: ChannelQuery = {},
  options: CallOptions = {},
): Promise<Result<Page<Channel>>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'channels'),
    query: { ...query },
    parse: parseChannels,
  });

/** All channels, page by page. */
export const channelPages = (
  http: Http,
  query: ChannelQuery = {},
  options: CallOptions & PageOptions = {},
): AsyncGenerator<Result<Page<Channel>>, void, void> =>
  pages((after) => listChannels(http, { ...query, after }, options), { after: query.after, ...options });

/** One channel; the failure `not-found` when there is none. */
export const getChannel = (http: Http, channelId: string, options: CallOptions = {}): Promise<Result<Channel>> =>
  http.request({
    ...options,
    method: 'GET',
    path: conversations(http.version, 'channels', channelId),
    parse: parseChannel,
  });
