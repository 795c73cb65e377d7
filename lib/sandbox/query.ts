import type { HonoRequest } from 'hono';
import { invalid, wrongMediaType } from './errors.ts';

/** Reading what a caller asks, as strictly as HubSpot does. Everything wrong is a 400 that names the parameter. */

/** A whole number in a range; `fallback` when it is not given. */
export function count(req: HonoRequest, name: string, fallback: number, most: number): number {
  const text = req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1)
    throw invalid(`${name} must be a whole number from 1 to ${most}, not "${text}".`, name);
  if (value > most) throw invalid(`${name} must be at most ${most}, not ${value}.`, name);
  return value;
}

/** true or false; false when it is not given. */
export function flag(req: HonoRequest, name: string): boolean {
  const text = req.query(name);
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw invalid(`${name} must be true or false, not "${text}".`, name);
}

/** All values of a repeated parameter, also when they are joined by commas. */
export const many = (req: HonoRequest, name: string): string[] =>
  (req.queries(name) ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** Like `many`, for ids. */
export function ids(req: HonoRequest, name: string): string[] {
  const list = many(req, name);
  const wrong = list.find((value) => !/^\d+$/.test(value));
  if (wrong !== undefined) throw invalid(`${name} must be a number, not "${wrong}".`, name);
  return list;
}

/** One of a few words, or undefined when it is not given. */
export function oneOf<T extends string>(req: HonoRequest, name: string, words: readonly T[]): T | undefined {
  const text = req.query(name);
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text);
  if (word === undefined) throw invalid(`${name} must be one of ${words.join(', ')}, not "${text}".`, name);
  return word;
}

/** A date-time in milliseconds, or undefined when it is not given. */
export function moment(req: HonoRequest, name: string): number | undefined {
  const text = req.query(name);
  if (text === undefined) return undefined;
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw invalid(`${name} must be an ISO date-time, not "${text}".`, name);
  return ms;
}

/** An id in the path that HubSpot types as a number. */
export function numeric(value: string, name: string): string {
  if (!/^\d{1,18}$/.test(value)) throw invalid(`${name} must be a number, not "${value}".`, name);
  return value;
}

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in the body. */
export async function jsonBody(req: HonoRequest): Promise<Fields> {
  if (!/^application\/json\b/i.test(req.header('content-type') ?? '')) throw wrongMediaType('application/json');
  let value: unknown;
  try {
    value = JSON.parse(await req.text());
  } catch {
    throw invalid('The body is not valid JSON.');
  }
  if (!isFields(value)) throw invalid('The body must be a JSON object.');
  return value;
}

/** The `next` part of a page, or nothing on the last. */
export function paging(
  req: HonoRequest,
  after: string | undefined,
): { paging?: { next: { after: string; link: string } } } {
  if (after === undefined) return {};
  const link = new URL(req.url);
  link.searchParams.set('after', after);
  return { paging: { next: { after, link: link.href } } };
}
