import { byTime, type Message } from '../../../../lib/model/message.ts';
import type { Move } from '../../../../lib/storage/parts.ts';
import type { Place, Slice, Span } from '../../../../lib/storage/slices.ts';

/** What lib/storage/slices.ts does, for a disk in memory: a part is small enough here that tests come to its ends. */

const count = 120;
const isBefore = ([at, id]: Place, m: Message): boolean => at < m.createdAt || (at === m.createdAt && id < m.id);
const isAt = ([at, id]: Place, m: Message): boolean => at === m.createdAt && id === m.id;
const placeOf = (m: Message | undefined): Place => (m ? [m.createdAt, m.id] : [Number.NEGATIVE_INFINITY, '']);

export function sliceOf(all: readonly Message[], { from, to }: Span): Slice {
  const sorted = [...all].sort(byTime);
  const messages = sorted.filter((m) => (isBefore(from, m) || isAt(from, m)) && !(to && isBefore(to, m)));
  const before = sorted.filter((m) => !isBefore(from, m) && !isAt(from, m)).length;
  return { messages, before, after: sorted.length - before - messages.length };
}

export function newestOf(
  all: readonly Message[],
  enough: (messages: readonly Message[]) => boolean = () => true,
  some = count,
): Slice {
  const sorted = [...all].sort(byTime);
  const messages = sorted.slice(-some);
  const before = sorted.length - messages.length;
  return before === 0 || enough(messages) ? { messages, before, after: 0 } : newestOf(all, enough, some * 4);
}

export function partOf(all: readonly Message[], move: Move): Slice & { readonly span: Span } {
  const sorted = [...all].sort(byTime);
  const at = (place: Place) => sorted.findIndex((m) => isAt(place, m));
  const span =
    move.is === 'around'
      ? {
          from: placeOf(sorted[at(move.at) - count]),
          to: sorted[at(move.at) + count] && placeOf(sorted[at(move.at) + count]),
        }
      : { ...move.than, from: placeOf(sorted[at(move.than.from) - count]) };
  return { span, ...sliceOf(all, span) };
}
