import { apiOrigin, oauth } from '../lib/hubspot/paths.ts';
import { answer, type Fields, isFields, pick, Refusal } from './answers.ts';

/** The only host that the token service talks to: HubSpot's token endpoints. */

export type BrokerFetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Upstream {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Fields;
}

/** Milliseconds that HubSpot has for its answer. */
const patience = 10_000;

const failureFields = [
  'status',
  'error',
  'error_description',
  'message',
  'category',
  'correlationId',
  'errorType',
  'policyName',
];

/** Posts a form, once: what may have arrived is not said again. */
export async function post(fetch: BrokerFetch, what: readonly string[], form: Readonly<Record<string, string>>) {
  try {
    const response = await fetch(apiOrigin + oauth(...what), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, headers: response.headers, body: bodyOf(await response.text()) };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new Refusal(late ? 504 : 502, 'temporarily_unavailable', 'HubSpot could not be reached.');
  }
}

function bodyOf(text: string): Fields {
  try {
    const body: unknown = JSON.parse(text);
    return isFields(body) ? body : {};
  } catch {
    return {};
  }
}

export const isGood = ({ status }: Upstream): boolean => status >= 200 && status < 300;

/** HubSpot's refusal as it is, so that the extension tells a dead grant from a bad minute; nothing else of it. */
export function refused({ status, headers, body }: Upstream): Response {
  if (status < 400) throw new Refusal(502, 'temporarily_unavailable', 'HubSpot did not answer as it promises.');
  const wait = headers.get('retry-after');
  return answer(status, pick(body, failureFields), wait === null ? {} : { 'retry-after': wait });
}
