import { judgeMany } from '../support/recipients/judge.ts';
import { type Bench, rowsOf, told } from './lib/row.ts';

const { row } = rowsOf('recipients');
const THREADS = 10_000;

/**
 * Whom replies go to, in generated threads of every kind: the product's rules, read from the body of the request that
 * would leave, against an oracle that was written from the rules in prose alone. Both the reply to all and the one to
 * the sender are compared. The seed is a row, so that a run can be made again.
 */
export const recipients: Bench = {
  name: 'recipients',
  needs: [],
  run: async ({ seed }) => {
    const verdict = await judgeMany(seed, THREADS);
    if (verdict.firstWrong !== undefined)
      process.stderr.write(`The first wrong one is rawThread(${seed}, ${verdict.firstWrong}).\n`);
    return [
      row('threads', verdict.threads, 'threads'),
      row('dropped', verdict.dropped, 'recipients'),
      row('added', verdict.added, 'recipients'),
      row('forbidden', verdict.forbidden, 'recipients'),
      row('compared', verdict.recipients, 'recipients'),
      told('seed', seed),
    ];
  },
};
