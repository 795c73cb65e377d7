import type { Thread } from '../../lib/model/thread.ts';
import { isOpen } from '../../lib/model/thread.ts';
import type { Narrowing, ThreadFilter } from './filter.ts';

/** What a narrowing consists of. */
export type Narrow = Omit<Narrowing, 'fits'>;

const everything: Narrow = { channels: [], inboxes: [], trash: false };

const isIn = (ids: readonly string[], id: string | undefined): boolean =>
  ids.length === 0 || (id !== undefined && ids.includes(id));

const fits = ({ channels, inboxes, trash }: Narrow) => {
  return (thread: Thread): boolean =>
    thread.archived === trash && isIn(channels, thread.originalChannelId) && isIn(inboxes, thread.inboxId);
};

/** The narrowing with its rule; undefined when it leaves everything as it is. */
export function narrowing(to: Narrow): Narrowing | undefined {
  const all = to.channels.length === 0 && to.inboxes.length === 0 && !to.trash;
  return all ? undefined : { channels: to.channels, inboxes: to.inboxes, trash: to.trash, fits: fits(to) };
}

/** The same narrowing with one channel or inbox more, or less when it was there. */
export function toggled(
  narrow: Narrowing | undefined,
  what: 'channels' | 'inboxes',
  id: string,
): Narrowing | undefined {
  const { [what]: ids, ...rest } = narrow ?? everything;
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  return narrowing({ ...everything, ...rest, [what]: next });
}

/** The same narrowing in the trash, or out of it. */
export const trashed = (narrow: Narrowing | undefined, trash: boolean): Narrowing | undefined =>
  narrowing({ ...(narrow ?? everything), trash });

/** Something to filter by, with how many conversations that would show. */
export interface FilterOption {
  readonly id: string;
  readonly count: number;
  readonly chosen: boolean;
}

/** What of one kind occurs in a history, the most frequent first; what is chosen stays even when it occurs no more. */
function options(threads: readonly Thread[], idOf: (t: Thread) => string | undefined, chosen: readonly string[]) {
  const counts = new Map(chosen.map((id) => [id, 0]));
  for (const thread of threads) {
    const id = idOf(thread);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, count]): FilterOption => ({ id, count, chosen: chosen.includes(id) }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** What a contact's history can be narrowed to. Each count is of what one would see with the other choices as they are. */
export function filterOptions(threads: readonly Thread[], show: ThreadFilter, narrow: Narrowing | undefined) {
  const { channels, inboxes, trash } = narrow ?? everything;
  const shown = threads.filter((t) => t.archived === trash && (show === 'all' || (show === 'open') === isOpen(t)));
  const ofInboxes = shown.filter((t) => isIn(inboxes, t.inboxId));
  const ofChannels = shown.filter((t) => isIn(channels, t.originalChannelId));
  return {
    channels: options(ofInboxes, (t) => t.originalChannelId, channels),
    inboxes: options(ofChannels, (t) => t.inboxId, inboxes),
    trash: threads.filter((t) => t.archived).length,
  };
}
