import { describe, expect, it } from 'vitest';
import { frameHeight, high, keepHeight, knownHeight, showWhole } from '../../../../components/mail/heights.ts';

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
