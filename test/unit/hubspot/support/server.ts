import type { Call } from '../../../../lib/hubspot/call.ts';
import type { Fetch, Http, HttpOptions, Limits } from '../../../../lib/hubspot/index.ts';
import { createHttp, createLimits } from '../../../../lib/hubspot/index.ts';
import { ok } from '../../../../lib/model/result.ts';
import type { FakeClock } from './clock.ts';
import { fakeClock } from './clock.ts';

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: URL;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
  /** The body: a JSON value, a form's parameters, or a FormData. */
  readonly body: unknown;
}

/** What the server does with the n-th request (from 0): answers, or breaks the connection by throwing. */
export type Behavior = (request: Arrived, n: number) => Response | Promise<Response>;

const bodyOf = (body: RequestInit['body']): unknown => {
  if (typeof body === 'string') return JSON.parse(body);
  return body instanceof URLSearchParams ? Object.fromEntries(body) : (body ?? undefined);
};

/** A JSON answer. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers });

/** An error as HubSpot words it. */
export const error = (status: number, more: object = {}, headers: Record<string, string> = {}): Response =>
  json({ status: 'error', message: 'It failed.', correlationId: 'c-1', ...more }, status, headers);

export interface Server {
  readonly http: Http;
  readonly clock: FakeClock;
  readonly limits: Limits;
  readonly requests: Arrived[];
  /** Tokens that `renew` was asked about. */
  readonly renewed: string[];
}

/** A connection to a server that behaves as told. */
export function serve(behavior: Behavior, options: Partial<HttpOptions> = {}): Server {
  const clock = fakeClock();
  const limits = createLimits(clock);
  const requests: Arrived[] = [];
  const renewed: string[] = [];
  const fetch: Fetch = async (url, init) => {
    const arrived = {
      method: init.method ?? 'GET',
      url: new URL(url),
      init,
      headers: init.headers as Record<string, string>,
      body: bodyOf(init.body),
    };
    requests.push(arrived);
    return behavior(arrived, requests.length - 1);
  };
  const http = createHttp({
    fetch,
    limits,
    clock,
    isOnline: () => true,
    random: () => 0,
    token: async () => ok('token-1'),
    renew: async (failed) => {
      renewed.push(failed);
      return ok('token-2');
    },
    ...options,
  });
  return { http, clock, limits, requests, renewed };
}

const whole = (body: unknown) => body ?? null;

/** Reads `/x`, or what `more` says. */
export const get = (http: Http, more: Partial<Call<unknown>> = {}) =>
  http.request({ method: 'GET', path: '/x', parse: whole, ...more });

/** Posts to `/x`, or what `more` says. */
export const post = (http: Http, more: Partial<Call<unknown>> = {}) =>
  http.request({ method: 'POST', path: '/x', body: { a: 1 }, parse: whole, ...more });

/** The connection breaks, with a message that nobody must see. */
export const broken = (): never => {
  throw new TypeError('fetch failed for someone@example.com');
};

/** No answer comes. */
export const never: Behavior = () => new Promise<Response>(() => {});
