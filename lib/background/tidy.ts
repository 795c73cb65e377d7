import { clearHistory, evictContact, readUnopened, sweepAddresses } from '../storage/evict.ts';
import { readTidied, saveTidied } from '../storage/meta.ts';
import { readSettings } from '../storage/settings.ts';
import { readPins } from '../storage/shown.ts';
import { readWeight } from '../storage/weight.ts';
import type { Connection } from './ports.ts';

/**
 * Keeps the cache within bounds: nobody's history is kept that was not opened for as long as the settings say, and not
 * more than 50 MB in all, about 30,000 messages: two thousand people's whole histories, and little beside what browsers
 * keep for themselves. Whom an agent looks at, what is pinned and what something unsent hangs on always stays.
 */
const mostBytes = 50_000_000;
/** When that is exceeded, as much is taken out that it does not happen again at once. */
const downTo = 0.9 * mostBytes;
/** Looked after so often, in milliseconds; at most so many contacts at a time, the rest the next time. */
const every = 3_600_000;
const atOnce = 200;
/** Whoever was on screen within this time may still be, in another window. */
const recent = 3_600_000;
const day = 24 * 3_600_000;

interface Bounds {
  /** Not opened since then: goes in any case. */
  readonly before: number;
  /** Goes, the longest unopened first, until the cache weighs no more. */
  readonly bytes: number;
}

/** Takes out what is over the bounds. Whatever happens in the middle, the next time goes on from there. */
async function evict(owner: string, now: number, { before, bytes }: Bounds): Promise<void> {
  const pinned = await readPins(owner);
  let left = atOnce;
  for (const { id, openedAt } of await readUnopened()) {
    const old = openedAt < before;
    if (left === 0 || (!old && (await readWeight()).bytes <= bytes)) return;
    if (pinned.has(id) || Math.abs(now - openedAt) < recent) continue;
    if (await evictContact(owner, id)) left--;
  }
}

/** Looks once an hour whether something has to go. */
export async function tidy(c: Connection): Promise<void> {
  const now = c.http.clock.now();
  const age = now - (await readTidied());
  if (age >= 0 && age < every) return;
  const { settings } = await readSettings();
  const { bytes } = await readWeight();
  await evict(c.owner, now, { before: now - settings.keepDays * day, bytes: bytes > mostBytes ? downTo : mostBytes });
  await sweepAddresses(c.owner, now - settings.keepDays * day);
  await saveTidied(c.owner, now);
}

/** The disk is full: first what nobody looked at lately, then everything that can be had again. */
export const waysToMakeRoom = (owner: string, now: number): readonly (() => Promise<void>)[] => [
  () => evict(owner, now, { before: now - recent, bytes: 0 }),
  () => clearHistory(owner),
];
