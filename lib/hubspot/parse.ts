/**
 * Small readers for what comes from the network. They take anything, never throw, copy only what they know
 * by name (so that no key of a body ever becomes a key of ours) and give undefined for what does not fit.
 * The names that they are asked for are fixed, and none is one of Object.prototype's.
 * Hand-written instead of schemas: this runs for every message of a history.
 */
export type Raw = Readonly<Record<string, unknown>>;

const none: Raw = Object.freeze(Object.create(null));

const isRaw = (x: unknown): x is Raw => typeof x === 'object' && x !== null && !Array.isArray(x);

/** The object that `x` is, or undefined. */
export const object = (x: unknown): Raw | undefined => (isRaw(x) ? x : undefined);

/** The object under `key`, or an empty one. */
export function child(raw: Raw, key: string): Raw {
  const x = raw[key];
  return isRaw(x) ? x : none;
}

/** A text; numbers and booleans become one. */
export function string(raw: Raw, key: string): string | undefined {
  const x = raw[key];
  if (typeof x === 'string') return x;
  return typeof x === 'number' || typeof x === 'boolean' ? String(x) : undefined;
}

/** A text that says something: empty is as good as absent. */
export const word = (raw: Raw, key: string): string | undefined => string(raw, key) || undefined;

/** An id: always a text, also when HubSpot sends a number. */
export const id = word;

/** A finite number; texts of digits become one. */
export function number(raw: Raw, key: string): number | undefined {
  const x = raw[key];
  const n = typeof x === 'string' && x.trim() !== '' ? Number(x) : x;
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
}

/** A boolean; the texts `true` and `false` become one. */
export function boolean(raw: Raw, key: string): boolean | undefined {
  const x = raw[key];
  if (typeof x === 'boolean') return x;
  return x === 'true' ? true : x === 'false' ? false : undefined;
}

/** Largest time that a Date can hold, in milliseconds. */
const lastTime = 8.64e15;

/** A time in milliseconds since 1970, from an ISO date-time or from milliseconds. */
export function time(raw: Raw, key: string): number | undefined {
  const x = raw[key];
  const n = typeof x === 'string' ? (/^\d{5,}$/.test(x) ? Number(x) : Date.parse(x)) : x;
  return typeof n === 'number' && Math.abs(n) <= lastTime ? n : undefined;
}

/** Everything under `key` that `read` can make something of; the rest is skipped. */
export function list<T>(raw: Raw, key: string, read: (item: unknown) => T | undefined): T[] {
  const x = raw[key];
  const out: T[] = [];
  if (!Array.isArray(x)) return out;
  for (const item of x) {
    const value = read(item);
    if (value !== undefined) out.push(value);
  }
  return out;
}

/** A text or number as text, for lists of ids. */
export const text = (x: unknown): string | undefined =>
  typeof x === 'string' ? x || undefined : typeof x === 'number' ? String(x) : undefined;

/** Texts by key. The one key that could reach a prototype is left out. */
export function strings(raw: Raw, key: string): Record<string, string> {
  const out: Record<string, string> = {};
  const from = child(raw, key);
  for (const name of Object.keys(from)) {
    const value = string(from, name);
    if (value !== undefined && name !== '__proto__') out[name] = value;
  }
  return out;
}

/** A semicolon-separated property of the CRM as a list. */
export const parts = (value: string | undefined): string[] =>
  value === undefined
    ? []
    : value
        .split(';')
        .map((x) => x.trim())
        .filter(Boolean);

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** `T` with what may be undefined made absent instead. */
export type Compact<T> = { [K in Exclude<keyof T, Optional<T>>]: T[K] } & {
  [K in Optional<T>]?: Exclude<T[K], undefined>;
};

/** Leaves out what is undefined. */
export function compact<T extends object>(value: T): Compact<T> {
  const out: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) out[key] = value[key];
  return out as Compact<T>;
}

/** What is being filled, name by name. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Says `key` of a draft, unless there is nothing to say. For the large models, of which a history has thousands:
 * spreading and compacting them takes three times as long as reading their JSON.
 */
export function put<T extends object, K extends keyof T>(
  draft: T,
  key: K,
  value: Exclude<T[K], undefined> | undefined,
): void {
  if (value !== undefined) draft[key] = value;
}
