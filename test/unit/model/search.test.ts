import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithMap } from '../../../lib/model/fold.ts';
import { findTerms, hasAll, parseQuery, snippetOf } from '../../../lib/model/search.ts';

/** Texts of everything that folding has to do with: accents, ligatures, widths, marks, scripts, white space. */
const pieces = [
  ...'aAeEiIıİoOuUsSßẞnNkKK ﬁﬃﬀŉǆøØłŁæÆœŒđÅÅéèñçüÜйЙёЁσςΣάΆ',
  ...'ｓＳｶﾞガハパ한하中①½…"“”„’\'–—-.,@…',
  'e\u0301',
  'a\u0308\u0323',
  '\u0301',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\ufe0f',
  'क\u093f',
  'क\u0941',
  'ש\u05c1\u05b8',
  'م\u064e',
  '👩‍🚀',
  '🇸🇪',
  '\u00a0',
  '\n',
  '\t',
  '  ',
  '\ud800',
  'crate',
  'Straße',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 })
  .map((p) => p.join(''));

describe('folding', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ﬁnal oﬃce', 'Final Office'],
    ['İstanbul', 'istanbul'],
    ['ılık', 'ILIK'],
    ['Søren Ærø', 'soren aero'],
    ['Łódź', 'lodz'],
    ['cafe\u0301', 'CAFÉ'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['ｶﾞ', 'ガ'],
    ['ΟΔΟΣ', 'οδος'],
    ['don’t', "don't"],
    ['wo\u00adrd\u200b', 'word'],
    ['one\n\n  two\u00a0three', 'one two three'],
    ['שָׁלוֹם', 'שלום'],
    ['2\u20113', '2-3'],
  ])('%s is %s', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([
    ['कि', 'कु'],
    ['ガ', 'カ'],
    ['o', '0'],
  ])('%s is not %s', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('is done once and for all', () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(fold(fold(t))).toBe(fold(t));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same with and without the way back, and every character has one', () => {
    fc.assert(
      fc.property(text, (t) => {
        const folded = foldWithMap(t);
        expect(folded.text).toBe(fold(t));
        for (let i = 0; i < folded.text.length; i++) {
          const { start, end } = folded.range(i, i + 1);
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(t.length);
          expect(fold(t.slice(start, end))).toContain(folded.text.slice(i, i + 1));
        }
      }),
      { numRuns: 2_000, examples: [['༘ﾞ'], ['x\u3099\u0301y'], ['a\u200b \u0301']] },
    );
  });

  it('leads back to whole characters with what stands on them', () => {
    const back = (t: string, term: string) => findTerms(t, [fold(term)]).map(({ start, end }) => t.slice(start, end));
    expect(back('Die Straße!', 'strasse')).toEqual(['Straße']);
    expect(back('Die Straße!', 'stras')).toEqual(['Straß']);
    expect(back('an oﬃce', 'fi')).toEqual(['ﬃ']);
    expect(back('İİ x', 'ii')).toEqual(['İİ']);
    expect(back('cafe\u0301 noir', 'cafe')).toEqual(['cafe\u0301']);
    expect(back('a  \n b', 'a b')).toEqual(['a  \n b']);
    expect(back('ｗｅｔ', 'wet')).toEqual(['ｗｅｔ']);
  });
});

describe('what is looked for', () => {
  it('is words, and phrases in quotation marks of any kind', () => {
    expect(parseQuery('  Wet   crates ')).toEqual(['wet', 'crates']);
    expect(parseQuery('wet "On Monday" depot')).toEqual(['wet', 'on monday', 'depot']);
    expect(parseQuery('„früh am“ Morgen')).toEqual(['fruh am', 'morgen']);
    expect(parseQuery('"still open')).toEqual(['still open']);
    expect(parseQuery(' " " ')).toEqual([]);
    expect(parseQuery('crate crates CRATES')).toEqual(['crates']);
  });
});

/** The plain way: everything folded, every word looked for. */
const naive = (t: string, words: readonly string[]): boolean =>
  words.every((word) => fold(t).indexOf(fold(word).trim()) >= 0);

describe('finding', () => {
  const word = fc.constantFrom('a', 'ss', 'ß', 'fi', 'İ', 'e', 'crate', 'STRASSE', 'ガ', 'क', 'ö', '中', "'");
  const words = fc.array(word, { minLength: 1, maxLength: 3 });

  it('misses nothing that the plain way finds, and finds nothing else', () => {
    fc.assert(
      fc.property(text, words, (t, wanted) => {
        expect(hasAll(fold(t), parseQuery(wanted.join(' ')))).toBe(naive(t, wanted));
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows only what really has a word, and every word that is there', () => {
    fc.assert(
      fc.property(text, words, (t, wanted) => {
        const terms = parseQuery(wanted.join(' '));
        const ranges = findTerms(t, terms);
        let last = 0;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
          const shown = fold(t.slice(start, end));
          expect(terms.some((term) => shown.includes(term))).toBe(true);
        }
        const shown = ranges.map(({ start, end }) => fold(t.slice(start, end)));
        for (const term of terms)
          if (fold(t).includes(term)) expect(shown.some((part) => part.includes(term))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a word of the text itself for what it is, however it is written', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (t, a, b) => {
        const characters = Array.from(t);
        const from = a % (characters.length + 1);
        const part = characters.slice(from, from + 1 + (b % 6)).join('');
        const terms = parseQuery(`"${part.replace(/["“”„«»＂]/g, '')}`);
        fc.pre(terms.length > 0 && !/["“”„«»＂]/.test(part));
        expect(hasAll(fold(t), terms)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Half of a character that takes two units. */
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

describe('a snippet', () => {
  it('begins a little before the first hit, on one line, with the hits marked', () => {
    const t = `${'Long words before it. '.repeat(20)}The crates\narrived WET today. ${'And after. '.repeat(30)}`;
    const parts = snippetOf(t, parseQuery('wet crates'));
    expect(parts.filter((p) => p.hit).map((p) => p.text)).toEqual(['crates', 'WET']);
    const line = parts.map((p) => p.text).join('');
    expect(line).toMatch(/^… (?:Long|words|before|it\.) .*The crates arrived WET today\. And after\. .* …$/);
    expect(line.length).toBeLessThan(180);
  });

  it('is the beginning of a text without a hit, and whole when that is short', () => {
    expect(snippetOf('Thanks.', ['wet'])).toEqual([{ text: 'Thanks.', hit: false }]);
    expect(snippetOf('', ['wet'])).toEqual([]);
  });

  it('never cuts a character in two and always shows the first hit', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const t = `${a.repeat(4)}crate${b.repeat(9)}`.replace(half, '');
        const parts = snippetOf(t, ['crate']);
        expect(parts.some((p) => p.hit)).toBe(true);
        expect(parts.map((p) => p.text).join('')).not.toMatch(half);
      }),
      { numRuns: 500 },
    );
  });
});
