import type { Failure } from './errors.ts';

/** What every call between contexts gives back: a value, or a failure as data. Nothing is thrown across a border. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps a failure. */
export const fail = (error: Failure): Result<never> => ({ ok: false, error });
