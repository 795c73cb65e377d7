import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../../components/thread/row-parts.ts';
import { type Heights, rangeAround, roomOf, spotFrom } from '../../../../components/thread/row-reach.ts';

/** Rows of heights that repeat: 10, 20, … 50, and 5 between two. */
const rows: Heights = { count: 1_000, of: (index) => 10 * ((index % 5) + 1), gap: 5 };
const topOf = (index: number) =>
  Array.from({ length: index }, (_, i) => rows.of(i) + rows.gap).reduce((a, b) => a + b, 0);

describe('the rows on the page', () => {
  it('are those in view and some around it, whichever row in view one starts from', () => {
    const scrolled = topOf(500) + 7;
    for (const index of [500, 501, 503]) {
      const { start, end } = rangeAround(rows, { index, top: topOf(index) - scrolled }, 100, 200);
      expect(topOf(start)).toBeLessThanOrEqual(scrolled - 200);
      expect(topOf(start + 1)).toBeGreaterThan(scrolled - 200);
      expect(topOf(end)).toBeGreaterThanOrEqual(scrolled + 300);
      expect(topOf(end - 1)).toBeLessThan(scrolled + 300);
    }
  });

  it('end where the list does', () => {
    expect(rangeAround(rows, { index: 0, top: 0 }, 100, 200)).toMatchObject({ start: 0 });
    const { start, end } = rangeAround(rows, { index: 1_000, top: 100 }, 100, 200);
    expect(end).toBe(1_000);
    expect(topOf(1_000) - topOf(start)).toBeGreaterThanOrEqual(300);
    expect(rangeAround({ ...rows, count: 0 }, { index: 0, top: 0 }, 100, 200)).toEqual({ start: 0, end: 0 });
  });

  it('are found from far away', () => {
    for (const scrolled of [0, 40, topOf(300) + 3, topOf(999)])
      for (const index of [0, 299, 300, 999]) {
        const spot = spotFrom(rows, { index, top: topOf(index) - scrolled });
        expect(spot.top).toBe(topOf(spot.index) - scrolled);
        expect(spot.top).toBeLessThanOrEqual(0);
        expect(spot.top + rows.of(spot.index) + rows.gap).toBeGreaterThan(0);
      }
  });

  it('have the room of the others around them, which is as high as those would be', () => {
    const parts = partsOf(1_000, { start: 400, end: 402 }, [
      { start: 10, end: 11 },
      { start: 401, end: 403 },
    ]);
    expect(parts).toEqual([
      { is: 'room', key: 'top', start: 0, end: 10 },
      { is: 'row', index: 10 },
      { is: 'room', key: 'above 0', start: 11, end: 400 },
      { is: 'row', index: 400 },
      { is: 'row', index: 401 },
      { is: 'row', index: 402 },
      { is: 'room', key: 'end', start: 403, end: 1_000 },
    ]);
    const height = parts.map((part) => (part.is === 'room' ? roomOf(rows, part) : rows.of(part.index)));
    const whole = height.reduce((a, b) => a + b, 0) + rows.gap * (parts.length - 1);
    expect(whole).toBe(topOf(1_000) - rows.gap);
    expect(partsOf(3, { start: 0, end: 3 }, []).map((part) => part.is)).toEqual(['row', 'row', 'row']);
    const keysOf = (start: number) =>
      partsOf(100, { start, end: start + 10 }, [{ start: 50, end: 51 }]).map((p) =>
        p.is === 'room' ? p.key : p.index,
      );
    // Neither the row at 50 nor a room goes past the other when the rows around the view go past it.
    const order = [20, 45, 70].map((start) => keysOf(start).filter((key) => key === 50 || typeof key === 'string'));
    expect(order).toEqual([
      ['top', 'below 0', 50, 'end'],
      ['top', 50, 'end'],
      ['top', 50, 'above 0', 'end'],
    ]);
    expect(partsOf(0, { start: 0, end: 0 }, [])).toEqual([]);
  });
});
