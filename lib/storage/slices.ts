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
/** Entries that a part grows by, and how many it has at most: then it gives up as many at its other end. */
const page = 120;
const most = 480;

/** Before the first entry of any history. */
const beginning: Place = [Number.NEGATIVE_INFINITY, ''];

/** Keys of the index from one place to another, both included unless said otherwise. */
const range = (
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
const byTime = async () => (await cache()).transaction('messages', 'readonly').store.index('time');

/** One thread's history in the cache. */
interface History {
  readonly index: Awaited<ReturnType<typeof byTime>>;
  readonly threadId: string;
}

/** The place so many entries after another one, or before it; undefined beyond the history's end. */
async function away({ index, threadId }: History, at: Place | undefined, by: number, way: 'next' | 'prev') {
  const [from, to] = way === 'next' ? [at, undefined] : [undefined, at];
  const first = await index.openKeyCursor(range(threadId, from, to), way);
  const found = first && by > 0 ? await first.advance(by) : first;
  return found ? ([found.key[1], found.key[2]] as const satisfies Place) : undefined;
}

/** Where a thread's history begins, as far as the cache has it. */
const start = async (history: History): Promise<Place> => (await away(history, undefined, 0, 'next')) ?? beginning;

async function sliceOf({ index, threadId }: History, { from, to }: Span): Promise<Slice> {
  const [messages, before, after] = await Promise.all([
    index.getAll(range(threadId, from, to)),
    from === beginning ? 0 : index.count(range(threadId, undefined, from, 'to')),
    to ? index.count(range(threadId, to, undefined, 'from')) : 0,
  ]);
  return { messages: messages.filter(isMessage), before, after };
}

/** What a part holds now. */
export const readSlice = async (threadId: string, span: Span): Promise<Slice> =>
  sliceOf({ index: await byTime(), threadId }, span);

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
  const from = await away(history, undefined, count - 1, 'prev');
  const slice = await sliceOf(history, { from: from ?? beginning });
  return slice.before === 0 || enough(slice.messages) ? slice : readNewest(threadId, enough, count * 4);
}

const isLater = (a: Place, b: Place): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** A part that goes further back than this one. */
async function older(history: History, { from, to }: Span): Promise<Span> {
  const next = (await away(history, from, page, 'prev')) ?? (await start(history));
  const end = await away(history, next, most, 'next');
  return { from: next, to: end && (!to || isLater(to, end)) ? end : to };
}

/** A part that comes closer to the newest entry than this one. */
async function newer(history: History, { from, to }: Span): Promise<Span> {
  const next = to && (await away(history, to, page, 'next'));
  const first = await away(history, next, most, 'prev');
  return { from: first && isLater(first, from) ? first : from, to: next };
}

/** The part around an entry. */
async function around(history: History, at: Place): Promise<Span> {
  const [from, to] = await Promise.all([away(history, at, page, 'prev'), away(history, at, page, 'next')]);
  return { from: from ?? (await start(history)), to };
}

/** Where to look next: further back or forward than a part, or around an entry. */
export type Move =
  | { readonly is: 'older' | 'newer'; readonly than: Span }
  | { readonly is: 'around'; readonly at: Place };

/** Where a part of messages begins that goes on to the newest one. */
export function spanOf(messages: readonly Message[]): Span | undefined {
  const places = messages.map((m): Place => [m.createdAt, m.id]);
  const [first, ...rest] = places;
  return first && { from: rest.reduce((a, b) => (isLater(a, b) ? b : a), first) };
}

/** Another part of a history, with what it holds. */
export async function readPart(threadId: string, move: Move): Promise<Slice & { readonly span: Span }> {
  const history = { index: await byTime(), threadId };
  const span = await (move.is === 'around'
    ? around(history, move.at)
    : (move.is === 'older' ? older : newer)(history, move.than));
  return { span, ...(await sliceOf(history, span)) };
}

/** Which of these entries of a thread are in the cache. */
export async function readKnownIds(threadId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { store } = (await cache()).transaction('messages', 'readonly');
  const keys = await Promise.all(ids.map((id) => store.getKey([threadId, id])));
  return new Set(ids.filter((_, i) => keys[i] !== undefined));
}
