import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge3, type Token } from '../../../../lib/model/merge/sequence.ts';

const tokens = (text: string): Token[] => Array.from(text, (key) => ({ key }));
const merged = (base: string, theirs: string, mine: string): string =>
  merge3(tokens(base), tokens(theirs), tokens(mine))
    .map((t) => t.key)
    .join('');

/** Letters that occur once each: so it is plain which of them stands where, and whose it is. */
const letters = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => String.fromCodePoint(from + n));

/** Some of a text taken away, and letters of one's own put in anywhere. */
const edits = fc.record({
  gone: fc.array(fc.nat(), { maxLength: 12 }),
  added: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }),
});
type Edits = typeof edits extends fc.Arbitrary<infer E> ? E : never;

function edited(base: string, { gone, added }: Edits, own: number) {
  const left = Array.from(base);
  const removed = new Set(gone.flatMap((n) => left.splice(base.length > 0 ? n % base.length : 0, 1)));
  let next = own;
  for (const [at, count] of added) {
    left.splice(at % (left.length + 1), 0, ...letters(next, count));
    next += count;
  }
  return { text: left.join(''), removed, typed: letters(own, next - own) };
}

const base = fc.nat({ max: 40 }).map((count) => letters(0x4e00, count).join(''));
const sorted = (text: string): string => Array.from(text).sort().join('');

describe('two who change the same sequence', () => {
  it('keep everything that either put in and nothing that either took away, each once', () => {
    fc.assert(
      fc.property(base, edits, edits, (before, a, b) => {
        const [theirs, mine] = [edited(before, a, 0x41), edited(before, b, 0x1_0400)];
        const both = merged(before, theirs.text, mine.text);
        const stays = Array.from(before).filter((c) => !theirs.removed.has(c) && !mine.removed.has(c));
        expect(sorted(both)).toBe(sorted([...stays, ...theirs.typed, ...mine.typed].join('')));
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep the order that each gave it', () => {
    fc.assert(
      fc.property(base, edits, edits, (before, a, b) => {
        const [theirs, mine] = [edited(before, a, 0x41), edited(before, b, 0x1_0400)];
        const both = Array.from(merged(before, theirs.text, mine.text));
        for (const one of [theirs, mine]) {
          const order = Array.from(one.text).filter((c) => both.includes(c));
          expect(both.filter((c) => order.includes(c))).toEqual(order);
        }
      }),
    );
  });

  it('get the same letters, whoever comes first', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (before, a, b) => {
        expect(sorted(merged(before, a, b))).toBe(sorted(merged(before, b, a)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('change nothing that only one of them changed, and make the same change once', () => {
    const text = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, now) => {
        expect(merged(before, now, before)).toBe(now);
        expect(merged(before, before, now)).toBe(now);
        expect(merged(before, now, now)).toBe(now);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [
      'in different places',
      'The truck came.',
      'The red truck came.',
      'The truck came late.',
      'The red truck came late.',
    ],
    ['in the same place: theirs, then mine', 'ab', 'a1b', 'a2b', 'a12b'],
    ['in the same place, one going on where the other stopped', 'a', 'a b', 'a b c', 'a b c'],
    ['by taking the same away', 'a very very long way', 'a very long way', 'a very long way', 'a very long way'],
    ['one all of it, and the other only some', 'Hello', '', 'Hello world', ' world'],
  ])('change it %s', (_, before, theirs, mine, both) => {
    expect(merged(before, theirs, mine)).toBe(both);
  });

  it('lose nothing where there is too much to compare', () => {
    const [a, b] = ['x', 'y'].map((c) => Array.from({ length: 5_000 }, (_, n) => ({ key: `${c}${n}` })));
    expect(merge3([{ key: 'old' }], a ?? [], b ?? [])).toHaveLength(10_000);
  });
});
