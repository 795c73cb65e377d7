import { parseArgs } from 'node:util';
import { type Bench, table } from './lib/row.ts';
import { requests } from './requests.ts';
import { size } from './size.ts';

const BENCHES: readonly Bench[] = [size, requests];

/** `npm run bench -- [NAME …] [--json]`: measures, prints a table or a line of JSON for each, fails on a missed target. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const unknown = positionals.filter((name) => BENCHES.every((bench) => bench.name !== name));
  if (unknown.length > 0) {
    process.stderr.write(`No bench ${unknown.join(', ')}; there are: ${BENCHES.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  let ok = true;
  for (const bench of BENCHES) {
    if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
    const rows = await bench.run();
    const text = values.json === true ? JSON.stringify({ name: bench.name, rows }) : table(bench.name, rows);
    process.stdout.write(`${text}\n`);
    ok &&= rows.every((row) => row.ok);
  }
  return ok ? 0 : 1;
}

process.exitCode = await main();
