import { cpus } from 'node:os';
import { isGood } from '../chaos/judge.ts';
import { playMany, report } from '../chaos/many.ts';
import { type Bench, rowsOf, told } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('chaos');

/** Some minutes' worth of stories, for who asks for no number; a release is proved with 1,000. */
const USUAL_RUNS = 50;
/** How long a story takes where many are played side by side: seconds of one core, for people who wait. */
const CORE_SECONDS = { chromium: 5, firefox: 10 } as const;
/** Browsers side by side for each core: a story mostly waits for the outbox to be sure. */
const PER_CORE = { chromium: 5, firefox: 1.5 } as const;
/** How the package of each is built. */
const BUILD = { chromium: ['build'], firefox: ['build', '-b', 'firefox', '--mv3'] } as const;

/**
 * Seeded stories of agents who write, take back, send, close and assign while the worker is killed, the panel is closed,
 * the browser crashes and the network lies, over the shipped build in Chromium. `--browser firefox` tells them in Firefox,
 * where none crashes. Each is judged at its end by what the sandbox has, what is on disk and what the panel says. The same
 * seed tells the same stories; `--only N` tells one again.
 */
export const chaos: Bench = {
  name: 'chaos',
  needs: ['chromium'],
  inAnyBrowser: true,
  run: async ({ seed, runs = USUAL_RUNS, only, built, browser = 'chromium' }) => {
    if (!built) await tool('wxt', BUILD[browser]);
    const numbers = only === undefined ? Array.from({ length: runs }, (_, i) => i + 1) : [only];
    const minutes = Math.ceil((numbers.length * CORE_SECONDS[browser]) / cpus().length / 60);
    process.stderr.write(
      `chaos: ${numbers.length} stories of seed ${seed} in ${browser}, about ${minutes} min; --runs N for more.\n`,
    );
    const total = { runs: 0, lost: 0, doubled: 0, repeated: 0, wrong: 0, unknown: 0, set: 0, struck: 0 };
    await playMany({
      browser,
      seed,
      runs: numbers,
      places: Math.ceil(PER_CORE[browser] * cpus().length),
      told: (ending) => {
        const { verdict, faults } = ending;
        total.runs += 1;
        total.lost += verdict.lost;
        total.doubled += verdict.doubled;
        total.repeated += verdict.repeated;
        total.wrong += verdict.wrong.length;
        total.unknown += verdict.unknown;
        total.set += faults.set;
        total.struck += faults.struck;
        if (!isGood(verdict) || only !== undefined) process.stderr.write(`${report(ending)}\n`);
        else if (total.runs % 25 === 0) process.stderr.write(`${total.runs} of ${numbers.length} told\n`);
      },
    });
    return [
      row('runs', total.runs, 'runs', {}, `= ${numbers.length}`),
      row('lost-characters', total.lost, 'characters'),
      row('duplicate-sends', total.doubled, 'messages'),
      row('wrong-states', total.wrong, 'states'),
      row('unknown-left', total.unknown, 'items'),
      row(
        'struck',
        total.struck,
        'faults',
        { reference: Math.max(1, total.set) },
        only === undefined ? undefined : '>= 0',
      ),
      told('repeated-by-the-browser', total.repeated),
      told('seed', seed),
    ];
  },
};
