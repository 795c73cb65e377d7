import { describe, expect, it } from 'vitest';
import { dayKey, dayLabel, daysAgo, shortTime, waitLabel } from '../../../../components/thread/time.ts';

const now = new Date(2026, 10, 12, 15, 5).getTime();
const local = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('days', () => {
  it('are counted by the local calendar, not by 24 hours', () => {
    expect(daysAgo(local(2026, 10, 11, 23, 59), now)).toBe(1);
    expect(daysAgo(local(2026, 10, 12, 0, 0), now)).toBe(0);
    expect(dayKey(local(2026, 10, 12, 0, 0))).toBe(dayKey(local(2026, 10, 12, 23, 59)));
  });

  it('stay right over a change of the clocks', () => {
    expect(daysAgo(local(2026, 2, 28, 12), local(2026, 2, 30, 12))).toBe(2);
    expect(daysAgo(local(2026, 9, 24, 12), local(2026, 9, 26, 1))).toBe(2);
  });

  it('are called today and yesterday, then by name and date, with the year when it is another', () => {
    expect(dayLabel(local(2026, 10, 12, 1), now)).toBe('Today');
    expect(dayLabel(local(2026, 10, 11, 1), now)).toBe('Yesterday');
    expect(dayLabel(local(2026, 10, 9, 1), now)).toMatch(/Monday.*(9 November|November 9)$/);
    expect(dayLabel(local(2025, 10, 9, 1), now)).toMatch(/2025$/);
  });
});

describe('times in the list', () => {
  it('get shorter the longer ago it is', () => {
    expect(shortTime(local(2026, 10, 12, 10, 5), now)).toMatch(/10:05/);
    expect(shortTime(local(2026, 10, 11, 10, 5), now)).toBe('Yesterday');
    expect(shortTime(local(2026, 10, 10, 10, 5), now)).toBe('Tue');
    expect(shortTime(local(2026, 9, 14, 10, 5), now)).toMatch(/^(14 Oct|Oct 14)$/);
    expect(shortTime(local(2024, 9, 14, 10, 5), now)).toMatch(/2024$/);
  });

  it('do not break on a time that is none', () => expect(shortTime(Number.NaN, now)).toBe('Unknown'));
});

describe('how long somebody waits', () => {
  it.each([
    [10_000, 'waits 1 min'],
    [59 * 60_000, 'waits 59 min'],
    [5 * 3_600_000, 'waits 5 h'],
    [47 * 3_600_000, 'waits 47 h'],
    [72 * 3_600_000, 'waits 3 d'],
  ])('%i ms: %s', (ms, label) => expect(waitLabel(now - ms, now)).toBe(label));
});
