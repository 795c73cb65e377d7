import { describe, expect, it } from 'vitest';
import { frameHeight, high, keepHeight, knownHeight, showWhole } from '../../../../components/mail/heights.ts';
import { forgetKept, Kept } from '../../../../components/mail/kept.ts';

describe('how high a designed message is', () => {
  it('is as high as it is, unless it is much too high: then the rest comes when it is asked for', () => {
    expect(frameHeight('a', 900)).toBe(900);
    // A button for the last lines would be more in the way than they are.
    expect(frameHeight('a', high + 100)).toBe(high + 100);
    expect(frameHeight('a', 9_000)).toBe(high);
    showWhole('a');
    expect(frameHeight('a', 9_000)).toBe(9_000);
    expect(frameHeight('b', 9_000)).toBe(high);
  });
  it('is known when it comes on screen again', () => {
    expect(knownHeight('c')).toBeUndefined();
    keepHeight('c', 700);
    expect(knownHeight('c')).toBe(700);
  });
});

describe('what is remembered of messages', () => {
  it('is no text of theirs, and nothing after their account is left', () => {
    const names: string[] = [];
    const set = Kept.prototype.set;
    Kept.prototype.set = function (name, value) {
      names.push(name);
      return set.call(this, name, value);
    };
    const html = '<p>A secret</p>'.repeat(3_000);
    keepHeight(html, 2_000);
    showWhole(html);
    Kept.prototype.set = set;
    expect(names.map((name) => name.length < 40 && !name.includes('secret'))).toEqual([true, true]);
    expect(frameHeight(html, 2_000)).toBe(2_000);
    forgetKept();
    expect(knownHeight(html)).toBeUndefined();
    expect(frameHeight(html, 2_000)).toBe(high);
  });

  it('tells messages apart that begin alike', () => {
    keepHeight(`${'<p>Hello</p>'.repeat(5)}<p>1</p>`, 700);
    expect(knownHeight(`${'<p>Hello</p>'.repeat(5)}<p>2</p>`)).toBeUndefined();
  });

  it('is of the last 500 that came up', () => {
    const kept = new Kept<number>();
    for (let n = 0; n < 500; n++) kept.set(`m${n}`, n);
    kept.set('m0', 0);
    kept.set('m500', 500);
    expect(kept.size).toBe(500);
    expect([kept.has('m0'), kept.has('m1'), kept.has('m500')]).toEqual([true, false, true]);
  });
});
