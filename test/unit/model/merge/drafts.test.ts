import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftContent } from '../../../../lib/model/draft.ts';
import { mergeDrafts, mergeText, together } from '../../../../lib/model/merge/drafts.ts';
import { docFrom, tokensOf } from '../../../../lib/model/merge/tokens.ts';
import { fromText, line, type Written } from '../../../../lib/model/rich-text.ts';
import { written } from '../../../../lib/model/rich-text-join.ts';
import { anyDoc } from '../rich-docs.ts';

describe('a text with formatting', () => {
  it('is the same after it has been taken apart letter by letter', () => {
    fc.assert(
      fc.property(anyDoc, (blocks) => {
        expect(docFrom(tokensOf(blocks))).toEqual(blocks);
      }),
    );
  });

  it('is what one made of it when the other left it alone', () => {
    fc.assert(
      fc.property(anyDoc, anyDoc, (before, now) => {
        const [base, changed] = [written(before), written(now)];
        expect(mergeText(base, changed, base)).toEqual(changed);
        expect(mergeText(base, base, changed)).toEqual(changed);
        expect(mergeText(base, changed, changed)).toEqual(changed);
      }),
    );
  });

  it('keeps every word of both, whatever they made of it', () => {
    const plain = (w: Written) => new Set(w.text.match(/[AB]\d+/g) ?? []);
    const typed = (who: string) =>
      fc.array(
        fc.nat({ max: 9 }).map((n) => line({ text: `${who}${n}` })),
        { maxLength: 3 },
      );
    fc.assert(
      fc.property(anyDoc, fc.nat(), fc.nat(), typed('A'), typed('B'), (before, m, n, a, b) => {
        const at = (place: number) => place % (before.length + 1);
        const theirs = written([...before.slice(0, at(m)), ...a, ...before.slice(at(m))]);
        const mine = written([...before.slice(0, at(n)), ...b, ...before.slice(at(n))]);
        const both = plain(mergeText(written(before), theirs, mine));
        for (const one of [...plain(theirs), ...plain(mine)]) expect(both).toContain(one);
      }),
    );
  });

  it('can be changed in one window and formatted in the other', () => {
    const [base, theirs] = [written(fromText('We open at six.')), written(fromText('We always open at six.'))];
    const mine = written([line({ text: 'We open at ' }, { text: 'six', bold: true }, { text: '.' })]);
    expect(mergeText(base, theirs, mine)).toEqual({
      text: 'We always open at six.',
      richText: '<p>We always open at <strong>six</strong>.</p>',
    });
  });

  it('keeps a list that both went on with one list', () => {
    const list = (...items: string[]) => written([{ is: 'list', items: items.map((text) => [line({ text })]) }]);
    expect(mergeText(list('one'), list('zero', 'one'), list('one', 'two'))).toEqual(list('zero', 'one', 'two'));
  });
});

describe('two texts', () => {
  it('that were begun in two windows at once stand one below the other', () => {
    expect(mergeText({ text: '' }, { text: 'Hello' }, { text: 'Good day' }).text).toBe('Hello\n\nGood day');
    expect(mergeText({ text: '' }, { text: 'Hello' }, { text: 'Hello Petra' }).text).toBe('Hello Petra');
  });

  it('are only what is new when one was sent meanwhile', () => {
    const base = { text: 'We open at six.' };
    expect(mergeText(base, { text: '' }, base).text).toBe('');
    expect(mergeText(base, { text: '' }, { text: 'We open at six.\n\nUntil ten.' }).text).toBe('Until ten.');
  });

  it('are the same in both windows when each has seen what the other wrote', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 20 });
    fc.assert(
      fc.property(text, text, text, (before, a, b) => {
        const [base, first, second] = [{ text: before }, { text: a }, { text: b }];
        // The first is on disk; the second is saved onto it; the first window has typed nothing since.
        const disk = mergeText(base, first, second);
        expect(mergeText(first, disk, first)).toEqual(disk);
        expect(mergeText(second, disk, second)).toEqual(disk);
      }),
    );
  });

  it('go back in front of what was typed since, with everything that hung on both', () => {
    const first = { text: 'One', answers: ['Yes'], subject: 'A' };
    expect(together(first, { text: 'Two', answers: ['Yes', 'No'], channelAccountId: '9' })).toEqual({
      text: 'One\n\nTwo',
      answers: ['Yes', 'No'],
      subject: 'A',
      channelAccountId: '9',
    });
    expect(together(first, { text: ' ' })).toEqual(first);
  });
});

describe('recipients, subject and sender', () => {
  const to = (value: string) => ({ to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value } }], cc: [], bcc: [] });
  const draft = (content: Partial<DraftContent>): DraftContent => ({ text: 'x', ...content });

  it('are those of whoever changed them', () => {
    const both = mergeDrafts(draft({}), draft({ recipients: to('a@b.example') }), draft({ subject: 'Crates' }), false);
    expect(both).toEqual({ text: 'x', recipients: to('a@b.example'), subject: 'Crates' });
    expect(mergeDrafts(draft({ subject: 'A' }), draft({}), draft({ subject: 'A' }), true)).toEqual({ text: 'x' });
  });

  it('are never mixed: those on the screen that is looked at, as they stand there', () => {
    const [base, theirs, mine] = ['a', 'b', 'c'].map((name) => draft({ recipients: to(`${name}@x.example`) }));
    if (!base || !theirs || !mine) throw new Error('unreachable');
    expect(mergeDrafts(base, theirs, mine, true)).toEqual(mine);
    expect(mergeDrafts(base, theirs, mine, false)).toEqual(theirs);
  });
});
