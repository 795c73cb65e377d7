import { listThreads, type Page } from '../../hubspot/index.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';
import { longestWait, wantedKey } from '../../model/waiting.ts';
import { changeWaitingPace, readWaiting, readWaitingPace, type WaitingPace } from '../../storage/waiting.ts';
import type { Wish } from '../../storage/wish.ts';
import type { Connection, Ports } from '../ports.ts';
import { sparingly, withinBudget } from './budget.ts';
import { takeNews } from './take.ts';

const day = 24 * 3_600_000;
/**
 * The account's open conversations are read window by window, the newest first, because HubSpot lists the oldest first:
 * how many milliseconds before the walk each window begins. Few, because each takes a request.
 */
const windows: readonly number[] = [7 * day, longestWait];
/** Closing and assigning by others does not show in what is new: so often, in milliseconds, everything is read again. */
const again = 10 * 60_000;
const pageSize = 500;

/** Where the walk goes on, a new one where that is due; undefined when there is nothing to do yet. */
function goOn(pace: WaitingPace, of: string, now: number): WaitingPace | undefined {
  const anew = pace.of !== of || pace.startedAt > now || (pace.doneAt > 0 && now - pace.startedAt >= again);
  if (anew || pace.startedAt === 0) return { ...pace, of, step: 0, at: 0, startedAt: now, doneAt: 0 };
  return pace.doneAt > 0 ? undefined : pace;
}

/** Between which times of HubSpot's a page is asked for. */
function boundsOf({ step, at, startedAt }: WaitingPace) {
  const from = at || startedAt - (windows[step] ?? day);
  return { from, until: step === 0 ? Number.POSITIVE_INFINITY : startedAt - (windows[step - 1] ?? 0) };
}

/** Up to when a page has told everything: on a page that is cut off, what came in at its very last moment may be missing. */
function reachOf({ results, after }: Page<Thread>, from: number): number {
  if (after === undefined) return Number.POSITIVE_INFINITY;
  const latest = results.reduce((max, t) => Math.max(max, t.latestMessageTimestamp ?? 0), 0);
  return latest - 1 > from ? latest - 1 : Math.max(latest, from + 1);
}

/** The walk after a page. */
function moved(pace: WaitingPace, reach: number, until: number, now: number): WaitingPace {
  if (reach < until && reach !== Number.POSITIVE_INFINITY) return { ...pace, at: reach };
  const last = pace.step + 1 >= windows.length;
  return last ? { ...pace, doneAt: now } : { ...pace, step: pace.step + 1, at: 0 };
}

/** The conversations that we hold for waiting and that a page should have listed: whoever is not in it waits no more. */
function missing({ results }: Page<Thread>, from: number, reach: number, held: ReadonlyMap<string, number>) {
  const listed = new Set(results.map((t) => t.id));
  return new Map([...held].filter(([id, latest]) => latest > from && latest <= reach && !listed.has(id)));
}

/**
 * One step of the walk through all open conversations: one page, by one request.
 * @returns the failure, else nothing
 */
export async function scanStep(ports: Ports, c: Connection, { wanted }: Wish): Promise<Result<null> | undefined> {
  const now = ports.clock.now();
  const pace = goOn(await readWaitingPace(), wantedKey(wanted), now);
  if (!pace) return undefined;
  const { from, until } = boundsOf(pace);
  const held = new Map((await readWaiting()).threads.map((t) => [t.id, t.latest] as const));
  const status = pace.anyStatus ? undefined : 'OPEN';
  const query = { status, since: from, limit: pageSize } as const;
  const page = await withinBudget(ports, c.owner, () => listThreads(c.http, query, sparingly));
  if (!page) return undefined;
  const keepPace = (next: WaitingPace) =>
    changeWaitingPace(c.owner, ({ calls, failures, notBefore, doubt }) => ({
      ...next,
      calls,
      failures,
      notBefore,
      doubt,
    }));
  if (!page.ok) {
    // Whether HubSpot lists by time and status at once is not known: it is asked by time alone then.
    if (page.error.code !== 'invalid' || pace.anyStatus) return page;
    await keepPace({ ...pace, anyStatus: true });
    return ok(null);
  }
  const reach = reachOf(page.value, from);
  const gone = missing(page.value, from, reach, held);
  await takeNews(ports, c, { threads: page.value.results, asOf: now, gone });
  await keepPace(moved(pace, reach, until, ports.clock.now()));
  return ok(null);
}
