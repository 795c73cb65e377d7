import { fromText, hasFormatting, line, type RichDoc, type Written } from './rich-text.ts';
import { toHtml } from './rich-text-html.ts';
import { fromHtml } from './rich-text-parse.ts';
import { retyped, toText } from './rich-text-plain.ts';

/** A text as it is kept: HTML only where plain text would lose something. */
export const written = (doc: RichDoc): Written =>
  hasFormatting(doc) ? { text: toText(doc), richText: toHtml(doc) } : { text: toText(doc) };

/** The document of a text as it is kept. `text` is what counts: what it says more than `richText` is put in its place. */
export const docOf = ({ text, richText }: Written): RichDoc =>
  richText === undefined ? fromText(text) : retyped(fromHtml(richText), text);

/** Two texts with an empty line between them, the formatting of both included. */
export function joined(first: Written, then: Written): Written {
  const text = `${first.text}\n\n${then.text}`;
  if (first.richText === undefined && then.richText === undefined) return { text };
  return { text, richText: toHtml([...docOf(first), line(), ...docOf(then)]) };
}
