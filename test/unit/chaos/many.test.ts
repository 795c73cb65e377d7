import { expect, it } from 'vitest';
import { playMany } from '../../chaos/many.ts';
import type { Place } from '../../chaos/place.ts';

/** A browser that shows nothing: every story in it breaks off at once. */
const empty = { close: async () => {} } as Place;

/** Plays four stories two at a time, with browsers that start or fail as given. */
async function playWith(starts: (attempt: number) => boolean) {
  const told: number[] = [];
  let attempts = 0;
  const open = async () => {
    attempts += 1;
    if (!starts(attempts)) throw new Error('no display');
    return empty;
  };
  const ending = playMany({
    browser: 'chromium',
    seed: 1,
    runs: [1, 2, 3, 4],
    places: 2,
    open,
    told: ({ story }) => told.push(story.run),
  });
  return { ending: await ending.then(() => 'done', String), told: told.sort() };
}

it('starts a browser again that fails to start, and leaves no story out', async () => {
  expect(await playWith((attempt) => attempt % 2 === 0)).toEqual({ ending: 'done', told: [1, 2, 3, 4] });
});

it('says so when a browser can’t be started, and does not end as if all had been told', async () => {
  const { ending, told } = await playWith((attempt) => attempt <= 2);
  expect(ending).toBe('AggregateError: chromium could not be started in 3 attempts: Error: no display');
  expect(told).toEqual([1, 2]);
});
