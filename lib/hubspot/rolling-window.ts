/** Milliseconds that a place stays taken beyond the interval: clocks differ and timers are early. */
const slack = 25;

/** Nothing waits longer than this for a 429, in milliseconds, whatever it or a clock that was set back says. */
export const longestPause = 60_000;

/**
 * How many requests count against a limit of `max` per `interval`, as the server must see it.
 * A request is counted by the server somewhere between its departure and its answer, so its place is taken from
 * the departure until an interval after the answer: then no window of the server's can hold more than `max`.
 */
export interface RollingWindow {
  max: number;
  /** Milliseconds. */
  interval: number;
  /** Nothing leaves before; milliseconds since 1970. */
  pausedUntil: number;
  inFlight: number;
  /** When the places of answered requests become free: ascending, milliseconds since 1970. */
  free: number[];
  /** How many places have become free so far. */
  freed: number;
}

export const createWindow = (max: number, interval: number): RollingWindow => ({
  max,
  interval,
  pausedUntil: 0,
  inFlight: 0,
  free: [],
  freed: 0,
});

/** Places that are taken now. */
export function taken(w: RollingWindow, now: number): number {
  const latest = now + w.interval + slack;
  // The machine's clock was set back: nobody waits for the difference.
  if ((w.free.at(-1) ?? 0) > latest) w.free = w.free.map((t) => Math.min(t, latest));
  let gone = 0;
  while (gone < w.free.length && (w.free[gone] as number) <= now) gone++;
  if (gone > 0) w.free.splice(0, gone);
  w.freed += gone;
  return w.free.length + w.inFlight;
}

/** Takes `count` places for an interval from now: answered requests, or those that others have made. */
export function hold(w: RollingWindow, now: number, count = 1): void {
  const until = now + w.interval + slack;
  for (let i = 0; i < count; i++) w.free.push(until);
}

/**
 * When a place may become free for one who must leave `reserve` places to others; undefined when only an answer can
 * free one. Milliseconds since 1970.
 */
export function nextFree(w: RollingWindow, now: number, reserve: number): number | undefined {
  w.pausedUntil = Math.min(w.pausedUntil, now + longestPause);
  const used = taken(w, now);
  if (w.pausedUntil > now) return w.pausedUntil;
  const excess = used - (Math.max(w.max - reserve, 1) - 1);
  return excess <= 0 ? now : w.free[excess - 1];
}

/** Restores a window from stored times; nothing can be taken for longer than an interval from now. */
export function restore(w: RollingWindow, now: number, free: readonly unknown[], pausedUntil: unknown): void {
  const latest = now + w.interval + slack;
  const times = free.filter((t): t is number => typeof t === 'number' && t > now).map((t) => Math.min(t, latest));
  w.free = [...w.free, ...times].sort((a, b) => a - b).slice(-w.max);
  if (typeof pausedUntil === 'number')
    w.pausedUntil = Math.max(w.pausedUntil, Math.min(pausedUntil, now + longestPause));
}
