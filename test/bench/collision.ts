import 'fake-indexeddb/auto';
import { type Bench, rowsOf, told } from './lib/row.ts';

const { row } = rowsOf('collision');
const RACES = 1_000;

/**
 * Races between a reply on its way and somebody else's message: the product's own background and the sandbox, on a clock
 * that stands still between events. The message lands at a seeded time up to 30 seconds before or after the moment that
 * the reply leaves; undo windows, latencies and deaths of the background are seeded as well.
 */
export const collision: Bench = {
  name: 'collision',
  needs: [],
  run: async ({ seed, runs = RACES, only }) => {
    const { browser } = await import('../unit/background/support/browser.ts');
    // What webextension-polyfill gives back as it is, when it is there before.
    Object.assign(globalThis, { browser, chrome: { runtime: { id: browser.runtime.id } } });
    const { judgeRaces } = await import('../support/collision/judge.ts');
    const verdict = await judgeRaces(seed, runs, undefined, only);
    if (verdict.wrong.length > 0)
      process.stderr.write(`Wrong: ${verdict.wrong.map((n) => `--seed ${seed} --only ${n}`).join(', ')}.\n`);
    return [
      row('races', verdict.races, 'races', {}, `= ${only === undefined ? runs : 1}`),
      row('stale-sends', verdict.staleSends, 'replies'),
      row('false-pauses', verdict.falsePauses, 'pauses'),
      row('lost', verdict.lost, 'replies'),
      row('paused', verdict.paused, 'replies', {}, `>= ${only === undefined ? Math.floor(runs / 10) : 0}`),
      told('seed', seed),
    ];
  },
};
