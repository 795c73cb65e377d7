import { expect, it } from 'vitest';
import { isGood } from '../chaos/judge.ts';
import { playMany, report } from '../chaos/many.ts';

/** Stories that `npm test` tells; `npm run bench -- chaos` tells as many as one likes. */
const seed = 20260302;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
/** Two of that seed in which nobody can see what became of a message: it has arrived, and it has not. */
const unseen = [130, 238];

it.each([
  ['chromium', [...unseen, ...numbers(20)], 5],
  ['firefox', numbers(6), 3],
] as const)(
  'loses nothing, sends nothing twice and says what is so, whatever happens: %s',
  async (browser, runs, places) => {
    const wrong: string[] = [];
    const played: number[] = [];
    await playMany({
      browser,
      seed,
      runs,
      places,
      told: (ending) => {
        played.push(ending.story.run);
        if (!isGood(ending.verdict)) wrong.push(report(ending));
      },
    });
    expect(wrong.join('\n')).toBe('');
    expect(played.sort()).toEqual([...runs].sort());
  },
  400_000,
);
