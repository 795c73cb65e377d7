/**
 * Texts as a search compares them: without case, accents, width, ligatures and invisible characters, white space as one
 * space. "STRAßE", "Straße" and "ｓｔｒａｓｓｅ" are the same; so are "Søren" and "soren", "ﬁle" and "file".
 */

/** Letters that Unicode does not take apart, by what people type who have no key for them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '–': '-',
  '—': '-',
};
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/**
 * What is left out: marks that stand on a letter of any script (accents; the points of Hebrew and Arabic), but not the
 * vowel signs that make a letter another one in Indic scripts, nor the voicing marks of kana; and what can't be seen.
 */
const leftOut =
  /(?:(?![\u3099\u309a])[\p{Script=Inherited}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\p{Default_Ignorable_Code_Point}])+/gu;

/** Everything but white space that follows white space, which depends on what came before. */
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(leftOut, '')
    .toLowerCase()
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter);

const beyondAscii = /[^\0-\x7f]/;
const unevenSpace = /\s\s|[^\S ]/;

/** A text as it is compared. */
export function fold(text: string): string {
  const folded = beyondAscii.test(text) ? letters(text) : text.toLowerCase();
  return unevenSpace.test(folded) ? folded.replace(/\s+/g, ' ') : folded;
}

/** A folded text that remembers which part of the original each of its characters came from. */
export interface FoldedText {
  readonly text: string;
  /** Where the original of a stretch of the folded text begins and ends; whole characters, with the accents on them. */
  range(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Whether a character is only something on the one before it: marks, halfwidth voicing marks, what can't be seen. */
const isMark = (character: string): boolean =>
  character > '\x7f' && /^[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character.normalize('NFKD'));

/** A text in letters, each with all that stands on it: Unicode orders the marks on one letter, never across letters. */
function clusters(text: string): string[] {
  const all: string[] = [];
  for (const character of text) {
    if (all.length > 0 && isMark(character)) all[all.length - 1] += character;
    else all.push(character);
  }
  return all;
}

/** What a letter with all that stands on it becomes. Of ASCII that is quickly said. */
const unitsOf = (cluster: string): Iterable<string> =>
  cluster.length === 1 && cluster > ' ' && cluster <= '\x7f'
    ? cluster.toLowerCase()
    : letters(cluster).replace(/\s+/g, ' ').split('');

/** `fold`, with the way back. Slower: for texts that are shown. */
export function foldWithMap(original: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const cluster of clusters(original)) {
    const end = at + cluster.length;
    for (const unit of unitsOf(cluster)) {
      if (unit === ' ' && text.endsWith(' ')) {
        ends[ends.length - 1] = end;
        continue;
      }
      text += unit;
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text, range: (start, end) => ({ start: starts[start] ?? at, end: ends[end - 1] ?? starts[start] ?? at }) };
}
