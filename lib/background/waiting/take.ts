import { isOpen, type Thread, waitingSince } from '../../model/thread.ts';
import { asWaiting, isWanted, longestWait, type WaitingThread } from '../../model/waiting.ts';
import { readThread } from '../../storage/read.ts';
import { changeWaiting, type WaitingState } from '../../storage/waiting.ts';
import { readWish, type Wish } from '../../storage/wish.ts';
import { hubspotNow } from '../hubspot-time.ts';
import type { Connection, Ports } from '../ports.ts';
import { clearNotifications, tell } from './notify.ts';

/** What somebody learned about conversations. */
export interface Look {
  readonly threads: readonly Thread[];
  /** When HubSpot was asked, this machine's clock. */
  readonly asOf: number;
  /** Those that HubSpot would have listed if they still waited: id → `latest` as it was known when HubSpot was asked. */
  readonly gone?: ReadonlyMap<string, number>;
}

/** A change of ours that HubSpot has confirmed since outranks what was asked before it. */
async function asItIs(thread: Thread, asOf: number): Promise<Thread> {
  if (waitingSince(thread) === undefined && isOpen(thread)) return thread;
  const cached = await readThread(thread.id);
  return cached?.changedAt !== undefined && cached.changedAt > asOf ? cached : thread;
}

/** How far HubSpot's clock is from this machine's, in milliseconds, as its last answer told. */
const offsetOf = (ports: Ports, { account }: Wish): number =>
  account.kind === 'sample' ? 0 : (hubspotNow(ports) ?? ports.clock.now()) - ports.clock.now();

/**
 * From when on a message is news: what came in before the agent began to want notifications is none.
 * @param offset of HubSpot's clock; undefined when nobody has asked HubSpot just now
 */
function beginning(
  known: WaitingState,
  now: number,
  offset: number | undefined,
): Pick<WaitingState, 'floor' | 'since'> {
  const since = known.telling ? known.since : now;
  if (since === undefined) return { floor: known.floor };
  if (offset === undefined) return { floor: known.floor, since };
  return { floor: Math.max(known.floor, since + offset) };
}

/** The state with what was learned, and what of that is news. */
function learned(known: WaitingState, { threads, gone, asOf }: Look, wish: Wish, offset: number | undefined) {
  const telling = wish.settings.waitingNotify;
  const begun = telling ? beginning(known, asOf, offset) : { floor: known.floor };
  const { floor } = begun;
  const kept = new Map(known.threads.filter((t) => gone?.get(t.id) !== t.latest).map((t) => [t.id, t] as const));
  const told = { ...known.told };
  const news: WaitingThread[] = [];
  let newest = floor;
  for (const thread of threads) {
    const found = asWaiting(thread);
    const waiting = found && found.latest > asOf - longestWait ? found : undefined;
    newest = Math.max(newest, thread.latestMessageReceivedTimestamp ?? 0);
    if (!waiting) kept.delete(thread.id);
    else {
      kept.set(thread.id, waiting);
      if (!telling || !isWanted(waiting, wish.wanted)) continue;
      if (waiting.since > floor && told[thread.id] !== waiting.since) news.push(waiting);
      told[thread.id] = waiting.since;
    }
  }
  const state = { threads: [...kept.values()], told, telling, ...begun, ...(telling ? {} : { floor: newest }) };
  return { state, news };
}

/**
 * Keeps what was learned about conversations: those that wait, also for others, so that who changes whose are counted
 * sees the new count at once; those that do not any more leave.
 * @param answered HubSpot has just said so itself
 * @returns what newly waits and nobody has been told of; from here on it counts as told
 */
async function keep(
  ports: Ports,
  owner: string,
  look: Look,
  answered: boolean,
): Promise<{ news: readonly WaitingThread[]; wish?: Wish }> {
  const wish = await readWish();
  if (!wish || wish.owner !== owner) return { news: [] };
  const threads = await Promise.all(look.threads.map((thread) => asItIs(thread, look.asOf)));
  const offset = answered ? offsetOf(ports, wish) : undefined;
  let news: readonly WaitingThread[] = [];
  const { before, after } = await changeWaiting(owner, wish.wanted, (known) => {
    const next = learned(known, { ...look, threads }, wish, offset);
    news = next.news;
    return next.state;
  });
  const waiting = new Set(after.threads.filter((t) => isWanted(t, wish.wanted)).map((t) => t.id));
  const left = before.threads.filter((t) => t.id in before.told && !waiting.has(t.id)).map((t) => t.id);
  // One that can't be taken away is no reason to lose what is news.
  if (wish.settings.waitingNotify) await clearNotifications(left).catch(() => {});
  return { news, wish };
}

/** Keeps what a look at the account brought, and tells the agent what newly waits. */
export async function takeNews(ports: Ports, c: Connection, look: Look): Promise<void> {
  const { news, wish } = await keep(ports, c.owner, look, true);
  // A notification that can't be shown is no reason to lose what was learned.
  if (wish && news.length > 0) await tell(ports, c, wish, news).catch(() => {});
}

/**
 * Keeps what the cache has learned about conversations, because somebody looked at them or changed them: they are before
 * the agent's eyes, so nobody is told.
 */
export async function followCache(ports: Ports, owner: string, threadIds: readonly string[]): Promise<void> {
  const cached = await Promise.all([...new Set(threadIds)].map(readThread));
  const threads = cached.filter((thread) => thread !== undefined);
  if (threads.length > 0) await keep(ports, owner, { threads, asOf: ports.clock.now() }, false);
}

/** Takes note of whether notifications are wanted and of which conversations, when that was just decided. */
export const noteWish = (ports: Ports, owner: string): Promise<unknown> =>
  keep(ports, owner, { threads: [], asOf: ports.clock.now() }, false);
