import type { BrowserName } from '../browser/drivers/types.ts';
import { isGood, type Verdict } from './judge.ts';
import { openPlace, type Place } from './place.ts';
import { type Ending, tellStory } from './run.ts';
import { type Story, storyOf, tell, withoutCrash } from './story.ts';

export interface Many {
  readonly browser: BrowserName;
  readonly seed: number;
  /** Numbers of the stories to play. */
  readonly runs: readonly number[];
  /** How many browsers play side by side: a story mostly waits. */
  readonly places: number;
  /** Opens a place; the usual one when left out. */
  readonly open?: (browser: BrowserName) => Promise<Place>;
  /** Told of every ending. */
  readonly told: (ending: Ending) => void;
}

/** What of a story a browser plays. */
const adapt: Readonly<Record<BrowserName, (story: Story) => Story>> = {
  chromium: (story) => story,
  firefox: withoutCrash,
};

const broken = (error: unknown): Verdict => {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { lost: 0, doubled: 0, repeated: 0, wrong: [said], unknown: 0, why: [`the story broke off: ${said}`] };
};

/** A story in a place; one that breaks off counts as wrong. */
async function playIn(place: Place, browser: BrowserName, story: Story): Promise<Ending> {
  const begin = Date.now();
  try {
    return { browser, ...(await tellStory(place, story)) };
  } catch (error) {
    const faults = { set: 0, struck: 0 };
    return { browser, story, verdict: broken(error), notes: [], faults, took: Date.now() - begin };
  }
}

/** How often a browser is started before it counts as one that can't be. */
const starts = 3;

/** Opens a place; on a machine with much to do a browser can fail to start. */
async function openSurely({ browser, open = openPlace }: Many): Promise<Place> {
  const causes: unknown[] = [];
  while (causes.length < starts)
    try {
      return await open(browser);
    } catch (error) {
      causes.push(error);
    }
  throw new AggregateError(causes, `${browser} could not be started in ${starts} attempts: ${causes.at(-1)}`);
}

/**
 * Plays stories in several places at once. After one that ended badly, its place is opened anew. Where no place can be
 * opened any more, what is being played is played to its end, and then it fails: no story is left out in silence.
 */
export async function playMany(many: Many): Promise<void> {
  const { browser, seed, runs, places, told } = many;
  const left = [...runs];
  const lane = async () => {
    let place: Place | undefined;
    for (let run = left.shift(); run !== undefined; run = left.shift()) {
      place ??= await openSurely(many).catch((error) => {
        left.length = 0;
        throw error;
      });
      const ending = await playIn(place, browser, adapt[browser](storyOf(seed, run)));
      told(ending);
      if (isGood(ending.verdict)) continue;
      await place.close().catch(() => {});
      place = undefined;
    }
    await place?.close();
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(places, runs.length) }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
}

/** A bad ending as lines for people, with how to play it again in the same browser. */
export const report = ({ browser, story, verdict, notes }: Ending): string =>
  [
    tell(story),
    ...verdict.why.map((line) => `  WRONG: ${line}`),
    ...notes.map((line) => `    ${line}`),
    `  again: npm run bench -- chaos --browser ${browser} --seed ${story.seed} --only ${story.run}`,
  ].join('\n');
