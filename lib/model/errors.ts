/**
 * What can go wrong, in our words. The panel has a text and a next step for every code
 * (lib/i18n/en/errors.ts); a code that it does not know is shown as `unknown`.
 */
export const failureCodes = [
  'not-connected', // no account: connect
  'expired', // the access token is dead and can't be refreshed: connect again
  'invalid-token', // HubSpot does not know this token
  'no-client-id', // OAuth without the organization's app: the options have a field for its client id
  'missing-scopes', // `scopes` names them
  'forbidden', // 403 without scopes
  'not-found', // 404
  'not-available', // an endpoint that this account does not have (404/405 on assignee, …)
  'invalid', // 400: HubSpot refuses what was asked; `message` says what
  'conflict', // 409
  'rate-limited', // 429; `retryAfter`
  'daily-limit', // 429 with policy DAILY
  'locked', // 423
  'migrating', // 477; `retryAfter`
  'server', // 5xx, or an answer that is not what HubSpot promises (HTML, cut JSON)
  'unreachable', // no answer: the network failed before one came; a write may have arrived
  'timeout', // no answer in time; a write may have arrived
  'offline', // the browser says that there is no network: nothing was sent
  'canceled', // the caller gave up
  'account-changed', // the connected account is no longer the one shown
  'no-access', // the browser holds HubSpot's API back: the user has to grant the host
  'not-revoked', // disconnected here, but HubSpot still has the grant
  'refused', // the user or HubSpot said no on the consent page
  'bad-request', // a message between contexts that does not parse
  'storage', // the browser's storage failed
  'unknown',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/**
 * Why we ourselves refused, where the code alone does not say what to change. The panel has a text for each
 * (`reason.NAME` in lib/i18n/en/errors.ts).
 */
export const failureReasons = [
  'no-text',
  'no-recipient', // nobody in To
  'recipient-twice',
  'recipient-actor', // an e-mail actor's id instead of an address
  'recipient-ours', // one of the account's mailboxes or a HubSpot relay address
  'recipient-malformed', // no e-mail address
  'no-agent', // nobody knows which agent replies go out as
  'other-agent', // written as another agent than the chosen one
  'not-an-agent', // the chosen actor is none
  'sender-gone', // the channel account does not exist any more
  'sender-archived',
  'sender-inactive',
  'sender-unauthorized',
  'sender-cannot-send', // its channel can't be sent to through the API
  'sender-other-channel',
  'other-portal', // the page belongs to another HubSpot account
  'no-contact', // the conversation has no contact
  'stopped', // the browser stopped the background while it was sending
  'on-its-way', // too late to take back or change
  'page-gone', // the tab was closed
  'sample', // the sample account has no such thing
  'token-service', // its address is no https address
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** One failure as data. Holds no token, text of a message or address. */
export interface Failure {
  readonly code: FailureCode;
  /** Why we refused it ourselves. */
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
