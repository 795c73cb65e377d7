/** What the token service answers. Only fields that it knows leave it, and no answer is ever kept on the way. */

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
};

/** A JSON answer; without a body where there is nothing to say. */
export function answer(status: number, body?: unknown, more: Readonly<Record<string, string>> = {}): Response {
  if (body === undefined) return new Response(null, { status, headers: { ...headers, ...more } });
  return Response.json(body, { status, headers: { ...headers, ...more } });
}

/** A refusal of our own, in the words of OAuth (RFC 6749, 5.2) and the shape of HubSpot's failures. */
export class Refusal extends Error {
  readonly response: Response;

  constructor(status: number, error: string, message: string, more: Readonly<Record<string, string>> = {}) {
    super(message);
    this.response = answer(status, { status: 'error', error, message }, more);
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Those of some fields that are there. */
export const pick = (from: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]));
