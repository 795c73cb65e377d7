import { expect, it } from 'vitest';
import { isGood } from '../chaos/judge.ts';
import { playMany, report } from '../chaos/many.ts';

/** Stories that `npm test` tells; `npm run bench -- chaos` tells as many as one likes. */
const seed = 20260302;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
/** Two of that seed in which nobody can see what became of a message: it has arrived, and it has not. */
const unseen = [130, 238];

it('loses nothing, sends nothing twice and says what is so, whatever happens: Chromium', async () => {
  const wrong: string[] = [];
  let told = 0;
  await playMany({
    browser: 'chromium',
    seed,
    runs: [...unseen, ...numbers(20)],
    places: 5,
    told: (ending) => {
      told += 1;
      if (!isGood(ending.verdict)) wrong.push(report(ending));
    },
  });
  expect(wrong.join('\n')).toBe('');
  expect(told).toBe(22);
}, 400_000);

it('loses nothing, sends nothing twice and says what is so, whatever happens: Firefox', async () => {
  const wrong: string[] = [];
  await playMany({
    browser: 'firefox',
    seed,
    runs: numbers(6),
    places: 3,
    told: (ending) => {
      if (!isGood(ending.verdict)) wrong.push(report(ending));
    },
  });
  expect(wrong.join('\n')).toBe('');
}, 400_000);
