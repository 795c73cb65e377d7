import type { Adopted, DraftBase, DraftContent } from '../model/draft.ts';

/** What the outbox is about to take over, and how much of what was typed since is on disk behind it. */
export interface Handed {
  /** As which item. */
  readonly itemId: string;
  readonly content: DraftContent;
  readonly typed: DraftContent;
}

/**
 * A draft as it stands on screen. `version` counts its changes; `dirty` means that the disk does not have it yet, `base` is
 * what the disk had when all that is dirty was typed. `handed`: the outbox is about to take over what was in it; until that
 * is answered the disk still has the old text. `adopted`: what of it the disk still has as text for nobody yet.
 */
export interface LocalDraft extends DraftContent {
  readonly dirty: boolean;
  readonly base?: DraftBase | undefined;
  readonly handed?: Handed | undefined;
  readonly adopted?: readonly Adopted[] | undefined;
  readonly version: number;
}

export const emptyDraft: LocalDraft = { text: '', dirty: false, version: 0 };
