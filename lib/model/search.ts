import { fold, foldWithMap } from './fold.ts';

/** What is looked for: every one of these, folded, in any order. Words stand alone, phrases were in quotation marks. */
export type SearchTerms = readonly string[];

const longest = 200;
const mostTerms = 12;
const quote = /["“”„«»＂]/;

/**
 * What somebody looks for, from what they typed: words, and phrases in quotation marks of any kind (a quotation that is
 * still open ends with the text). Of terms that are part of another one, only that one is kept.
 */
export function parseQuery(query: string): SearchTerms {
  const terms = query
    .slice(0, longest)
    .split(quote)
    .flatMap((part, index) => (index % 2 ? [part] : part.split(/\s+/)))
    .map((term) => fold(term).trim())
    .filter(Boolean);
  const unique = [...new Set(terms)];
  return unique.filter((term) => !unique.some((other) => other !== term && other.includes(term))).slice(0, mostTerms);
}

/** Whether whatever has all these terms had all of those before. */
export const narrows = (terms: SearchTerms, before: SearchTerms): boolean =>
  before.length > 0 && before.every((one) => terms.some((term) => term.includes(one)));

/** Whether a folded text has every term. */
export const hasAll = (folded: string, terms: SearchTerms): boolean =>
  terms.length > 0 && terms.every((term) => folded.includes(term));

/** A part of a text, in its own UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges in order, those that touch or overlap as one. */
function joined(ranges: readonly TextRange[]): TextRange[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  const all: TextRange[] = [];
  for (const range of sorted) {
    const last = all.at(-1);
    if (last && range.start < last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push(range);
  }
  return all;
}

/** Where the terms stand in a text, in order; overlapping ones as one. Not every term has to. */
export function findTerms(text: string, terms: SearchTerms): readonly TextRange[] {
  const folded = foldWithMap(text);
  const found: TextRange[] = [];
  for (const term of terms)
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + term.length))
      found.push(folded.range(at, at + term.length));
  return joined(found);
}

/** A piece of a text, some of it highlighted. */
export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Characters that a snippet shows before its first hit, and in all. */
const before = 36;
const inAll = 160;

/** Moves a cut to the next white space, if there is one near: words are not cut in two. */
function atWord(text: string, at: number, until: number): number {
  const space = text.slice(at, until).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

/** A cut that does not go through a character that takes two units. */
const whole = (text: string, at: number): number =>
  /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) && /[\ud800-\udbff]$/.test(text.slice(0, at)) ? at - 1 : at;

/** The part of a text around its first hit, on one line, with the hits in it marked; its beginning when there is none. */
export function snippetOf(text: string, terms: SearchTerms): readonly SnippetPart[] {
  const [first] = findTerms(text, terms);
  const near = first ? Math.max(0, first.start - before) : 0;
  const from = near === 0 ? 0 : whole(text, atWord(text, near, first?.start ?? near));
  const to = whole(text, Math.min(text.length, Math.max(from + inAll, first?.end ?? 0)));
  const line = `${from > 0 ? '… ' : ''}${text.slice(from, to)}`.replace(/\s+/g, ' ').trim();
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const { start, end } of findTerms(line, terms)) {
    if (start > at) parts.push({ text: line.slice(at, start), hit: false });
    parts.push({ text: line.slice(start, end), hit: true });
    at = end;
  }
  const rest = `${line.slice(at)}${to < text.length ? ' …' : ''}`;
  return rest ? [...parts, { text: rest, hit: false }] : parts;
}
