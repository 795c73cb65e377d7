import { type DraftSave, draftId } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { announce } from './changes.ts';

/**
 * What pages put down in `localStorage` when they went away: the one place that is written before a task ends, whether the
 * table is busy or the background is being stopped. It is here for moments: whoever reads drafts next makes drafts of it
 * (`takeLate`), which also knows what of it is over. A service worker has no `localStorage`.
 */
const prefix = 'left/';

/** No more letters than this are put down of one save: a page has about five million in all. */
const most = 1_000_000;

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

function putOne(to: Storage, save: DraftSave, at: number): boolean {
  const value = JSON.stringify({ ...save, at });
  if (value.length > most) return false;
  try {
    // A key for each save: two windows with the same draft can end together.
    to.setItem(`${prefix}${draftId(save.account, save.threadId, save.kind)}/${save.revision}`, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts drafts down in this very task. What one of them fails by keeps no other from it.
 * @param now milliseconds since 1970
 */
export function putLeft(saves: readonly DraftSave[], now: number): Result<null> {
  const to = area();
  const put = to ? saves.filter((save) => putOne(to, save, now)) : [];
  try {
    announce(...put.map(({ threadId }) => ({ table: 'drafts' as const, ids: [threadId] })));
  } catch {
    // Nobody is told: the next page finds it all the same.
  }
  return put.length === saves.length ? ok(null) : fail(failure('storage'));
}

function leftKeys(): readonly string[] {
  try {
    const from = area();
    const keys = Array.from({ length: from?.length ?? 0 }, (_, n) => from?.key(n) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Whether a page has left something. */
export const hasLeft = (): boolean => leftKeys().length > 0;

/** Everything that pages left, of all accounts, in no order. */
export function readLeft(): readonly Left[] {
  try {
    return leftKeys().map((key) => ({ key, value: area()?.getItem(key) ?? '' }));
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
