import type { IDBPTransaction, StoreNames } from 'idb';
import { type CacheSchema, cache } from './cache.ts';
import { announce, type Change } from './changes.ts';

/**
 * Writes into the cache: background only. Each is one transaction that first looks whose cache it is and does nothing
 * when it is not `owner`'s any more, and each tells the panels what changed.
 */
export type Writing = IDBPTransaction<CacheSchema, StoreNames<CacheSchema>[], 'readwrite'>;

/** Runs one such write. @returns whether the cache still was `owner`'s */
export async function guarded(
  owner: string,
  tables: readonly StoreNames<CacheSchema>[],
  write: (tx: Writing) => Promise<unknown>,
  ...changes: readonly Change[]
): Promise<boolean> {
  const tx: Writing = (await cache()).transaction(['meta', ...tables], 'readwrite');
  const mine = (await tx.objectStore('meta').get('owner')) === owner;
  if (mine) await write(tx);
  await tx.done;
  if (mine && changes.length > 0) announce(...changes);
  return mine;
}
