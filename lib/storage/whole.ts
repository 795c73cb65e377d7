import type { CachedThread } from './cache.ts';

/** Whether a thread has something that the cache has not: never read, or something came since. */
export const isBehind = (thread: CachedThread): boolean =>
  thread.messagesReadAt === undefined || (thread.latestMessageTimestamp ?? 0) > (thread.messagesUpTo ?? 0);

/** Whether all of it is in the cache, up to its newest message. */
export const isWhole = (thread: CachedThread): boolean => !isBehind(thread) && thread.messagesCursor === undefined;
