import * as v from 'valibot';
import { cache } from './cache.ts';

export { readOwner } from './read.ts';

/** How far the account-wide poll has come, and when it may ask again. Times are this machine's unless said otherwise. */
export interface SyncState {
  /** HubSpot's clock: the latest `latestMessageTimestamp` that was seen. */
  readonly cursor: number;
  /** When the last poll ended. */
  readonly polledAt: number;
  /** When something last happened: a message came, the agent wrote or opened somebody. */
  readonly activeAt: number;
  /** Failed polls in a row. */
  readonly failures: number;
  /** Not to be asked before. */
  readonly notBefore: number;
}

const time = v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);
const syncSchema = v.object({ cursor: time, polledAt: time, activeAt: time, failures: time, notBefore: time });
const restingSync: SyncState = { cursor: 0, polledAt: 0, activeAt: 0, failures: 0, notBefore: 0 };

/** Where the account-wide poll stands. */
export async function readSync(): Promise<SyncState> {
  const known = v.safeParse(syncSchema, await (await cache()).get('meta', 'sync'));
  return known.success ? known.output : restingSync;
}

/** Changes where the poll stands, as long as the cache is still `owner`'s. */
export async function changeSync(owner: string, change: (known: SyncState) => SyncState): Promise<void> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  if ((await tx.store.get('owner')) === owner) {
    const known = v.safeParse(syncSchema, await tx.store.get('sync'));
    await tx.store.put(change(known.success ? known.output : restingSync), 'sync');
  }
  await tx.done;
}

/** When inboxes, channels, channel accounts and owners were last read whole; 0 for never. */
export async function readDirectoryTime(): Promise<number> {
  const at = await (await cache()).get('meta', 'directory');
  return typeof at === 'number' ? at : 0;
}
