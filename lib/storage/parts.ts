import type { Message } from '../model/message.ts';
import { isMessage } from './rows.ts';
import {
  away,
  beginning,
  byTime,
  type History,
  type Place,
  range,
  type Slice,
  type Span,
  sidesOf,
  sliceOf,
} from './slices.ts';

/** The parts of a long history that somebody goes through, one after the other. Nothing here writes. */

/** Entries that a part grows by, and how many it has at most: then it gives up as many at its other end. */
const page = 120;
const most = 360;

/** Where a thread's history begins, as far as the cache has it. */
const start = async (history: History): Promise<Place> => (await away(history, undefined, 0, 'next')) ?? beginning;

const placeOf = (m: Message): Place => [m.createdAt, m.id];
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
async function near(history: History, at: Place): Promise<Span> {
  const [from, to] = await Promise.all([away(history, at, page, 'prev'), away(history, at, page, 'next')]);
  return { from: from ?? (await start(history)), to };
}

/** What a part holds now. */
export const readSlice = async (threadId: string, span: Span): Promise<Slice> =>
  sliceOf({ index: await byTime(), threadId }, span);

/** Further back or forward than a part that is at hand. */
interface Grow {
  readonly is: 'older' | 'newer';
  readonly than: Span;
  readonly have: readonly Message[];
}

/** Where to look next: further back or forward than a part, which is at hand already, or around an entry. */
export type Move = Grow | { readonly is: 'around'; readonly at: Place };

/** Where a part of messages begins that goes on to the newest one. */
export function spanOf(messages: readonly Message[]): Span | undefined {
  const places = messages.map(placeOf);
  const [first, ...rest] = places;
  return first && { from: rest.reduce((a, b) => (isLater(a, b) ? b : a), first) };
}

/** What a part holds that another one has grown to: only what is not at hand is read. */
async function grown(history: History, span: Span, { than, have }: Grow): Promise<Slice> {
  const { index, threadId } = history;
  const { from, to } = than;
  const [older, newer, [before, after]] = await Promise.all([
    isLater(from, span.from) ? index.getAll(range(threadId, span.from, from, 'to')) : [],
    to && (!span.to || isLater(span.to, to)) ? index.getAll(range(threadId, to, span.to, 'from')) : [],
    sidesOf(history, span),
  ]);
  const still = (m: Message) => !isLater(span.from, placeOf(m)) && !(span.to && isLater(placeOf(m), span.to));
  const fresh = (messages: readonly Message[]) => messages.filter(isMessage);
  return { messages: [...fresh(older), ...have.filter(still), ...fresh(newer)], before, after };
}

/** Another part of a history, with what it holds. */
export async function readPart(threadId: string, move: Move): Promise<Slice & { readonly span: Span }> {
  const history = { index: await byTime(), threadId };
  if (move.is === 'around') {
    const span = await near(history, move.at);
    return { span, ...(await sliceOf(history, span)) };
  }
  const span = await (move.is === 'older' ? older : newer)(history, move.than);
  return { span, ...(await grown(history, span, move)) };
}
