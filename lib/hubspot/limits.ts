import type { Budget, Priority } from './call.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { child, number, object } from './parse.ts';
import type { RollingWindow } from './rolling-window.ts';
import { createWindow, hold, longestPause, nextFree, restore, taken } from './rolling-window.ts';

/** The budgets that have a limit. */
export type LimitedBudget = Exclude<Budget, 'none'>;

/** A place under a limit: the request may leave. Must be given back when the answer comes, or never will. */
export interface Slot {
  /** @param headers those of the answer, which tell the limit and what is left of it */
  release(headers?: Headers): void;
}

/** A request that waits for its turn. */
export interface Ticket {
  /** Undefined when it was canceled before its turn. */
  readonly granted: Promise<Slot | undefined>;
  /** Moves it up; never down. */
  promote(priority: Priority): void;
  cancel(): void;
}

/** What must outlive the background's worker: small, no secrets. */
export interface LimitsSnapshot {
  readonly max: number;
  readonly interval: number;
  readonly burst: readonly number[];
  readonly search: readonly number[];
  readonly pausedUntil: { readonly burst: number; readonly search: number };
}

/** Keeps requests under HubSpot's limits, so that it never has to say 429. */
export interface Limits {
  enter(kind: LimitedBudget, priority: Priority): Ticket;
  /** Lets nothing leave for `ms` milliseconds (at most a minute): HubSpot said 429. */
  pause(kind: LimitedBudget, ms: number): void;
  /** Milliseconds until such a pause is over; 0 when there is none. */
  pausedFor(kind: LimitedBudget): number;
  dump(): LimitsSnapshot;
  /** Adds what an earlier worker has used. Takes anything and keeps what fits. */
  load(snapshot: unknown): void;
}

interface Waiting {
  priority: Priority;
  readonly grant: (slot: Slot | undefined) => void;
}

const order = ['now', 'soon', 'idle'] as const satisfies readonly Priority[];

/** Places of the burst that each priority leaves to those before it and to the account's other users. */
const reserves: Readonly<Record<Priority, number>> = { now: 1, soon: 2, idle: 3 };

/** Most requests on their way when one of this priority may leave: what an agent waits for finds a free line. */
const lines: Readonly<Record<Priority, number>> = { now: 24, soon: 16, idle: 8 };

/** What HubSpot grants at least, until its headers tell. Source: the lowest tier of private apps. */
const defaultBurst = { max: 100, interval: 10_000 };

/** HubSpot grants five searches a second and tells nothing in headers: one is left to others. */
const searchLimit = { max: 4, interval: 1_000 };

/** One budget: its window and those who wait. */
function createLane(window: RollingWindow, reserveOf: (p: Priority) => number, clock: Clock, changed: () => void) {
  const queues: Record<Priority, Waiting[]> = { now: [], soon: [], idle: [] };
  let cancelTimer: (() => void) | undefined;

  const slot = (): Slot => {
    let open = true;
    const freedBefore = window.freed;
    window.inFlight++;
    return {
      release(headers) {
        if (!open) return;
        open = false;
        window.inFlight--;
        hold(window, clock.now());
        if (headers) learn(window, headers, clock.now(), freedBefore);
        pump();
      },
    };
  };

  function pump(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    for (const priority of order) {
      for (const queue = queues[priority]; queue.length > 0; ) {
        if (window.inFlight >= lines[priority]) return;
        const now = clock.now();
        const at = nextFree(window, now, reserveOf(priority));
        if (at === undefined) return;
        if (at > now) {
          cancelTimer = clock.after(at - now, pump);
          return;
        }
        queue.shift()?.grant(slot());
        changed();
      }
    }
  }

  function enter(priority: Priority): Ticket {
    let settle: (slot: Slot | undefined) => void = () => {};
    const granted = new Promise<Slot | undefined>((resolve) => {
      settle = resolve;
    });
    const waiting: Waiting = { priority, grant: settle };
    const leave = () => {
      const queue = queues[waiting.priority];
      const at = queue.indexOf(waiting);
      if (at >= 0) queue.splice(at, 1);
      return at >= 0;
    };
    queues[priority].push(waiting);
    pump();
    return {
      granted,
      promote(to) {
        if (order.indexOf(to) >= order.indexOf(waiting.priority) || !leave()) return;
        waiting.priority = to;
        queues[to].push(waiting);
        pump();
      },
      cancel() {
        if (leave()) settle(undefined);
        pump();
      },
    };
  }
  return { enter, pump, window };
}

const within = (n: number | undefined, low: number, high: number): n is number =>
  n !== undefined && n >= low && n <= high;

const header = (headers: Headers, name: string): number | undefined => {
  const value = headers.get(`x-hubspot-ratelimit-${name}`);
  return value === null || !/^\d+$/.test(value) ? undefined : Number(value);
};

/**
 * Learns the limit from an answer, and counts what others of the same account have used of it. The server counted before
 * its answer came: our own places that have become free since the request left may still be among what it counted.
 */
function learn(window: RollingWindow, headers: Headers, now: number, freedBefore: number): void {
  const max = header(headers, 'max');
  const interval = header(headers, 'interval-milliseconds');
  const remaining = header(headers, 'remaining');
  if (within(max, 1, 100_000)) window.max = max;
  if (within(interval, 100, 600_000)) window.interval = interval;
  if (max === undefined || remaining === undefined) return;
  const ours = taken(window, now) + window.freed - freedBefore;
  const others = Math.min(max - remaining, window.max) - ours;
  if (others > 0) hold(window, now, others);
}

/**
 * Limits that start as strict as HubSpot's lowest tier and follow what its headers say.
 * @param changed called when a request leaves: `dump()` is another then
 */
export function createLimits(clock: Clock = systemClock, changed: () => void = () => {}): Limits {
  const burst = createLane(createWindow(defaultBurst.max, defaultBurst.interval), (p) => reserves[p], clock, changed);
  const search = createLane(createWindow(searchLimit.max, searchLimit.interval), () => 0, clock, changed);
  const lanes = { burst, search };
  /** Requests on their way count as if their answers came now. */
  const times = ({ free, inFlight, interval }: RollingWindow, now: number) => [
    ...free.filter((t) => t > now),
    ...Array.from({ length: inFlight }, () => now + interval),
  ];
  return {
    enter: (kind, priority) => lanes[kind].enter(priority),
    pause(kind, ms) {
      const { window, pump } = lanes[kind];
      window.pausedUntil = Math.max(window.pausedUntil, clock.now() + Math.min(ms, longestPause));
      changed();
      pump();
    },
    pausedFor: (kind) => Math.max(0, lanes[kind].window.pausedUntil - clock.now()),
    dump() {
      const now = clock.now();
      return {
        max: burst.window.max,
        interval: burst.window.interval,
        burst: times(burst.window, now),
        search: times(search.window, now),
        pausedUntil: { burst: burst.window.pausedUntil, search: search.window.pausedUntil },
      };
    },
    load(snapshot) {
      const raw = object(snapshot);
      if (!raw) return;
      const max = number(raw, 'max');
      const interval = number(raw, 'interval');
      if (within(max, 1, 100_000)) burst.window.max = max;
      if (within(interval, 100, 600_000)) burst.window.interval = interval;
      for (const kind of ['burst', 'search'] as const) {
        const free = raw[kind];
        const until = number(child(raw, 'pausedUntil'), kind);
        restore(lanes[kind].window, clock.now(), Array.isArray(free) ? free : [], until);
        lanes[kind].pump();
      }
    },
  };
}
