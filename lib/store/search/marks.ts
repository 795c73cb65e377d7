/**
 * Marks of texts: for each a row of bits, of which every two and every three letters in a row set one. A text without the
 * bits of a word has not the word: most texts need not be looked through. One with them may have it. Behind them one bit
 * for each letter from a to z: what one types first is in nearly all texts, and none has to be looked through for it.
 */

/** Words of 32 bits for the letters in a row: enough that a mail of usual length sets a third of them. */
const hashed = 32;
const rowLength = hashed + 1;
/** Letters from a to z by their place; else beyond what a bit is for. */
const placeOf = (letter: number): number => (letter - 97) >>> 0;
const alphabet = 26;

/** The bit of some letters in a row; `c` is 0 for two. */
function bitOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 22;
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
      if (placeOf(c) < alphabet) set(row, hashed * 32 + placeOf(c));
      if (at > 0) set(row, bitOf(b, c, 0));
      if (at > 1) set(row, bitOf(a, b, c));
      [a, b] = [b, c];
    }
  }
  return marks;
}

/** Bits that a text with a term has: a word of the row, the bits in it, the next word, its bits, and so on. */
export type Need = Int32Array;

/** A term of which the marks know: a text that may have it has it. */
export const isLetter = (term: string): boolean => term.length === 1 && placeOf(term.charCodeAt(0)) < alphabet;

/** What a text has to have for a term to be possible. Of one letter in another script nothing is known. */
export function needOf(term: string): Need {
  if (isLetter(term)) return Int32Array.of(hashed, 1 << placeOf(term.charCodeAt(0)));
  const need = new Map<number, number>();
  for (let at = 1; at < term.length; at += 1) {
    const [a, b, c] = [term.charCodeAt(at - 2), term.charCodeAt(at - 1), term.charCodeAt(at)];
    for (const bit of at > 1 ? [bitOf(a, b, c), bitOf(b, c, 0)] : [bitOf(b, c, 0)])
      need.set(bit >>> 5, (need.get(bit >>> 5) ?? 0) | (1 << (bit & 31)));
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
