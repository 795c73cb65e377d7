import {
  contentOf,
  type Draft,
  type DraftContent,
  type DraftSave,
  draftId,
  isEmptyDraft,
  revisionOf,
} from '../model/draft.ts';
import { mergeDrafts } from '../model/merge/drafts.ts';
import { behind } from './handed.ts';

const nothing: DraftContent = { text: '' };

/**
 * What becomes of a draft when a window saves it: what others wrote since it was read there is kept.
 * @param now milliseconds since 1970
 * @returns undefined when it says nothing any more
 */
export function saved(current: Draft | undefined, save: DraftSave, now: number): Draft | undefined {
  const { account, threadId, kind, content, from, revision, focused, handed, about = current?.about } = save;
  const known = revisionOf(current);
  // The page that told this had already written it.
  if (known === revision) return current;
  // What the outbox left of it is nobody's revision: it is known by what it says.
  const left = handed && current && from.find((one) => behind(handed.content.text, one.content.text) === current.text);
  const base = from.find((one) => one.revision === known) ?? left ?? from.at(-1);
  const theirs = current ? contentOf(current) : nothing;
  const merged =
    base === undefined || base.revision === known
      ? contentOf(content)
      : mergeDrafts(base.content, theirs, contentOf(content), focused);
  if (isEmptyDraft(merged)) return undefined;
  const place = { id: draftId(account, threadId, kind), account, threadId, kind };
  return { ...merged, ...place, updatedAt: now, revision, ...(about ? { about } : {}) };
}
