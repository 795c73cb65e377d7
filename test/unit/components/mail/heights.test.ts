import { describe, expect, it } from 'vitest';
import { frameHeight, high, keepHeight, knownHeight, showWhole } from '../../../../components/mail/heights.ts';
import { forgetRemembered } from '../../../../components/mail/remembered.ts';
import { Recent } from '../../../../lib/model/recent.ts';

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
    const set = Recent.prototype.set;
    Recent.prototype.set = function (name, value) {
      names.push(name);
      return set.call(this, name, value);
    };
    const html = '<p>A secret</p>'.repeat(3_000);
    keepHeight(html, 2_000);
    showWhole(html);
    Recent.prototype.set = set;
    expect(names.map((name) => name.length < 40 && !name.includes('secret'))).toEqual([true, true]);
    expect(frameHeight(html, 2_000)).toBe(2_000);
    forgetRemembered();
    expect(knownHeight(html)).toBeUndefined();
    expect(frameHeight(html, 2_000)).toBe(high);
  });

  it('tells messages apart that begin alike', () => {
    keepHeight(`${'<p>Hello</p>'.repeat(5)}<p>1</p>`, 700);
    expect(knownHeight(`${'<p>Hello</p>'.repeat(5)}<p>2</p>`)).toBeUndefined();
  });

  it('is of the last 500 that came up', () => {
    for (let n = 0; n < 500; n++) keepHeight(`<p>${n}</p>`, n);
    keepHeight('<p>0</p>', 1);
    keepHeight('<p>500</p>', 500);
    expect([knownHeight('<p>0</p>'), knownHeight('<p>1</p>'), knownHeight('<p>500</p>')]).toEqual([1, undefined, 500]);
  });
});
