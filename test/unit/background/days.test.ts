import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { playDays } = await import('./support/days.ts');

const days = 1;
const seeds = [1, 2];

describe('days as they are', () => {
  it.each(seeds)(
    'miss no message, ask for nothing twice and stay within the budget (seed %i)',
    async (seed) => {
      const day = await playDays({ seed, days });
      expect(day.missed, `seed ${seed}`).toEqual([]);
      expect(day.doubled, `seed ${seed}`).toEqual([]);
      expect(day.unwanted, `seed ${seed}`).toEqual([]);
      expect(day.overBudget, `seed ${seed}`).toEqual([]);
      // The day was one: people wrote, panels were open, the laptop slept, the quota ran out.
      expect(day.checked).toBeGreaterThan(4);
      expect(day.happened).toEqual(expect.arrayContaining(['message', 'sleep', 'quota', 'elsewhere']));
    },
    60_000,
  );

  it('notice a cursor that runs ahead', async () => {
    const day = await playDays({ seed: 1, days: 1, mutant: 'cursor-ahead' });
    expect(day.missed).not.toEqual([]);
  }, 60_000);

  it('notice a poller for every window', async () => {
    const day = await playDays({ seed: 1, days: 1, mutant: 'every-window' });
    expect(day.overBudget).not.toEqual([]);
  }, 60_000);
});
