import { errorBody, type LimitPolicy, limitBody } from './errors.ts';

/**
 * What can be made to go wrong. `hang` never answers: the caller's own time limit has to end it. `repeat` lets the request
 * arrive twice and answers the second one, as when a browser sends it anew because a used connection broke.
 */
export const faultKinds = [
  'latency',
  'reset-before',
  'reset-after',
  'repeat',
  'status',
  'html',
  'malformed',
  'cut',
  'hang',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Any method when left out. */
  readonly method?: string;
  /** A path in which `*` stands for anything, e.g. `*threads*messages`; any path when left out. */
  readonly path?: string;
  /** How often it strikes; always when left out. */
  readonly times?: number;
  /** How many matching requests it lets pass first. */
  readonly skip?: number;
  /** Milliseconds before anything else happens; any kind may have it. */
  readonly latency?: number;
  /** For `status` and `html`; 500 when left out. */
  readonly status?: number;
  /** For `status` 429. */
  readonly policy?: LimitPolicy;
  /** For `status`: instead of HubSpot's body. */
  readonly body?: unknown;
  /** For `status` and `html`, e.g. `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For `status`, `html` and `hang`: let the request take effect before the bad answer. */
  readonly afterEffect?: boolean;
}

export interface Faults {
  /** Switches a fault on; returns its number. Of several that match a request, the first one added strikes. */
  add(fault: Fault): number;
  remove(id: number): void;
  clear(): void;
  list(): (Fault & { readonly id: number; readonly struck: number })[];
}

/** What a request meets when the connection breaks: a network error, no answer. */
export class ConnectionReset extends Error {
  constructor() {
    super('The sandbox reset the connection.');
    this.name = 'ConnectionReset';
  }
}

interface Armed {
  readonly id: number;
  readonly fault: Fault;
  readonly pattern: RegExp;
  seen: number;
  struck: number;
}

const toPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/** The faults that are on, and the function that takes the one that strikes a request. */
export function faultBox(): {
  readonly faults: Faults;
  readonly take: (method: string, path: string) => Fault | undefined;
} {
  let armed: Armed[] = [];
  let count = 0;
  const faults: Faults = {
    add: (fault) => {
      count += 1;
      armed.push({ id: count, fault, pattern: toPattern(fault.path ?? '*'), seen: 0, struck: 0 });
      return count;
    },
    remove: (id) => {
      armed = armed.filter((one) => one.id !== id);
    },
    clear: () => {
      armed = [];
    },
    list: () => armed.map(({ id, fault, struck }) => ({ ...fault, id, struck })),
  };
  const take = (method: string, path: string): Fault | undefined => {
    for (const one of armed) {
      if (one.fault.method !== undefined && one.fault.method.toUpperCase() !== method) continue;
      if (!one.pattern.test(path) || one.struck >= (one.fault.times ?? Number.POSITIVE_INFINITY)) continue;
      one.seen += 1;
      if (one.seen <= (one.fault.skip ?? 0)) continue;
      one.struck += 1;
      return one.fault;
    }
    return undefined;
  };
  return { faults, take };
}

const categories: Readonly<Record<number, string>> = {
  400: 'VALIDATION_ERROR',
  401: 'EXPIRED_AUTHENTICATION',
  403: 'MISSING_SCOPES',
  404: 'OBJECT_NOT_FOUND',
  409: 'CONFLICT',
  423: 'LOCKED',
  477: 'MIGRATION_IN_PROGRESS',
};

const html = (status: number): string =>
  `<!doctype html><html lang="en"><head><title>${status}</title></head><body><h1>${status}</h1><p>Something went wrong on the way.</p></body></html>`;

function badAnswer(fault: Fault): Response {
  const status = fault.status ?? 500;
  if (fault.kind === 'html')
    return new Response(html(status), {
      status,
      headers: { 'content-type': 'text/html; charset=utf-8', ...fault.headers },
    });
  const body =
    fault.body ??
    (status === 429
      ? limitBody(fault.policy ?? 'TEN_SECONDLY_ROLLING')
      : errorBody(categories[status] ?? 'INTERNAL_ERROR', `The sandbox was told to answer ${status}.`));
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...fault.headers },
  });
}

async function spoil(answer: Response, kind: 'malformed' | 'cut'): Promise<Response> {
  // An answer without a body has nothing that could be spoilt.
  if (answer.body === null) return answer;
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const bad =
    kind === 'cut' ? text.slice(0, Math.floor(text.length / 2)) : text.replace(/^\{/, '{"results": [undefined,');
  return new Response(bad === text ? `${text}}` : bad, { status: answer.status, headers });
}

/** Waits; gives up with the caller's own reason when it cancels. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    // Infinity would fire at once: no timer at all then.
    const timer = Number.isFinite(ms)
      ? setTimeout(() => {
          signal?.removeEventListener('abort', stop);
          done();
        }, ms)
      : undefined;
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Answers a request as the fault says. `answer` lets it take effect. */
export async function strike(fault: Fault, answer: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
  if (fault.latency) await pause(fault.latency, signal);
  if (fault.afterEffect) await answer();
  if (fault.kind === 'reset-before') throw new ConnectionReset();
  if (fault.kind === 'status' || fault.kind === 'html') return badAnswer(fault);
  if (fault.kind === 'hang') {
    await pause(Number.POSITIVE_INFINITY, signal);
    throw new ConnectionReset();
  }
  if (fault.kind === 'repeat') await answer();
  const good = await answer();
  if (fault.kind === 'reset-after') throw new ConnectionReset();
  return fault.kind === 'malformed' || fault.kind === 'cut' ? spoil(good, fault.kind) : good;
}
