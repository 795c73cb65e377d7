import type { Failure, FailureCode, FailureReason } from '../model/errors.ts';
import { failure } from '../model/errors.ts';
import type { Budget } from './call.ts';
import type { Raw } from './parse.ts';
import { compact, list, object, text, word } from './parse.ts';
import { missingScopes } from './scopes.ts';

/** Milliseconds that an answer asks to wait: `Retry-After` in seconds or as a date. Negative waits are none. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Longest message that is kept: enough to quote, too short to carry a mail. */
const messageLimit = 300;

/** Takes out what a failure must not hold: addresses, and anything that looks like a token. */
const redact = (message: string): string =>
  message
    .replace(/[^\s@"'<>[\]()]+@[^\s@"'<>[\]()]+/g, '…')
    .replace(/\b(?:pat-[\w-]+|Bearer\s+\S+|[\w-]{40,})/g, '…')
    .slice(0, messageLimit);

/** HubSpot's sentence, and the first detail that says more. */
function messageOf(raw: Raw): string | undefined {
  const message = word(raw, 'message') ?? word(raw, 'error_description');
  const detail = list(raw, 'errors', (e) => word(object(e) ?? {}, 'message')).find((d) => !message?.includes(d));
  const both = [message, detail].filter(Boolean).join(' ');
  return both ? redact(both) : undefined;
}

const byStatus: Readonly<Record<number, FailureCode>> = {
  404: 'not-found',
  405: 'not-available',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  423: 'locked',
  477: 'migrating',
  501: 'not-available',
};

/** Answers of the token endpoints that say that the grant is dead: connect again. */
const isDeadGrant = (raw: Raw): boolean =>
  word(raw, 'error') === 'invalid_grant' || /^BAD_(?:REFRESH_TOKEN|HUB)$/.test(word(raw, 'status') ?? '');

const isDaily = (raw: Raw): boolean =>
  word(raw, 'policyName') === 'DAILY' || (!word(raw, 'policyName') && /\bdaily\b/i.test(word(raw, 'message') ?? ''));

function codeOf(status: number, raw: Raw, scopes: readonly string[]): FailureCode {
  const category = word(raw, 'category');
  if (status === 429) return isDaily(raw) ? 'daily-limit' : 'rate-limited';
  if (isDeadGrant(raw)) return 'expired';
  if (status === 401) return category === 'INVALID_AUTHENTICATION' ? 'invalid-token' : 'expired';
  if (status === 403) return category === 'MISSING_SCOPES' || scopes.length > 0 ? 'missing-scopes' : 'forbidden';
  return byStatus[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'server');
}

/** How long to wait when the answer does not say. Milliseconds; source of the first three: HubSpot's guide. */
const defaultWaits: Partial<Record<FailureCode, number>> = {
  locked: 2_000,
  'rate-limited': 10_000,
  'daily-limit': 15 * 60_000,
  migrating: 60_000,
};

function waitOf(code: FailureCode, raw: Raw, told: number | undefined, kind: Budget): number | undefined {
  if (code === 'locked') return told ?? defaultWaits.locked;
  if (told !== undefined) return told;
  const perSecond = word(raw, 'policyName') === 'SECONDLY' || (kind === 'search' && !word(raw, 'policyName'));
  return code === 'rate-limited' && perSecond ? 1_000 : defaultWaits[code];
}

/**
 * What an answer that is no success means.
 * @param body the parsed body, or undefined when it is no JSON (HubSpot's 404 may be HTML)
 * @param now milliseconds since 1970
 */
export function failureOf(status: number, headers: Headers, body: unknown, kind: Budget, now: number): Failure {
  const raw = object(body) ?? {};
  const scopes = status === 403 ? missingScopes(raw) : [];
  const code = codeOf(status, raw, scopes);
  return failure(
    code,
    compact({
      status,
      message: messageOf(raw),
      category: word(raw, 'category'),
      correlationId: word(raw, 'correlationId') ?? (headers.get('x-hubspot-correlation-id') || undefined),
      scopes: scopes.length > 0 ? scopes : undefined,
      retryAfter: waitOf(code, raw, retryAfterOf(headers, now), kind),
    }),
  );
}

/** A success whose body is not what HubSpot promises. */
export const brokenAnswer = (status: number, reason: FailureReason): Failure => failure('server', { status, reason });

/** A text of a thrown thing: names only, because messages can hold addresses of requests. */
export const nameOf = (error: unknown): string => text((error as { name?: unknown } | null)?.name) ?? 'Error';
