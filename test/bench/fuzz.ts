import 'fake-indexeddb/auto';
import { type Bench, rowsOf, told } from './lib/row.ts';

const { row } = rowsOf('fuzz');
const MESSAGES = 100_000;

/**
 * Damaged input at both borders: generated messages from generated senders, heard by the product's own listener and
 * commands, and mutated answers of the sandbox, read by the product's own client and by what the panel does with messages.
 * A failure is a crash, a promise that is not kept, something done for a stranger, data that is not plain or not bounded,
 * or a polluted prototype. `--runs N`: so many of each.
 */
export const fuzz: Bench = {
  name: 'fuzz',
  needs: [],
  run: async ({ seed, runs = MESSAGES, only }) => {
    const { browser } = await import('../unit/background/support/browser.ts');
    // What webextension-polyfill gives back as it is, when it is there before.
    Object.assign(globalThis, { browser, chrome: { runtime: { id: browser.runtime.id } } });
    const { judgeFuzz } = await import('../support/fuzz/judge.ts');
    const verdict = await judgeFuzz(seed, runs, only);
    for (const failure of verdict.failures.slice(0, 20)) process.stderr.write(`${failure}\n`);
    return [
      row('inputs', verdict.inputs, 'inputs', {}, `>= ${only === undefined ? 2 * runs : 2}`),
      row('failures', verdict.failures.length, 'inputs'),
      row('memory-growth', verdict.grown, 'MB'),
      row('let-through', verdict.through, 'messages', {}, `>= ${only === undefined ? Math.floor(runs / 20) : 0}`),
      told('seed', seed),
    ];
  },
};
