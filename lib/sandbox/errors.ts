/** HubSpot's refusals: their bodies, statuses and headers. Handlers throw them; the app writes them out. */

export interface Refusal {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

export class ApiError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(String(refusal.body.message ?? refusal.status));
    this.name = 'ApiError';
    this.refusal = refusal;
  }
}

/** The common body of an error. */
export const errorBody = (
  category: string,
  message: string,
  rest: Record<string, unknown> = {},
): Record<string, unknown> => ({
  status: 'error',
  message,
  correlationId: crypto.randomUUID(),
  category,
  ...rest,
});

const refuse = (status: number, category: string, message: string, rest?: Record<string, unknown>): ApiError =>
  new ApiError({ status, body: errorBody(category, message, rest) });

/** 400: a value that HubSpot does not take. `field` is where it stands. */
export const invalid = (message: string, field?: string): ApiError =>
  refuse(400, 'VALIDATION_ERROR', message, field === undefined ? {} : { errors: [{ message, in: field }] });

/** 404 with HubSpot's body. */
export const notFound = (what: string, id: string): ApiError =>
  refuse(404, 'OBJECT_NOT_FOUND', `No ${what} with id ${id} exists in this account.`, { context: { id: [id] } });

/** 415: a body of the wrong kind. */
export const wrongMediaType = (wanted: string): ApiError =>
  refuse(415, 'VALIDATION_ERROR', `This endpoint reads ${wanted} only.`);

/** 401 of a token that is missing or unknown. */
export const unauthenticated = (): ApiError =>
  refuse(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found, or not valid for this account.');

/** 401 of a token that has run out. `expiredAt` in milliseconds. */
export function expired(expiredAt: number, now: number): ApiError {
  const seconds = Math.max(0, Math.round((now - expiredAt) / 1000));
  return refuse(401, 'EXPIRED_AUTHENTICATION', `The access token expired ${seconds} second(s) ago.`, {
    context: { 'expire time': [new Date(expiredAt).toISOString()] },
  });
}

/** 403: scopes that the token lacks. Older endpoints name them `requiredScopes`, newer ones `requiredGranularScopes`. */
export const missingScopes = (scopes: readonly string[], older: boolean): ApiError =>
  refuse(403, 'MISSING_SCOPES', `This app lacks a scope that the call needs: ${scopes.join(', ')}.`, {
    errors: [
      {
        message: 'One of these scopes is needed.',
        context: { [older ? 'requiredScopes' : 'requiredGranularScopes']: scopes },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });

export type LimitPolicy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

/** The body of a 429, which has no category. */
export const limitBody = (policy: LimitPolicy): Record<string, unknown> => ({
  status: 'error',
  message: `You have reached your ${policy.toLowerCase()} limit.`,
  errorType: 'RATE_LIMIT',
  correlationId: crypto.randomUUID(),
  policyName: policy,
});

/** 429: too many requests. */
export const limited = (policy: LimitPolicy, headers: Record<string, string> = {}): ApiError =>
  new ApiError({ status: 429, body: limitBody(policy), headers });
