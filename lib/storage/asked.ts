import { isObject } from '../model/is-object.ts';
import type { Intent } from '../model/outbox.ts';
import type { Seen } from '../model/seen.ts';
import { dropLocal, putLocal, readLocal } from './local.ts';

/**
 * What an agent has asked of the outbox and what nobody has confirmed yet: in `localStorage`, in the task of the press. Who
 * asks and is gone at once, while the background is being stopped, is heard by nobody: the next page of ours asks again
 * (lib/store/ask-again.ts). An id that the outbox knows is the same wish.
 */
const keyOf = (itemId: string) => `asked/${itemId}` as const;

/** What is asked, as `submit` says it. */
export interface Asked {
  readonly account: string;
  readonly threadId: string;
  readonly itemId: string;
  readonly intent: Intent;
  readonly seen?: Seen;
}

/** Orders what is asked in the same millisecond. */
let count = 0;

/** Puts down what is asked, in this very task; where that is impossible, all hangs on the question itself. @param now milliseconds since 1970 */
export const putAsked = (asked: Asked, now: number): void =>
  void putLocal(keyOf(asked.itemId), { at: now, n: count++, asked });

/** The question is answered. */
export const dropAsked = (itemId: string): void => dropLocal([keyOf(itemId)]);

interface Noted {
  readonly at: number;
  readonly n: number;
  readonly asked: Asked;
}

/** Undefined for what is none. Of the intent no more is looked at than that it is one: the background parses it. */
function parse(value: string): Noted | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (!isObject(raw) || !isObject(raw.asked)) return undefined;
  const { at, n, asked } = raw;
  const words = [asked.account, asked.threadId, asked.itemId];
  if (typeof at !== 'number' || typeof n !== 'number' || !words.every((word) => typeof word === 'string'))
    return undefined;
  return isObject(asked.intent) ? { at, n, asked: asked as unknown as Asked } : undefined;
}

/** Everything that was asked and not answered, of all accounts, in the order of asking, with when. */
export function readAsked(): readonly { readonly at: number; readonly asked: Asked }[] {
  return readLocal('asked/')
    .flatMap(({ key, value }) => {
      const noted = parse(value);
      if (!noted) dropLocal([key]);
      return noted ?? [];
    })
    .sort((a, b) => a.at - b.at || a.n - b.n);
}
