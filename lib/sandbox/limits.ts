/** Counts requests in a window that rolls along. Times in milliseconds. */
export class RollingWindow {
  readonly max: number;
  readonly #width: number;
  readonly #times: number[] = [];

  constructor(max: number, width: number) {
    this.max = max;
    this.#width = width;
  }

  /** Whether one more may pass now; it is counted if so. */
  take(now: number): boolean {
    this.#forget(now);
    if (this.#times.length >= this.max) return false;
    this.#times.push(now);
    return true;
  }

  remaining(now: number): number {
    this.#forget(now);
    return this.max - this.#times.length;
  }

  #forget(now: number): void {
    let gone = 0;
    while (gone < this.#times.length && (this.#times[gone] ?? 0) <= now - this.#width) gone += 1;
    if (gone > 0) this.#times.splice(0, gone);
  }
}

/** Searches a second and account. */
const searchesPerSecond = 5;
/** Requests a day of a private app. */
const daily = 250_000;

export interface Limits {
  /** Takes one of the app's requests of these ten seconds. Headers to answer with, and whether it may pass. */
  burst(
    appId: number,
    isPrivate: boolean,
    now: number,
  ): { readonly passes: boolean; readonly headers: Record<string, string> };
  /** Takes one of the account's searches of this second; searches answer without headers. */
  search(now: number): boolean;
}

/** The limits of an account; a burst of 0 switches all of them off. */
export function limitsOf(burst: number): Limits {
  const apps = new Map<number, RollingWindow>();
  const searches = new RollingWindow(searchesPerSecond, 1000);
  let today = 0;
  return {
    burst: (appId, isPrivate, now) => {
      if (burst === 0) return { passes: true, headers: {} };
      const rolling = apps.get(appId) ?? new RollingWindow(burst, 10_000);
      apps.set(appId, rolling);
      const passes = rolling.take(now);
      if (passes) today += 1;
      const headers: Record<string, string> = {
        'X-HubSpot-RateLimit-Max': String(burst),
        'X-HubSpot-RateLimit-Remaining': String(rolling.remaining(now)),
        'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
        ...(isPrivate
          ? {
              'X-HubSpot-RateLimit-Daily': String(daily),
              'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(0, daily - today)),
            }
          : {}),
      };
      return { passes, headers };
    },
    search: (now) => burst === 0 || searches.take(now),
  };
}
