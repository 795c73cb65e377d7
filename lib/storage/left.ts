import { type DraftSave, draftId } from '../model/draft.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { announce, type Change } from './changes.ts';
import { localKeys, putLocal } from './local.ts';
import type { LooseSave } from './merge-loose.ts';

/**
 * What pages put down in `localStorage` when they went away, whether the table is busy or the background is being stopped. It
 * is here for moments: whoever reads drafts next makes drafts of it (`takeLate`), which also knows what of it is over.
 */

/** A text that was typed before it was known for whom, as a page leaves it. */
export interface LeftText extends LooseSave {
  readonly account: string;
  readonly key: string;
  /** A random UUID: it is taken once. */
  readonly revision: string;
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
  // A key for each save: two windows with the same draft can end together.
  const key = ({ account, threadId, kind, revision }: DraftSave) =>
    `left/${draftId(account, threadId, kind)}/${revision}` as const;
  const put = saves.filter((save) => putLocal(key(save), { ...save, at: now }));
  tell(...put.map(({ threadId }) => ({ table: 'drafts' as const, ids: [threadId] })));
  return put.length === saves.length ? ok(null) : fail(failure('storage'));
}

/** The same for texts that belong to nobody yet: where it fails, what the page has begun to write is all there is. */
export function putTexts(texts: readonly LeftText[], now: number): void {
  for (const text of texts) putLocal(`typed/${text.account}/${text.key}/${text.revision}`, { ...text, at: now });
  tell({ table: 'loose' });
}

/** Whether a page has left something. */
export const hasLeft = (): boolean => localKeys('left/', 'typed/').length > 0;
