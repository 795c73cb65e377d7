/** A text split into what was said and the signature that a mail program put below it. */
export interface Signed {
  readonly body: string;
  /** '' when there is none. */
  readonly signature: string;
}

/** Lines, not counting blank ones, and characters that a signature has at most. */
const mostLines = 12;
const mostText = 600;

/**
 * True for words that nobody's signature has: a question, a postscript. In doubt it is content, which is never folded.
 * @param text of what looks like a signature
 */
export const saysSomething = (text: string): boolean =>
  text.length > mostText || /\?(?:\s|$)/.test(text) || /P\.\s?S\.|(?:^|\s)PS[\s.:]/.test(text);

/** A line of a list, of a quote, or a heading's rule: parts of a text, not of a signature. */
const partOfText = /^\s*(?:[-*•]\s|\d+[.)]\s|>|={3,}|-{3,})/;

/**
 * Splits off a signature: what stands below "-- ", the one delimiter that programs agree on (RFC 3676, 4.3), when it is
 * short, the only one of its kind and nothing but a signature. Without the space it is a line that people draw.
 */
export function splitSignature(text: string): Signed {
  const none = { body: text, signature: '' };
  const lines = text.split(/\r?\n/);
  const at = lines.indexOf('-- ');
  if (at < 0 || lines.indexOf('-- ', at + 1) >= 0) return none;
  const after = lines.slice(at + 1).filter((line) => line.trim() !== '');
  const body = lines.slice(0, at).join('\n').trim();
  const signature = lines
    .slice(at + 1)
    .join('\n')
    .trim();
  if (!body || !signature || after.length > mostLines) return none;
  return saysSomething(signature) || after.some((line) => partOfText.test(line)) ? none : { body, signature };
}
