import type { SearchTerms } from '../../model/search.ts';

/** Some of the terms: one bit each, in their order. */
export type TermSet = number;

/**
 * Who wrote what is searched, each once: few people write many messages, and a name that stands in every message would be
 * looked through again and again.
 */
export function createAuthors() {
  let texts: string[] = [];
  let numbers = new Map<string, number>();
  return {
    /** The number of an author, by the folded text of names and addresses. */
    numberOf(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    /** Which terms each author has, by their numbers. */
    termsOf: (terms: SearchTerms): readonly TermSet[] =>
      texts.map((text) => terms.reduce((set, term, bit) => (text.includes(term) ? set | (1 << bit) : set), 0)),
    clear(): void {
      texts = [];
      numbers = new Map();
    },
  };
}
