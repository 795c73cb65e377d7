import type { FailureCode, FailureReason } from './failure-codes.ts';

export type { FailureCode, FailureReason } from './failure-codes.ts';

/** One failure as data. Holds no token, text of a message or address. */
export interface Failure {
  readonly code: FailureCode;
  /** What we found wrong with it ourselves. */
  readonly reason?: FailureReason;
  /** HubSpot's own message, or a technical detail to quote: never a sentence of ours. */
  readonly message?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** HubSpot's `category`, e.g. VALIDATION_ERROR. */
  readonly category?: string;
  /** HubSpot's `correlationId`: what HubSpot's support asks for. */
  readonly correlationId?: string;
  /** Scopes that are missing. */
  readonly scopes?: readonly string[];
  /** Milliseconds until it makes sense to try again. */
  readonly retryAfter?: number;
}

/** Builds a failure. */
export const failure = (code: FailureCode, rest: Omit<Failure, 'code'> = {}): Failure => ({ code, ...rest });

/** True when a write that failed this way may nevertheless have taken effect at HubSpot. */
export const mayHaveArrived = (error: Failure): boolean =>
  error.code === 'unreachable' || error.code === 'timeout' || error.code === 'server' || error.code === 'canceled';
