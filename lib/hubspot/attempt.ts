import { failure } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { fail, ok } from '../model/result.ts';
import { parseJson, readText } from './body.ts';
import type { Budget } from './call.ts';
import type { Clock } from './clock.ts';
import { brokenAnswer, failureOf, nameOf } from './errors.ts';

/** A function like the browser's `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One attempt at a request. */
export interface Attempt {
  readonly url: string;
  readonly init: RequestInit;
  readonly kind: Budget;
  /** Milliseconds until the body must be there. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Told as soon as the answer begins, with its headers. */
  readonly answered: (headers: Headers) => void;
}

/** Reads the answer into JSON or a failure. */
async function read(response: Response, kind: Budget, clock: Clock): Promise<Result<unknown>> {
  const { status, headers } = response;
  const good = status >= 200 && status < 300;
  const text = await readText(response);
  if (text === undefined && good) return fail(brokenAnswer(status, 'answer-too-large'));
  const { body, broken } = parseJson(text ?? '');
  if (!good) return fail(failureOf(status, headers, body, kind, clock.now()));
  return broken ? fail(brokenAnswer(status, 'answer-broken')) : ok(body);
}

/**
 * Makes one attempt; never throws. Ends at once when the time is up or `signal` aborts, even if `fetch` does not care:
 * `timeout`, `canceled`; `unreachable` when no whole answer came.
 */
export function attempt(fetch: Fetch, clock: Clock, a: Attempt): Promise<Result<unknown>> {
  if (a.signal.aborted) return Promise.resolve(fail(failure('canceled')));
  const controller = new AbortController();
  return new Promise((resolve) => {
    const end = (result: Result<unknown>) => {
      stopTimer();
      a.signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    const give = (code: 'timeout' | 'canceled') => {
      end(fail(failure(code)));
      controller.abort();
    };
    const cancel = () => give('canceled');
    const stopTimer = clock.after(a.timeout, () => give('timeout'));
    a.signal.addEventListener('abort', cancel, { once: true });
    const run = async () => {
      const response = await fetch(a.url, { ...a.init, signal: controller.signal });
      a.answered(response.headers);
      return read(response, a.kind, clock);
    };
    run().then(end, (error: unknown) => end(fail(failure('unreachable', { message: nameOf(error) }))));
  });
}
