/** Real time in milliseconds with fractions: fine enough to tell which call waited for which. */
export const realTime = (): number => performance.timeOrigin + performance.now();

/** One request that the sandbox saw. Times are `realTime`'s. */
export interface Call {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** The query without its question mark. */
  readonly query: string;
  readonly startedAt: number;
  /** Undefined while it runs. */
  endedAt?: number;
  /** 0 for a connection that was reset; undefined while it runs. */
  status?: number;
}

/** Every request in the order of arrival, the newest 10,000 of them. */
export interface CallLog extends Iterable<Call> {
  readonly length: number;
  /** A copy. */
  list(): Call[];
  clear(): void;
}

const keep = 10_000;

/** A log, and the function that adds to it. */
export function callLog(): { readonly log: CallLog; readonly begin: (request: Request) => Call } {
  let calls: Call[] = [];
  const log: CallLog = {
    get length() {
      return calls.length;
    },
    list: () => calls.slice(),
    clear: () => {
      calls = [];
    },
    [Symbol.iterator]: () => calls.slice()[Symbol.iterator](),
  };
  const begin = (request: Request): Call => {
    const url = new URL(request.url);
    const call: Call = {
      method: request.method,
      host: url.host,
      path: url.pathname,
      query: url.search.slice(1),
      startedAt: realTime(),
    };
    calls.push(call);
    if (calls.length > keep) calls = calls.slice(-keep / 2);
    return call;
  };
  return { log, begin };
}
