// Node's own modules only: gets the machine ready, then hands over to test/bench/run.ts.
import { spawnSync } from 'node:child_process';
import { root } from './setup/process.mjs';
import { command, setUp } from './setup.mjs';

command(async () => {
  // stdout is the bench's alone: with --json it is exactly one line for each. Programs: what each bench says it needs.
  await setUp([], process.stderr);
  const args = ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
