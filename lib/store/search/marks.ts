/**
 * Marks of texts: for each a row of bits. First one for each letter from a to z and for every two of them in a row, so that
 * the first two letters that one types, which nearly all texts have, are answered without a look at any text. Behind them
 * bits that other letters in a row share: two, where one of them is none of these, and every three. A text without the bits
 * of a word has not the word: most texts need not be looked through. One with them may have it.
 */

/** Letters from a to z by their place; else beyond what a bit is for. */
const placeOf = (letter: number): number => (letter - 97) >>> 0;
const alphabet = 26;
/** Words of 32 bits for those letters and every two of them. */
const exact = Math.ceil((alphabet + alphabet * alphabet) / 32);
/** And for the others: enough that a mail of usual length sets a third of them. */
const hashed = 24;
const rowLength = exact + hashed;

/** The bit of one letter from a to z. */
const letterBit = placeOf;

/** The bit of two letters in a row. */
function pairBit(a: number, b: number): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  return first < alphabet && second < alphabet ? alphabet + first * alphabet + second : tripleBit(a, b, 0);
}

/** The bit of three letters in a row. */
function tripleBit(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  const spread = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 16;
  return (exact << 5) + ((spread * (hashed << 5)) >>> 16);
}

/** The marks of texts, one row after the other. */
export function marksOf(texts: readonly string[]): Uint32Array {
  const marks = new Uint32Array(texts.length * rowLength);
  const set = (row: number, bit: number) => {
    const word = row * rowLength + (bit >>> 5);
    marks[word] = (marks[word] ?? 0) | (1 << (bit & 31));
  };
  for (const [row, text] of texts.entries()) {
    let [a, b] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      const c = text.charCodeAt(at);
      if (placeOf(c) < alphabet) set(row, letterBit(c));
      if (at > 0) set(row, pairBit(b, c));
      if (at > 1) set(row, tripleBit(a, b, c));
      [a, b] = [b, c];
    }
  }
  return marks;
}

/** Bits that a text with a term has: a word of the row, the bits in it, the next word, its bits, and so on. */
export type Need = Int32Array;

/** A term of which the marks know: a text that may have it has it. */
export const isKnown = (term: string): boolean => /^[a-z]{1,2}$/.test(term);

/** What a text has to have for a term to be possible. Of one letter in another script nothing is known. */
export function needOf(term: string): Need {
  const need = new Map<number, number>();
  const add = (bit: number) => need.set(bit >>> 5, (need.get(bit >>> 5) ?? 0) | (1 << (bit & 31)));
  if (isKnown(term) && term.length === 1) add(letterBit(term.charCodeAt(0)));
  for (let at = 1; at < term.length; at += 1) {
    const [a, b, c] = [term.charCodeAt(at - 2), term.charCodeAt(at - 1), term.charCodeAt(at)];
    add(pairBit(b, c));
    if (at > 1) add(tripleBit(a, b, c));
  }
  return Int32Array.from([...need].flat());
}

/** Whether a text may have what is needed. */
export function mayHave(marks: Uint32Array, row: number, need: Need): boolean {
  const start = row * rowLength;
  for (let i = 0; i < need.length; i += 2) {
    const bits = need[i + 1] as number;
    if (((marks[start + (need[i] as number)] as number) & bits) !== bits) return false;
  }
  return true;
}
