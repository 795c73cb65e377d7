import type { ApiVersion } from '../model/account.ts';
import type { Failure } from '../model/errors.ts';
import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail, ok } from '../model/result.ts';
import type { Fetch } from './attempt.ts';
import { attempt } from './attempt.ts';
import type { Call, Http, Query } from './call.ts';
import type { Clock } from './clock.ts';
import { sleep, systemClock } from './clock.ts';
import { brokenAnswer } from './errors.ts';
import type { Limits, Slot } from './limits.ts';
import { apiOrigin } from './paths.ts';
import { longestWait, waitBefore } from './retry.ts';
import type { Flight } from './sharing.ts';
import { createSharing } from './sharing.ts';

/** What a connection is made of. */
export interface HttpOptions {
  /** The access token to use now, or why there is none. */
  readonly token: () => Promise<Result<string>>;
  /** Another token instead of one that HubSpot calls expired; asked at most once for a request. */
  readonly renew: (failedToken: string) => Promise<Result<string>>;
  /** Shared by all connections to one account. */
  readonly limits: Limits;
  /** The Conversations API to use; v3 unless said otherwise. */
  readonly version?: ApiVersion | undefined;
  /** The browser's `fetch` unless said otherwise (the sample account answers by itself). */
  readonly fetch?: Fetch | undefined;
  /** HubSpot's API unless said otherwise. */
  readonly origin?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Whether the browser has a network; `navigator.onLine` unless said otherwise. */
  readonly isOnline?: (() => boolean) | undefined;
  /** 0 to 1, for the back-off. */
  readonly random?: (() => number) | undefined;
}

/** Milliseconds for one attempt: a read can be asked again, a write is waited for. */
const timeouts = { read: 15_000, write: 25_000 };

/** When it makes sense to try again what did not get its turn in time, in milliseconds. */
const crowded = 1_000;

/** The browser's own fetch: called as a function of the global object, as it wants. */
const browserFetch: Fetch = (url, init) => fetch(url, init);

const browserIsOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

/** Whether asking again can't do anything twice. */
const isRead = (call: Call<unknown>): boolean => call.method === 'GET' || call.reads === true;

function addressOf(origin: string, path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) parameters.append(name, String(one));
  const search = parameters.toString();
  return `${origin}${path}${search && `?${search}`}`;
}

/** Nothing about a request is stored, sent along or followed elsewhere. */
const alone = { credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' } as const;

/** The request without its address. */
function initOf(call: Call<unknown>, token: string | undefined): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  const base = { ...alone, method: call.method };
  if (call.multipart) return { ...base, headers, body: call.multipart };
  if (call.form) return { ...base, headers, body: new URLSearchParams(call.form) };
  if (call.body === undefined) return { ...base, headers };
  return { ...base, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(call.body) };
}

/** The model in a body, or the failure `server` when HubSpot does not keep its promise. */
function understand<T>(call: Call<T>, answer: Result<unknown>): Result<T> {
  if (!answer.ok) return answer;
  const value = call.parse(answer.value);
  return value === undefined ? fail(brokenAnswer(200, 'answer-unexpected')) : ok(value);
}

/** Makes a connection to one account. Nothing is sent before the first request. */
export function createHttp(options: HttpOptions): Http {
  const { limits, fetch = browserFetch, origin = apiOrigin, clock = systemClock } = options;
  const { isOnline = browserIsOnline, random = Math.random } = options;
  const sharing = createSharing();

  /** Waits for a turn; undefined when given up. */
  async function turn(call: Call<unknown>, flight: Flight): Promise<Slot | undefined> {
    const kind = call.kind ?? 'burst';
    if (kind === 'none') return { release: () => {} };
    const ticket = limits.enter(kind, flight.priority);
    flight.ticket = ticket;
    flight.signal.addEventListener('abort', ticket.cancel, { once: true });
    const enough = call.turnWithin === undefined ? undefined : clock.after(call.turnWithin, ticket.cancel);
    const slot = await ticket.granted;
    enough?.();
    flight.signal.removeEventListener('abort', ticket.cancel);
    flight.ticket = undefined;
    return slot;
  }

  /** One attempt with one token, in its turn. */
  async function once(call: Call<unknown>, flight: Flight, token: string | undefined): Promise<Result<unknown>> {
    const kind = call.kind ?? 'burst';
    const held = kind === 'none' ? 0 : limits.pausedFor(kind);
    // Who looks at a skeleton is told at once that it takes longer; the outbox waits with what it has.
    const longest = Math.min(longestWait(flight.priority), call.turnWithin ?? Number.POSITIVE_INFINITY);
    if (held > longest) return fail(failure('rate-limited', { retryAfter: held }));
    const slot = await turn(call, flight);
    if (!slot)
      return fail(flight.signal.aborted ? failure('canceled') : failure('rate-limited', { retryAfter: crowded }));
    const answer = await attempt(fetch, clock, {
      url: addressOf(call.origin ?? origin, call.path, call.query),
      init: initOf(call, token),
      kind: call.kind ?? 'burst',
      timeout: call.timeout ?? (isRead(call) ? timeouts.read : timeouts.write),
      signal: flight.signal,
      answered: slot.release,
    });
    slot.release();
    return answer;
  }

  /** With the token; once more with a fresh one when HubSpot calls it expired (401: nothing was done). */
  async function authorized(call: Call<unknown>, flight: Flight): Promise<Result<unknown>> {
    if (call.authorize === false) return once(call, flight, undefined);
    const token = await options.token();
    if (!token.ok) return token;
    const answer = await once(call, flight, token.value);
    if (answer.ok || call.once || answer.error.status !== 401 || answer.error.code !== 'expired') return answer;
    const fresh = await options.renew(token.value);
    return fresh.ok ? once(call, flight, fresh.value) : fresh;
  }

  /** Tells the limits of a 429 that it can wait out. */
  function heed(call: Call<unknown>, error: Failure): void {
    const kind = call.kind ?? 'burst';
    if (error.code === 'rate-limited' && kind !== 'none') limits.pause(kind, error.retryAfter ?? 0);
  }

  /** All attempts. Only reads are made again. */
  async function attempts(call: Call<unknown>, flight: Flight): Promise<Result<unknown>> {
    const start = clock.now();
    for (let i = 0; ; i++) {
      const answer = await authorized(call, flight);
      if (answer.ok) return answer;
      heed(call, answer.error);
      if (!isRead(call) || call.once) return answer;
      if (answer.error.code === 'unreachable' && !isOnline()) return fail(failure('offline'));
      const wait = waitBefore(answer.error, i, clock.now() - start, flight.priority, random());
      if (wait === undefined || flight.signal.aborted) return answer;
      await sleep(clock, wait, flight.signal);
      if (flight.signal.aborted) return fail(failure('canceled'));
    }
  }

  /** A write: nobody shares it, and what is read from now on is asked anew. */
  async function write(call: Call<unknown>): Promise<Result<unknown>> {
    const signal = call.signal ?? new AbortController().signal;
    sharing.seal();
    const answer = await attempts(call, { priority: call.priority ?? 'now', signal });
    sharing.seal();
    return answer;
  }

  function answerOf(call: Call<unknown>): Promise<Result<unknown>> {
    if (!isRead(call)) return write(call);
    const key = addressOf(call.origin ?? origin, call.path, call.query);
    const run = (flight: Flight) => attempts(call, flight);
    const question = call.method === 'GET' ? key : `${key} ${JSON.stringify(call.body ?? call.form)}`;
    if (call.fresh) sharing.part(question);
    // Who asks patiently does not share an answer that gives up at once.
    return sharing.join(call.once ? `${question} once` : question, call.priority ?? 'now', call.signal, run);
  }

  return {
    version: options.version ?? 'v3',
    clock,
    async request(call) {
      if (call.signal?.aborted) return fail(failure('canceled'));
      if (!isOnline()) return fail(failure('offline'));
      try {
        return understand(call, await answerOf(call));
      } catch (error) {
        return fail(failure('unknown', { message: error instanceof Error ? error.name : 'Error' }));
      }
    },
  };
}
