import { contentOf, type DraftContent } from '../draft.ts';
import { hasFormatting, type RichDoc, type Written } from '../rich-text.ts';
import { docOf, joined, written } from '../rich-text-join.ts';
import { merge3 } from './sequence.ts';
import { docFrom, tokensOf } from './tokens.ts';

/** Two windows with the same draft: what both typed, in one. */

const isBlank = ({ text }: Written): boolean => text.trim() === '';

const isEmptyLine = (block: RichDoc[number] | undefined): boolean => block?.is === 'line' && block.runs.length === 0;

/** Without the empty lines around it. */
function trimmed(doc: RichDoc): RichDoc {
  let [from, to] = [0, doc.length];
  while (from < to && isEmptyLine(doc[from])) from++;
  while (to > from && isEmptyLine(doc[to - 1])) to--;
  return doc.slice(from, to);
}

const same = (a: Written, b: Written): boolean => a.text === b.text && a.richText === b.richText;

const textOf = ({ text, richText }: Written): Written => (richText === undefined ? { text } : { text, richText });

/**
 * What two made of the same text. Nothing that either typed is lost, and what both left alone is there once.
 * @param theirs comes first where both wrote in the same place
 */
export function mergeText(base: Written, theirs: Written, mine: Written): Written {
  if (same(theirs, mine) || same(base, mine)) return textOf(theirs);
  if (same(base, theirs)) return textOf(mine);
  const [first, then] = [docOf(theirs), docOf(mine)];
  if (isBlank(base) && !isBlank(theirs) && !isBlank(mine)) {
    // Two texts, unless one only goes on with the other.
    if (mine.text.startsWith(theirs.text)) return textOf(mine);
    return theirs.text.startsWith(mine.text) ? textOf(theirs) : joined(textOf(theirs), textOf(mine));
  }
  const doc = docFrom(merge3(tokensOf(docOf(base)), tokensOf(first), tokensOf(then)));
  // It was sent from the other window: of what is left, nothing stands apart from it any more.
  const left = isBlank(theirs) || isBlank(mine) ? trimmed(doc) : doc;
  return hasFormatting(left) ? written(left) : { text: written(left).text };
}

type Fields = Omit<DraftContent, 'text' | 'richText'>;

/** A field of which there can be only one: whoever changed it, and of two the one on the screen that is looked at. */
function field<K extends keyof Fields>(
  name: K,
  base: DraftContent,
  theirs: DraftContent,
  mine: DraftContent,
  focused: boolean,
): Fields[K] {
  const [before, there, here] = [base, theirs, mine].map((one) => JSON.stringify(one[name]));
  if (here === before) return theirs[name];
  return there === before || focused ? mine[name] : theirs[name];
}

/**
 * What two windows made of the same draft. Recipients are never mixed: they are those of one window or of the other.
 * @param focused `mine` is from the window that has the focus
 */
export function mergeDrafts(
  base: DraftContent,
  theirs: DraftContent,
  mine: DraftContent,
  focused: boolean,
): DraftContent {
  const one = <K extends keyof Fields>(name: K): Fields[K] => field(name, base, theirs, mine, focused);
  return contentOf({
    ...mergeText(base, theirs, mine),
    answers: one('answers'),
    recipients: one('recipients'),
    subject: one('subject'),
    channelAccountId: one('channelAccountId'),
  });
}

/** A draft that comes back, in front of what was typed since. */
export function together(first: DraftContent, then: DraftContent): DraftContent {
  const text = isBlank(then) ? textOf(first) : isBlank(first) ? textOf(then) : joined(textOf(first), textOf(then));
  return contentOf({
    ...text,
    answers: [...new Set([...(first.answers ?? []), ...(then.answers ?? [])])],
    recipients: then.recipients ?? first.recipients,
    subject: then.subject ?? first.subject,
    channelAccountId: then.channelAccountId ?? first.channelAccountId,
  });
}
