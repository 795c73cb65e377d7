import type { EditorState } from 'prosemirror-state';

/** A name that somebody is about to write: "@" and what follows it up to the caret. */
export interface Mention {
  /** Where the "@" stands. */
  readonly at: number;
  /** What was typed behind it, at most two words. */
  readonly query: string;
}

/** At the start of a line or behind a space or bracket: an "@" inside an address is none. */
const pattern = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'’-]{0,40}(?: [\p{L}\p{M}\p{N}.'’-]{0,40})?)$/u;

/** The name at the caret, if one is being written. */
export function mentionAt({ selection: { $from, empty } }: EditorState): Mention | undefined {
  if (!empty || !$from.parent.inlineContent) return undefined;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 100), $from.parentOffset);
  const query = pattern.exec(before)?.[1];
  return query === undefined ? undefined : { at: $from.pos - query.length - 1, query };
}
