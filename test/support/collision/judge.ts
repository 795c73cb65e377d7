import { connected } from '../../unit/background/support/bench.ts';
import { planOf } from './plan.ts';
import { type Outcome, type Panel, race } from './race.ts';

/** What many races came to. */
export interface Verdict {
  readonly races: number;
  readonly staleSends: number;
  readonly falsePauses: number;
  readonly lost: number;
  /** Races in which it paused at least once. */
  readonly paused: number;
  /** Numbers of the races that went wrong. */
  readonly wrong: readonly number[];
}

/** So many races share a world before it is made anew. */
const together = 40;

/**
 * Runs races.
 *
 * @param panel what the agent's panel says that it has on screen: another than the product's is a mutant
 * @param only this race alone, of the same seed
 */
export async function judgeRaces(seed: number, races: number, panel?: Panel, only?: number): Promise<Verdict> {
  const numbers = only === undefined ? Array.from({ length: races }, (_, index) => index) : [only];
  const outcomes: Outcome[] = [];
  for (let from = 0; from < numbers.length; from += together) {
    const b = await connected({ burst: 0, threads: 40 });
    for (const index of numbers.slice(from, from + together)) outcomes.push(await race(b, planOf(seed, index), panel));
    b.kill();
  }
  const count = (of: (outcome: Outcome) => boolean) => outcomes.filter(of).length;
  return {
    races: outcomes.length,
    staleSends: count((o) => o.stale),
    falsePauses: count((o) => o.falsePause),
    lost: count((o) => o.lost),
    paused: count((o) => o.paused),
    wrong: outcomes.flatMap((o, i) => (o.stale || o.falsePause || o.lost ? [numbers[i] ?? i] : [])),
  };
}
