import { expect, it } from 'vitest';
import { playMany, report } from '../../chaos/many.ts';
import type { Place } from '../../chaos/place.ts';
import type { Ending } from '../../chaos/run.ts';
import { storyOf, withoutCrash } from '../../chaos/story.ts';

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

/** Plays one story in a browser in which every story breaks off. */
async function endingIn(browser: 'chromium' | 'firefox', run: number): Promise<Ending> {
  const endings: Ending[] = [];
  const told = (ending: Ending) => void endings.push(ending);
  await playMany({ browser, seed: 7, runs: [run], places: 1, open: async () => empty, told });
  const [ending] = endings;
  if (!ending) throw new Error('no ending');
  return ending;
}

it.each(['chromium', 'firefox'] as const)(
  'says of a bad ending how to play it again where it was played: %s',
  async (browser) => {
    const ending = await endingIn(browser, 3);
    const lines = report(ending).split('\n');
    expect(lines[0]).toMatch(/^run 3 of seed 7: /);
    expect(lines.some((line) => line.startsWith('  WRONG: the story broke off'))).toBe(true);
    expect(lines.at(-1)).toBe(`  again: npm run bench -- chaos --browser ${browser} --seed 7 --only 3`);
  },
);

it('tells the same story in both browsers, but lets only Chromium crash', async () => {
  const numbers = Array.from({ length: 40 }, (_, i) => i + 1);
  const crashing = numbers.find((run) => storyOf(7, run).steps.some(({ do: what }) => what === 'crash'));
  if (crashing === undefined) throw new Error('no story with a crash');
  const story = storyOf(7, crashing);
  expect((await endingIn('chromium', crashing)).story).toEqual(story);
  expect((await endingIn('firefox', crashing)).story).toEqual(withoutCrash(story));
  expect(withoutCrash(story).steps).toEqual(story.steps.filter((step) => step.do !== 'crash'));
});
