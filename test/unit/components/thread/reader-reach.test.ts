import { describe, expect, it } from 'vitest';
import { ReaderReach } from '../../../../components/thread/reader-reach.ts';
import type { PlaceNow } from '../../../../components/thread/use-place.ts';
import type { Way } from '../../../../lib/store/parts.ts';

const all = 2_000;
const view = 800;

/**
 * A long history of rows of one height, with what lib/storage/parts.ts brings of it; the reader stays at a row.
 * @param at the row at the top of the view
 */
function history(height: number, at: number, from: number, to: number) {
  const reach = new ReaderReach();
  let messages = {};
  let asked: Way | undefined;
  const now = (): PlaceNow => {
    const scrollHeight = Math.max(view, (to - from) * height);
    const scrollTop = Math.min((at - from) * height, scrollHeight - view);
    const onGo = (way: Way) => {
      asked = way;
    };
    const more = { messages, before: from, after: all - to, exhausted: true, onGo };
    const scroller = { current: { clientHeight: view, scrollTop, scrollHeight } };
    return { scroller, more, rows: { begun: false } } as unknown as PlaceNow;
  };
  /** What was asked for comes, and what is asked for then, until that is nothing. */
  const settle = (): Way[] => {
    const ways: Way[] = [];
    for (; asked !== undefined && ways.length < 50; reach.rendered(now())) {
      ways.push(asked);
      if (asked === 'older') [from, to] = [Math.max(0, from - 120), Math.min(to, Math.max(0, from - 120) + 361)];
      else [from, to] = [Math.max(from, Math.min(all, to + 120) - 361), Math.min(all, to + 120)];
      messages = {};
      asked = undefined;
    }
    return ways;
  };
  return {
    /** @returns which ways it goes by itself */
    render: () => {
      reach.rendered(now());
      return settle();
    },
    /** @returns which ways it goes when the reader scrolls by so many rows */
    scroll: (by = 0) => {
      at += by;
      reach.scrolled();
      reach.extend(now());
      return settle();
    },
    isAtHand: () => from <= at && at < to,
  };
}

describe.each([8, 16, 20, 24, 26, 28, 40, 96])('more of a long history, with rows of %i pixels', (height) => {
  it('comes to where the reader is, and that has an end', () => {
    for (let at = 400; at < 1_600; at += 7) {
      const { render, scroll, isAtHand } = history(height, at, at - 120, at + 121);
      expect(render().length, `at ${at}`).toBeLessThan(8);
      expect(isAtHand()).toBe(true);
      for (const by of [-1, 1, -30, 30]) expect(scroll(by).length, `at ${at} and ${by} on`).toBeLessThan(8);
    }
  });

  it('does not go to and fro with each step of the reader', () => {
    for (let at = 400; at < 1_600; at += 7) {
      const { render, scroll } = history(height, at, at - 120, at + 121);
      render();
      scroll();
      expect([scroll(), scroll(), scroll()].flat(), `at ${at}`).toEqual([]);
    }
  });

  it('is there from one end to the other', () => {
    const { render, scroll, isAtHand } = history(height, all - 1, all - 120, all);
    render();
    for (let step = 1; step < all; step += 1) {
      scroll(-1);
      expect(isAtHand(), `${step} back`).toBe(true);
    }
    for (let step = 1; step < all; step += 1) {
      scroll(1);
      expect(isAtHand(), `${step} on again`).toBe(true);
    }
  });
});

it('is not asked for again by itself when nothing came, but when the reader scrolls', () => {
  const asked: Way[] = [];
  const reach = new ReaderReach();
  const onGo = (way: Way) => void asked.push(way);
  const more = { messages: {}, before: 50, after: 0, exhausted: true, onGo };
  const current = { clientHeight: view, scrollTop: 0, scrollHeight: 10_000 };
  const now = { scroller: { current }, more, rows: { begun: false } } as unknown as PlaceNow;
  reach.rendered(now);
  reach.rendered({ ...now, more: { ...more, exhausted: false } });
  reach.extend(now);
  expect(asked).toEqual(['older']);
  reach.scrolled();
  reach.extend(now);
  expect(asked).toEqual(['older', 'older']);
});
