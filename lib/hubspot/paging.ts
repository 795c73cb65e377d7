import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail, ok } from '../model/result.ts';
import { child, compact, list, number, object, string, word } from './parse.ts';

/** One page of a list. */
export interface Page<T> {
  readonly results: readonly T[];
  /** Cursor of the next page; absent on the last one. A short page can have one too. */
  readonly after?: string;
  /** Address of the next page, as HubSpot gives it. */
  readonly link?: string;
  /** How many there are in all, where HubSpot counts (inboxes, channels, channel accounts, search). */
  readonly total?: number;
}

/** Where to go on and when to stop. */
export interface PageOptions {
  /** Cursor to start from, taken from an earlier page. */
  readonly after?: string | undefined;
  /** Most pages to read; the last one's `after` says where to resume. 1,000 unless said otherwise. */
  readonly maxPages?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads HubSpot's `paging.next`. An empty cursor counts as none. */
export function parseNext(paging: unknown): { readonly after?: string; readonly link?: string } {
  const next = child(object(paging) ?? {}, 'next');
  return compact({ after: word(next, 'after'), link: string(next, 'link') });
}

/** Reads one page; items that can't be read are skipped. Undefined when it is no page at all. */
export const parsePage =
  <T>(item: (raw: unknown) => T | undefined) =>
  (body: unknown): Page<T> | undefined => {
    const raw = object(body);
    if (!raw || !Array.isArray(raw.results)) return undefined;
    return compact({
      results: list(raw, 'results', item),
      ...parseNext(child(raw, 'paging')),
      total: number(raw, 'total'),
    });
  };

/**
 * Walks through a list page by page, and stops only when there is no cursor any more: short pages go on.
 * A failure is the last thing that comes; what came before stays good, and the cursor of the page before it is where
 * to resume. A cursor that was seen before would never end: it is a failure `server`.
 * @param load reads the page at a cursor (undefined for the first)
 */
export async function* pages<T>(
  load: (after: string | undefined) => Promise<Result<Page<T>>>,
  { after, maxPages = 1000, signal }: PageOptions = {},
): AsyncGenerator<Result<Page<T>>, void, void> {
  const seen = new Set<string>(after === undefined ? [] : [after]);
  let cursor = after;
  for (let i = 0; i < maxPages; i++) {
    if (signal?.aborted) return yield fail(failure('canceled'));
    const page = await load(cursor);
    if (!page.ok) return yield page;
    cursor = page.value.after;
    if (cursor !== undefined && seen.has(cursor)) {
      const { after: _, link: __, ...last } = page.value;
      yield ok(last);
      return yield fail(failure('server', { reason: 'cursor-repeated' }));
    }
    yield page;
    if (cursor === undefined) return;
    seen.add(cursor);
  }
}

/** Everything that `all` gives, as one list; the first failure instead, if there is one. */
export async function collect<T>(all: AsyncIterable<Result<Page<T>>>): Promise<Result<readonly T[]>> {
  const out: T[] = [];
  for await (const page of all) {
    if (!page.ok) return page;
    for (const item of page.value.results) out.push(item);
  }
  return ok(out);
}
