import { safeUrl } from './links.ts';

/** A piece of a plain text: text, or a link with its address. */
export interface TextPiece {
  readonly text: string;
  readonly href?: string;
}

/** Lengths are bounded: a stranger's text must not cost more time than its length. */
const pattern = /(?:https?:\/\/|www\.)[^\s<>"'`{}|\\^]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu;

/** Cuts the punctuation that ends a sentence, and a bracket that was opened before the address. */
function trimmed(match: string): string {
  let end = match.replace(/[.,;:!?…*_~’”»]+$/u, '');
  while (/[)\]]$/.test(end) && count(end, /[)\]]/g) > count(end, /[([]/g))
    end = end.slice(0, -1).replace(/[.,;:!?]+$/, '');
  return end;
}

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0;

function hrefOf(text: string): string | undefined {
  if (/^https?:/i.test(text)) return safeUrl(text)?.href;
  if (/^www\.[^.]+\./i.test(text)) return safeUrl(`https://${text}`)?.href;
  if (!text.includes('@')) return undefined;
  return safeUrl(`mailto:${text}`)?.href;
}

/** Splits a plain text at the web and mail addresses in it. Joined, the pieces are the text. */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const label = trimmed(match[0]);
    const href = hrefOf(label);
    if (!href) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    pieces.push({ text: label, href });
    done = match.index + label.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}
