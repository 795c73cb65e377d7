import type { SyncState } from '../storage/meta.ts';

/** How often the account is asked what is new, in milliseconds, by how long ago something last happened. */
const paces = [
  { within: 2 * 60_000, interval: 5_000 },
  { within: 5 * 60_000, interval: 10_000 },
  { within: 15 * 60_000, interval: 20_000 },
] as const;
const resting = 30_000;
/** After failures: longer and longer, up to this. */
const longest = 120_000;

/** Milliseconds between two polls. */
export function intervalOf(state: SyncState, now: number): number {
  if (state.failures > 0) return Math.min(5_000 * 2 ** Math.min(state.failures, 10), longest);
  const quiet = now - state.activeAt;
  return paces.find((pace) => quiet >= 0 && quiet < pace.within)?.interval ?? resting;
}

/** Waits that HubSpot asks for are believed up to this; a daily quota is looked at again after a quarter of an hour. */
const longestAsked = 24 * 3_600_000;

/**
 * When to ask again after a failure, milliseconds since 1970: not in step with other browsers, up to a quarter later.
 * @param state with the failure counted
 * @param random 0 to 1
 */
export function afterFailure(state: SyncState, now: number, asked: number, random: number): number {
  const wait = Math.max(intervalOf(state, now), Math.min(asked, longestAsked));
  return now + Math.round(wait * (1 + random / 4));
}

/**
 * Milliseconds until the next poll is due; 0 for now. A clock that was set back never makes it wait longer than one
 * interval.
 */
export function dueIn(state: SyncState, now: number): number {
  const interval = intervalOf(state, now);
  const next = Math.max(state.polledAt + interval, state.notBefore);
  if (state.polledAt > now)
    return state.notBefore > now && state.notBefore - now <= longest ? state.notBefore - now : 0;
  return Math.max(0, next - now);
}
