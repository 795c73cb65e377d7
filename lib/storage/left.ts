import { type DraftSave, draftId } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { announce, type Change } from './changes.ts';
import type { LooseSave } from './merge-loose.ts';

/**
 * What pages put down in `localStorage` when they went away: the one place that is written before a task ends, whether the
 * table is busy or the background is being stopped. It is here for moments: whoever reads drafts next makes drafts of it
 * (`takeLate`), which also knows what of it is over. A service worker has no `localStorage`.
 */
const prefixes = { drafts: 'left/', loose: 'typed/' };
type Kind = keyof typeof prefixes;

/** No more letters than this are put down of one save: a page has about five million in all. */
const most = 1_000_000;

/** A text that was typed before it was known for whom, as a page leaves it. */
export interface LeftText extends LooseSave {
  readonly account: string;
  readonly key: string;
  /** Of a tab's: the run of the browser. */
  readonly run?: string;
  /** A random UUID: it is taken once. */
  readonly revision: string;
}

/** A save as it was put down; nobody has looked at it yet. */
export interface Left {
  readonly key: string;
  readonly value: string;
}

/** Undefined where there is none, or where the browser does not let anybody have it. */
function area(): Storage | undefined {
  try {
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

function putOne(to: Storage, name: string, what: DraftSave | LeftText, at: number): boolean {
  const value = JSON.stringify({ ...what, at });
  if (value.length > most) return false;
  try {
    // A key for each save: two windows with the same draft can end together.
    to.setItem(`${name}/${what.revision}`, value);
    return true;
  } catch {
    return false;
  }
}

function tell(...changes: readonly Change[]): void {
  try {
    announce(...changes);
  } catch {
    // Nobody is told: the next page finds it all the same.
  }
}

/**
 * Puts drafts down in this very task. What one of them fails by keeps no other from it.
 * @param now milliseconds since 1970
 */
export function putLeft(saves: readonly DraftSave[], now: number): Result<null> {
  const to = area();
  const name = (save: DraftSave) => `${prefixes.drafts}${draftId(save.account, save.threadId, save.kind)}`;
  const put = to ? saves.filter((save) => putOne(to, name(save), save, now)) : [];
  tell(...put.map(({ threadId }) => ({ table: 'drafts' as const, ids: [threadId] })));
  return put.length === saves.length ? ok(null) : fail(failure('storage'));
}

/** The same for texts that belong to nobody yet: where it fails, what the page has begun to write is all there is. */
export function putTexts(texts: readonly LeftText[], now: number): void {
  const to = area();
  for (const text of to ? texts : []) if (to) putOne(to, `${prefixes.loose}${text.account}/${text.key}`, text, now);
  tell({ table: 'loose' });
}

function leftKeys(kind?: Kind): readonly string[] {
  const wanted = kind ? [prefixes[kind]] : Object.values(prefixes);
  try {
    const from = area();
    const keys = Array.from({ length: from?.length ?? 0 }, (_, n) => from?.key(n) ?? '');
    return keys.filter((key) => wanted.some((prefix) => key.startsWith(prefix)));
  } catch {
    return [];
  }
}

/** Whether a page has left something. */
export const hasLeft = (): boolean => leftKeys().length > 0;

/** Everything of a kind that pages left, of all accounts, in no order. */
export function readLeft(kind: Kind): readonly Left[] {
  try {
    return leftKeys(kind).map((key) => ({ key, value: area()?.getItem(key) ?? '' }));
  } catch {
    return [];
  }
}

/** Forgets some of it; all of it when nothing is said. */
export function dropLeft(keys: readonly string[] = leftKeys()): void {
  try {
    for (const key of keys) area()?.removeItem(key);
  } catch {
    // What can't be removed is known to have been taken: see marks.ts.
  }
}
