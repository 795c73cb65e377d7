import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isKnown, marksOf, mayHave, needOf } from '../../../../lib/store/search/marks.ts';

const text = fc.string({ unit: fc.constantFrom(...'abcde ñ中文ß\u0001😀'), maxLength: 60 });

it('never says of a text that it has not what it has', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      (texts, of, at, length) => {
        const row = of % texts.length;
        const own = texts[row] ?? '';
        const from = at % (own.length + 1);
        expect(mayHave(marksOf(texts), row, needOf(own.slice(from, from + 1 + (length % 12))))).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});

it('knows of every text which of the letters from a to z it has, and which two of them in a row', () => {
  const texts = ['crate', 'z', '', '1 {`', 'straße', 'zaaz', 'c r', 'cr4te'];
  const marks = marksOf(texts);
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const terms = [...letters, ...letters.flatMap((a) => letters.map((b) => a + b))];
  for (const term of terms) {
    expect(isKnown(term)).toBe(true);
    expect(
      texts.map((_, row) => mayHave(marks, row, needOf(term))),
      term,
    ).toEqual(texts.map((one) => one.includes(term)));
  }
  expect(['', 'ß', '1', '`', '{', 'A', 'aß', 'a1', 'abc'].some(isKnown)).toBe(false);
});

it('says it of nearly every text that has it not', () => {
  const word = (n: number) => `${(n * 7919).toString(36)}${(n * 104729).toString(36)}`;
  const texts = Array.from({ length: 1_000 }, (_, n) =>
    Array.from({ length: 40 }, (_, i) => word(n * 40 + i)).join(' '),
  );
  const marks = marksOf(texts);
  const may = (term: string) => texts.filter((_, row) => mayHave(marks, row, needOf(term))).length;
  expect(may('xylophone')).toBeLessThan(10);
  expect(may(word(4_321))).toBeLessThan(20);
  expect(may('x')).toBe(1_000);
});
