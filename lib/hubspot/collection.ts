import type { Result } from '../model/result.ts';
import type { CallOptions, Http, Query } from './call.ts';
import type { Page, PageOptions } from './paging.ts';
import { pages, parsePage } from './paging.ts';
import { conversations } from './paths.ts';

/** What every list of the Conversations API can be asked for. */
export interface ListQuery {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly sort?: readonly string[] | undefined;
}

/** What one record can be asked for, where the API keeps archived ones. */
export type OneOptions = CallOptions & { readonly archived?: boolean };

/** The three ways to read one kind of the account's records. */
export interface Collection<T, Q> {
  /** One page. */
  list(http: Http, query?: Q, options?: CallOptions): Promise<Result<Page<T>>>;
  /** All of them, page by page. */
  all(http: Http, query?: Q, options?: CallOptions & PageOptions): AsyncGenerator<Result<Page<T>>, void, void>;
  /** One by id; the failure `not-found` when there is none. */
  one(http: Http, id: string, options?: OneOptions): Promise<Result<T>>;
}

/**
 * Inboxes, channels and channel accounts are read in the same way.
 * @param name the API's own word for the collection
 * @param parse reads one record; undefined without an id
 */
export function collection<T, Q extends ListQuery>(
  name: string,
  parse: (body: unknown) => T | undefined,
): Collection<T, Q> {
  const parseAll = parsePage(parse);
  const list = (http: Http, query: ListQuery = {}, options: CallOptions = {}) =>
    http.request({
      ...options,
      method: 'GET',
      path: conversations(http.version, name),
      query: { ...query } as Query,
      parse: parseAll,
    });
  return {
    list,
    all: (http, query, options = {}) =>
      pages((after) => list(http, { ...query, after }, options), { after: query?.after, ...options }),
    one: (http, id, { archived, ...options } = {}) =>
      http.request({
        ...options,
        method: 'GET',
        path: conversations(http.version, name, id),
        query: { archived },
        parse,
      }),
  };
}
