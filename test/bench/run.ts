import { parseArgs } from 'node:util';
import { installPrograms } from '../../scripts/setup/programs.mjs';
import type { BrowserName } from '../browser/drivers/types.ts';
import { backfill } from './backfill.ts';
import { chaos } from './chaos.ts';
import { collision } from './collision.ts';
import { fuzz } from './fuzz.ts';
import { type Bench, overBudget, table } from './lib/row.ts';
import { long } from './long.ts';
import { memory } from './memory.ts';
import { open } from './open.ts';
import { openCold } from './open-cold.ts';
import { pageScript } from './page-script.ts';
import { privacy } from './privacy.ts';
import { recipients } from './recipients.ts';
import { requests } from './requests.ts';
import { search } from './search.ts';
import { size } from './size.ts';
import { switching } from './switch.ts';
import { type } from './type.ts';

const BENCHES: readonly Bench[] = [
  size,
  requests,
  backfill,
  open,
  openCold,
  switching,
  long,
  type,
  pageScript,
  search,
  memory,
  recipients,
  collision,
  chaos,
  privacy,
  fuzz,
];

/** The run that everybody makes who names no other. */
const USUAL_SEED = '20260302';

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];
const isBrowser = (text: unknown): text is BrowserName => BROWSERS.some((name) => name === text);

const isNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

/** What is wrong with the command line; undefined when nothing is. */
function complaint(values: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of ['seed', 'runs', 'only'] as const) {
    const given = values[name];
    if (typeof given !== 'string') continue;
    if (!isNumber(given)) return `--${name} must be a whole number, not "${given}".`;
    if (name !== 'seed' && Number(given) === 0) return `--${name} must be at least 1: nothing is measured otherwise.`;
    if (name !== 'seed' && names.length === 0)
      return `--${name} means something else to every bench: name the one that you mean.`;
  }
  const { browser } = values;
  if (browser !== undefined) {
    if (!isBrowser(browser)) return `--browser must be one of ${BROWSERS.join(', ')}, not "${browser}".`;
    const fixed = BENCHES.filter(({ name, inAnyBrowser }) => !inAnyBrowser && names.includes(name));
    if (names.length === 0 || fixed.length > 0)
      return `--browser is for ${BENCHES.flatMap(({ name, inAnyBrowser }) => (inAnyBrowser ? name : [])).join(', ')} alone.`;
  }
  const unknown = names.filter((name) => BENCHES.every((bench) => bench.name !== name));
  if (unknown.length === 0) return undefined;
  return `No bench ${unknown.join(', ')}; there are: ${BENCHES.map(({ name }) => name).join(', ')}`;
}

/** A number from the command line, which may be left out. */
const numbered = (name: string, text: string | undefined): Record<string, number> =>
  text === undefined ? {} : { [name]: Number(text) };

/**
 * `npm run bench -- [NAME …] [--check] [--seed N] [--runs N] [--only N] [--browser NAME] [--built] [--json]`: measures,
 * prints a table or a line of JSON for each, fails on a missed target. With `--check` it fails as well when something in the budget was not
 * measured, and says at its end what is over. Only what the named benches need is installed.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      check: { type: 'boolean' },
      built: { type: 'boolean', default: false },
      seed: { type: 'string', default: USUAL_SEED },
      runs: { type: 'string' },
      only: { type: 'string' },
      browser: { type: 'string' },
    },
  });
  const wrong = complaint(values, positionals);
  if (wrong !== undefined) {
    process.stderr.write(`${wrong}\n`);
    return 2;
  }
  const options = {
    seed: Number(values.seed),
    built: values.built,
    ...(isBrowser(values.browser) ? { browser: values.browser } : {}),
    ...numbered('runs', values.runs),
    ...numbered('only', values.only),
  };
  const chosen = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const { browser } = options;
  const needed = chosen.flatMap(({ needs, inAnyBrowser }) => (inAnyBrowser && browser ? [browser] : needs));
  await installPrograms([...new Set(needed)], process.stderr);
  const over: string[] = [];
  let ok = true;
  for (const bench of chosen) {
    const rows = await bench.run(options);
    const text = values.json === true ? JSON.stringify({ name: bench.name, rows }) : table(bench.name, rows);
    process.stdout.write(`${text}\n`);
    ok &&= rows.every((row) => row.ok);
    over.push(...overBudget(bench.name, rows));
  }
  if (values.check === true) {
    process.stderr.write(over.length === 0 ? 'All within the budget.\n' : `Over the budget:\n  ${over.join('\n  ')}\n`);
    ok &&= over.length === 0;
  }
  return ok ? 0 : 1;
}

process.exitCode = await main();
