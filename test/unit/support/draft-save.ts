import type { DraftBase, DraftContent, DraftKind, DraftSave } from '../../../lib/model/draft.ts';

/** Nothing on disk. */
const noDraft: DraftBase = { revision: undefined, content: { text: '' } };

/** What a window saves that has typed this from nothing, unless something else is said. */
export const draftSave = (
  place: { readonly account: string; readonly threadId: string; readonly kind?: DraftKind },
  content: DraftContent,
  change: Partial<DraftSave> = {},
): DraftSave => ({
  kind: 'reply',
  ...place,
  content,
  from: [noDraft],
  revision: crypto.randomUUID(),
  focused: true,
  ...change,
});
