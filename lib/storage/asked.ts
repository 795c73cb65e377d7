import type { Intent } from '../model/outbox.ts';
import type { Seen } from '../model/seen.ts';

/**
 * What an agent has asked of the outbox and what nobody has confirmed yet: in `localStorage`, the one place that is
 * written in the task of the press. Who asks and is gone at once, while the background is being stopped, is heard by
 * nobody: the next page of ours asks again (lib/store/ask-again.ts). An id that the outbox knows is the same wish.
 */
const prefix = 'asked/';

/** What is asked, as `submit` says it. */
export interface Asked {
  readonly account: string;
  readonly threadId: string;
  readonly itemId: string;
  readonly intent: Intent;
  readonly seen?: Seen;
}

/** More letters than this are not put down: a page has about five million in all. */
const most = 1_000_000;

/** Undefined where there is none, or where the browser does not let anybody have it. */
function area(): Storage | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** Orders what is asked in the same millisecond. */
let count = 0;

/** Puts down what is asked, in this very task; where that is impossible, all hangs on the question itself. @param now milliseconds since 1970 */
export function putAsked(asked: Asked, now: number): void {
  const value = JSON.stringify({ at: now, n: count++, asked });
  try {
    if (value.length <= most) area()?.setItem(`${prefix}${asked.itemId}`, value);
  } catch {
    // Full or switched off.
  }
}

/** The question is answered. */
export function dropAsked(itemId: string): void {
  try {
    area()?.removeItem(`${prefix}${itemId}`);
  } catch {
    // Whoever finds it asks for what the outbox knows.
  }
}

interface Noted {
  readonly at: number;
  readonly n: number;
  readonly asked: Asked;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

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

function keys(): readonly string[] {
  try {
    const from = area();
    const all = Array.from({ length: from?.length ?? 0 }, (_, n) => from?.key(n) ?? '');
    return all.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Everything that was asked and not answered, of all accounts, in the order of asking, with when. */
export function readAsked(): readonly { readonly at: number; readonly asked: Asked }[] {
  return keys()
    .flatMap((key) => {
      const noted = parse(area()?.getItem(key) ?? '');
      if (!noted) dropAsked(key.slice(prefix.length));
      return noted ?? [];
    })
    .sort((a, b) => a.at - b.at || a.n - b.n);
}

/** Forgets all of it: everything is erased. */
export function clearAsked(): void {
  for (const key of keys()) dropAsked(key.slice(prefix.length));
}
