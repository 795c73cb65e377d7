// Node's own modules only: gets the machine ready, then hands over to test/gallery/run.ts.
import { spawnSync } from 'node:child_process';
import { root, runTool } from './setup/process.mjs';
import { command, setUp } from './setup.mjs';

command(async () => {
  await setUp(['chromium']);
  if ((await runTool('wxt', ['build'], { label: 'build' })) !== 0) return 1;
  const args = ['--import', 'tsx', 'test/gallery/run.ts', ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
