import { pressing, withApp } from './bench.ts';
import { world } from './browser.ts';
import { hour, minute, Player } from './player.ts';

/** What days of an agent's work have shown. */
export interface Days {
  /** What the cache lacks at a moment when a panel was open and nothing had happened for a while. */
  readonly missed: string[];
  /** The same question twice within a second. */
  readonly doubled: string[];
  /** Requests while nobody looked. */
  readonly unwanted: string[];
  /** Stretches that cost more than they may. */
  readonly overBudget: string[];
  readonly happened: string[];
  /** How often the cache was compared. */
  checked: number;
}

/** Something to notice: a cursor that runs ahead of what was read, a question for every window. */
export type Mutant = 'cursor-ahead' | 'every-window';

interface Options {
  readonly seed: number;
  readonly days: number;
  readonly mutant?: Mutant;
}

const isClean = ({ missed, doubled, unwanted, overBudget }: Days): boolean =>
  [missed, doubled, unwanted, overBudget].every((list) => list.length === 0);

/** Plays some days, always the same ones for a seed. */
export async function playDays(options: Options): Promise<Days> {
  const b = await withApp({ seed: options.seed });
  world.consent = pressing(b, 'connect');
  await b.do('connectOAuth', {});
  const player = new Player(b, options);
  for (let day = 0; day < options.days; day++) {
    for (let session = 0; session < 3; session++) {
      await player.session();
      // A mutant has been noticed: the rest of the day tells nothing more.
      if (options.mutant && !isClean(player.found)) return player.found;
      await player.away(5 * minute + player.rng.int(hour));
    }
    await player.sleep();
    await player.away(minute);
    await player.quota();
    await player.away(9 * hour);
  }
  return player.found;
}
