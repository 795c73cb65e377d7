import * as v from 'valibot';
import { isWanted, type WaitingThread, type Wanted } from '../model/waiting.ts';
import { cache } from './cache.ts';
import { announce } from './changes.ts';

/**
 * Which conversations wait, and how far looking for them has come: single values of the cache. Losing them costs a new
 * look, and no notification: what was there before the look began is no news.
 */
export interface WaitingState {
  /** In no order; at most `mostKept`. */
  readonly threads: readonly WaitingThread[];
  /** What needs no notification any more: thread id → `since`. */
  readonly told: Readonly<Record<string, number>>;
  /** What came in up to this time needs none either. HubSpot's clock; 0: not known yet. */
  readonly floor: number;
  /** Notifications are wanted. */
  readonly telling: boolean;
  /** Since when, on this machine's clock, until an answer tells what that is on HubSpot's: then it is in the floor. */
  readonly since?: number;
}

/** How far the walk through the account's open conversations is, and what was asked lately. This machine's clock. */
export interface WaitingPace {
  /** `wantedKey` of what is looked for. */
  readonly of: string;
  /** Which window of time is read: an index of the `windows` in lib/background/waiting/scan.ts. */
  readonly step: number;
  /** HubSpot's clock: up to where the window has been read; 0: not begun. */
  readonly at: number;
  /** When this walk began, and when the last one ended; 0 for never. */
  readonly startedAt: number;
  readonly doneAt: number;
  /** HubSpot would not list open conversations only. */
  readonly anyStatus: boolean;
  /** When the background asked something, within the last minute. */
  readonly calls: readonly number[];
  /** Failures in a row, and not to be asked before. */
  readonly failures: number;
  readonly notBefore: number;
  /** HubSpot did not accept the token the last time: that is found out first. */
  readonly doubt: boolean;
}

/** Conversations kept, and notifications remembered: beyond that nobody counts. */
export const mostKept = 500;
const mostTold = 1_000;

const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const word = v.exactOptional(v.string());
const threadSchema = v.object({
  id: v.string(),
  contactId: word,
  inboxId: word,
  channelId: word,
  assignedTo: word,
  since: time,
  answered: v.exactOptional(time),
  latest: time,
});
const stateSchema = v.object({
  threads: v.array(threadSchema),
  told: v.record(v.string(), time),
  floor: time,
  telling: v.boolean(),
  since: v.exactOptional(time),
});
const count = v.pipe(time, v.integer());
const paceSchema = v.object({
  of: v.string(),
  step: count,
  at: time,
  startedAt: time,
  doneAt: time,
  anyStatus: v.boolean(),
  calls: v.array(time),
  failures: count,
  notBefore: time,
  doubt: v.boolean(),
});

const emptyState: WaitingState = { threads: [], told: {}, floor: 0, telling: false };
const freshPace: WaitingPace = {
  of: '',
  step: 0,
  at: 0,
  startedAt: 0,
  doneAt: 0,
  anyStatus: false,
  calls: [],
  failures: 0,
  notBefore: 0,
  doubt: false,
};

const parseState = (stored: unknown): WaitingState => {
  const known = v.safeParse(stateSchema, stored);
  return known.success ? known.output : emptyState;
};
const parsePace = (stored: unknown): WaitingPace => {
  const known = v.safeParse(paceSchema, stored);
  return known.success ? known.output : freshPace;
};

/** Which conversations wait, as far as it is known. */
export const readWaiting = async (): Promise<WaitingState> => parseState(await (await cache()).get('meta', 'waiting'));

/** How far looking for them is. */
export const readWaitingPace = async (): Promise<WaitingPace> =>
  parsePace(await (await cache()).get('meta', 'waitingPace'));

/** Keeps it within bounds: those that are wanted, of them the newest, since nobody works through hundreds; what is forgotten
 * of `told` counts as told. */
function bounded(state: WaitingState, wanted: Wanted): WaitingState {
  const told = Object.entries(state.told).sort(([, a], [, b]) => b - a);
  const rank = (t: WaitingThread) => Number(isWanted(t, wanted));
  const threads = [...state.threads].sort((a, b) => rank(b) - rank(a) || b.since - a.since).slice(0, mostKept);
  const floor = Math.max(state.floor, told[mostTold]?.[1] ?? 0);
  return { ...state, threads, told: Object.fromEntries(told.slice(0, mostTold)), floor };
}

/**
 * Changes which conversations wait, as long as the cache is still `owner`'s: background only.
 * @param wanted those that are kept rather than others where there are too many
 * @returns what it was and what it is; of another account's nothing
 */
export async function changeWaiting(
  owner: string,
  wanted: Wanted,
  change: (known: WaitingState) => WaitingState,
): Promise<{ readonly before: WaitingState; readonly after: WaitingState }> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  const mine = (await tx.store.get('owner')) === owner;
  const before = mine ? parseState(await tx.store.get('waiting')) : emptyState;
  // As it will be read: what is only written otherwise is no change.
  const after = mine ? parseState(bounded(change(before), wanted)) : before;
  const isOther = JSON.stringify(after) !== JSON.stringify(before);
  if (isOther) await tx.store.put(after, 'waiting');
  await tx.done;
  if (isOther) announce({ table: 'meta', ids: ['waiting'] });
  return { before, after };
}

/** Changes how far looking is, as long as the cache is still `owner`'s: background only. */
export async function changeWaitingPace(owner: string, change: (known: WaitingPace) => WaitingPace): Promise<void> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  if ((await tx.store.get('owner')) === owner)
    await tx.store.put(change(parsePace(await tx.store.get('waitingPace'))), 'waitingPace');
  await tx.done;
}

/** Forgets all of it: nobody wants to know. What was asked within the last minute stays known. Background only. */
export async function forgetWaiting(): Promise<void> {
  const tx = (await cache()).transaction('meta', 'readwrite');
  const had = (await tx.store.getKey('waiting')) !== undefined;
  await tx.store.delete('waiting');
  const { calls } = parsePace(await tx.store.get('waitingPace'));
  if (had) await tx.store.put({ ...freshPace, calls }, 'waitingPace');
  await tx.done;
  if (had) announce({ table: 'meta', ids: ['waiting'] });
}
