import { describe, expect, it } from 'vitest';
import { storyOf } from '../../chaos/story.ts';

describe('stories', () => {
  const all = Array.from({ length: 500 }, (_, run) => storyOf(9, run + 1));

  it('are the same for the same seed, and others for another', () => {
    expect(storyOf(9, 4)).toEqual(all[3]);
    expect(storyOf(10, 4)).not.toEqual(all[3]);
  });

  it('have everything in them that can happen', () => {
    const happens = new Set(all.flatMap(({ steps }) => steps.map((step) => step.do)));
    const can =
      'write cc subject file send undo close reopen assign unassign contact colleague colleague-status colleague-assigns fault';
    const blows = 'in-flight blind kill reload shut crash offline online';
    expect([...happens].sort()).toEqual(`${can} ${blows}`.split(' ').sort());
  });

  it('type no text twice, and give back the network that they take', () => {
    const texts = all.flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'write' ? step.text : [])));
    expect(new Set(texts).size).toBe(texts.length);
    for (const { steps } of all) {
      const last = steps.findLastIndex((step) => step.do === 'offline');
      expect(steps.slice(last + 1).some((step) => step.do === 'online') || last < 0).toBe(true);
    }
  });
});
