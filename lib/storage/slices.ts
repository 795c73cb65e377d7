import type { Message } from '../model/message.ts';
import { cache } from './cache.ts';
import { isMessage } from './rows.ts';

/** Reads of a part of a thread's history, whose cost does not grow with the history. Nothing here writes. */

/** Where an entry stands in its thread's history: by time, then by id. */
export type Place = readonly [createdAt: number, id: string];

/** A part of a history without gaps. Without `to` it goes on to the newest entry, also to one that comes later. */
export interface Span {
  readonly from: Place;
  readonly to?: Place | undefined;
}

/** What the cache has of a part of a history. */
export interface Slice {
  /** In no order. */
  readonly messages: readonly Message[];
  /** How many entries the cache has before these, and after them. */
  readonly before: number;
  readonly after: number;
}

/** Entries that are read of a conversation when it is opened: more than a screen shows, and what the guard remembers. */
export const newestCount = 120;
/** Most histories have fewer entries: they are read at once. */
const few = 25;
/** Before the first entry of any history. */
export const beginning: Place = [Number.NEGATIVE_INFINITY, ''];

/** Keys of the index from one place to another, both included unless said otherwise. */
export const range = (
  threadId: string,
  from: Place | undefined,
  to: Place | undefined,
  open: 'from' | 'to' | 'none' = 'none',
) =>
  IDBKeyRange.bound(
    from ? [threadId, ...from] : [threadId],
    to ? [threadId, ...to] : [threadId, []],
    open === 'from',
    open === 'to',
  );

/** The index that has histories in their order, in a transaction of its own. */
export const byTime = async () => (await cache()).transaction('messages', 'readonly').store.index('time');

/** One thread's history in the cache. */
export interface History {
  readonly index: Awaited<ReturnType<typeof byTime>>;
  readonly threadId: string;
}

/** The place so many entries after another one, or before it; undefined beyond the history's end. */
export async function away({ index, threadId }: History, at: Place | undefined, by: number, way: 'next' | 'prev') {
  const [from, to] = way === 'next' ? [at, undefined] : [undefined, at];
  const first = await index.openKeyCursor(range(threadId, from, to), way);
  const found = first && by > 0 ? await first.advance(by) : first;
  return found ? ([found.key[1], found.key[2]] as const satisfies Place) : undefined;
}

/** How many entries there are before a part, and after it. */
export const sidesOf = ({ index, threadId }: History, { from, to }: Span) =>
  Promise.all([
    from === beginning ? 0 : index.count(range(threadId, undefined, from, 'to')),
    to ? index.count(range(threadId, to, undefined, 'from')) : 0,
  ]);

export async function sliceOf(history: History, span: Span): Promise<Slice> {
  const { index, threadId } = history;
  const [messages, [before, after]] = await Promise.all([
    index.getAll(range(threadId, span.from, span.to)),
    sidesOf(history, span),
  ]);
  return { messages: messages.filter(isMessage), before, after };
}

/**
 * The newest entries of a thread.
 * @param enough whether these say all that has to be known: else more are read, to the beginning if need be
 */
export async function readNewest(
  threadId: string,
  enough: (messages: readonly Message[]) => boolean = () => true,
  count = newestCount,
): Promise<Slice> {
  const history = { index: await byTime(), threadId };
  const [short, from] = await Promise.all([
    history.index.getAll(range(threadId, undefined, undefined), few),
    away(history, undefined, count - 1, 'prev'),
  ]);
  const slice =
    from || short.length === few
      ? await sliceOf(history, { from: from ?? beginning })
      : { messages: short.filter(isMessage), before: 0, after: 0 };
  return slice.before === 0 || enough(slice.messages) ? slice : readNewest(threadId, enough, count * 4);
}

/** The oldest entries of a thread that the cache has. */
export const readOldest = async (threadId: string, count: number): Promise<readonly Message[]> =>
  (await (await byTime()).getAll(range(threadId, undefined, undefined), count)).filter(isMessage);

/** Which of these entries of a thread are in the cache. */
export async function readKnownIds(threadId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { store } = (await cache()).transaction('messages', 'readonly');
  const keys = await Promise.all(ids.map((id) => store.getKey([threadId, id])));
  return new Set(ids.filter((_, i) => keys[i] !== undefined));
}
