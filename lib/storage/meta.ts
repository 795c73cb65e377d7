import * as v from 'valibot';
import type { Failure } from '../model/errors.ts';
import { failureCodes, failureReasons } from '../model/failure-codes.ts';
import { cache } from './cache.ts';

export { readOwner } from './read.ts';

/** How far the account-wide poll has come, and when it may ask again. Times are this machine's unless said otherwise. */
export interface SyncState {
  /** HubSpot's clock: the latest `latestMessageTimestamp` that was seen. */
  readonly cursor: number;
  /** When the last poll ended. */
  readonly polledAt: number;
  /** When HubSpot last answered one. */
  readonly answeredAt: number;
  /** When something last happened: a message came, the agent wrote or opened somebody. */
  readonly activeAt: number;
  /** Failed polls in a row. */
  readonly failures: number;
  /** Not to be asked before. */
  readonly notBefore: number;
  /** Why the last poll failed; absent when it did not. */
  readonly error?: Failure;
  /** When a gap was skipped that was too long to be asked for: what was listed before may lack something. */
  readonly skippedAt: number;
}

const time = v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0)), 0);
const syncSchema = v.object({
  cursor: time,
  polledAt: time,
  answeredAt: time,
  activeAt: time,
  failures: time,
  notBefore: time,
  skippedAt: time,
  error: v.exactOptional(
    v.object({
      code: v.fallback(v.picklist(failureCodes), 'unknown'),
      status: v.exactOptional(v.number()),
      reason: v.exactOptional(v.picklist(failureReasons)),
    }),
  ),
});
/** Where the poll of an account stands that was never asked about. */
export const restingSync: SyncState = {
  cursor: 0,
  polledAt: 0,
  answeredAt: 0,
  activeAt: 0,
  failures: 0,
  notBefore: 0,
  skippedAt: 0,
};

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

/** That HubSpot would not tell the tickets of threads: with which scopes it was asked, and when (milliseconds since 1970). */
export interface TicketRefusal {
  readonly scopes: string;
  readonly at: number;
}

const refusalSchema = v.object({ scopes: v.string(), at: time });

/** The last refusal to tell tickets; undefined when there was none. */
export async function readTicketRefusal(): Promise<TicketRefusal | undefined> {
  const known = v.safeParse(refusalSchema, await (await cache()).get('meta', 'ticketRefusal'));
  return known.success ? known.output : undefined;
}

/** Remembers one, as long as the cache is still `owner`'s. */
export async function saveTicketRefusal(owner: string, refusal: TicketRefusal): Promise<void> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  if ((await tx.store.get('owner')) === owner) await tx.store.put(refusal, 'ticketRefusal');
  await tx.done;
}

/** When the cache was last brought within its bounds; 0 for never. */
export async function readTidied(): Promise<number> {
  const at = await (await cache()).get('meta', 'tidied');
  return typeof at === 'number' ? at : 0;
}

/** Remembers it, as long as the cache is still `owner`'s. */
export async function saveTidied(owner: string, at: number): Promise<void> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  if ((await tx.store.get('owner')) === owner) await tx.store.put(at, 'tidied');
  await tx.done;
}
