import type { ApiVersion } from '../model/account.ts';
import type { Result } from '../model/result.ts';
import type { Clock } from './clock.ts';

/** Who goes first: `now` is what an agent waits for, `soon` what they will want next, `idle` everything else. */
export type Priority = 'now' | 'soon' | 'idle';

/** The budget that a request counts on: the ten-second burst, search's own, or none (tokens). */
export type Budget = 'burst' | 'search' | 'none';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Query parameters; undefined ones are left out, arrays repeat the name as HubSpot wants it. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;

/** What every public function of the client takes last. */
export interface CallOptions {
  /** `now` unless said otherwise. */
  readonly priority?: Priority | undefined;
  /** Gives up; the answer is then the failure `canceled`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, from when it leaves until its body is there. */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds that it may wait for its turn under the limits; longer is the failure `rate-limited`, and nothing has
   * left. For what was decided just now and has to be decided anew when it can't go out.
   */
  readonly turnWithin?: number | undefined;
  /** Asks HubSpot now: the answer to the same question that is on its way already would be older. */
  readonly fresh?: boolean | undefined;
  /**
   * One request leaves at most: nothing is tried again, and an expired token is not renewed. For those who count what
   * they ask.
   */
  readonly once?: boolean | undefined;
}

/** One request as the object files describe it. */
export interface Call<T> extends CallOptions {
  readonly method: Method;
  readonly path: string;
  /** Another host than HubSpot's API: the organization's token service. */
  readonly origin?: string | undefined;
  readonly query?: Query | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly multipart?: FormData | undefined;
  /** Reads the model out of the body; undefined says that it is not what HubSpot promises. */
  readonly parse: (body: unknown) => T | undefined;
  /** True for a POST that changes nothing (batch/read, search): it may be repeated like a GET. */
  readonly reads?: boolean;
  /** `burst` unless said otherwise. */
  readonly kind?: Budget;
  /** Sends the access token; true unless said otherwise. */
  readonly authorize?: boolean;
}

/** A connection to one HubSpot account. */
export interface Http {
  /** Which Conversations API the account is talked to with. */
  readonly version: ApiVersion;
  readonly clock: Clock;
  /** Makes one call, obeying every limit. Never throws: what goes wrong comes back as a failure. */
  request<T>(call: Call<T>): Promise<Result<T>>;
}
