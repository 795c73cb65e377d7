import type { Thread } from '../../lib/model/thread.ts';
import type { ThreadItemProps } from './thread-item.tsx';
import type { ThreadItemData } from './thread-list.tsx';

/** What the cache notes at a conversation beyond what is shown of it: see lib/storage/cache.ts. */
const notes = /^(readAt|changedAt|missing|messages(ReadAt|UpTo|Cursor|Tail))$/;

function isSameThread(a: Thread, b: Thread): boolean {
  if (a === b) return true;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)].filter((key) => !notes.test(key))) as Set<keyof Thread>;
  return [...keys].every((key) => a[key] === b[key]);
}

const isSameItem = (a: ThreadItemData, b: ThreadItemData): boolean =>
  a.preview === b.preview &&
  a.seenAt === b.seenAt &&
  a.channel === b.channel &&
  a.outbox === b.outbox &&
  isSameThread(a.thread, b.thread);

/**
 * Whether a conversation of the list looks otherwise than before. All of them are read again whenever one of them changes,
 * which in a sync is many times a second, while somebody may be typing.
 */
export const itemDiffers = (before: ThreadItemProps, next: ThreadItemProps): boolean =>
  before.current !== next.current ||
  before.tabbable !== next.tabbable ||
  before.now !== next.now ||
  before.details !== next.details ||
  !isSameItem(before.item, next.item);
