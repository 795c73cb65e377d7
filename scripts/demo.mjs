// Node's own modules only: `npm run demo` is what a newcomer runs first.
import { spawnSync } from 'node:child_process';
import { root, runTool } from './setup/process.mjs';
import { command, SCREEN, setUp } from './setup.mjs';

command(async () => {
  const args = process.argv.slice(2);
  const browser = args.includes('--firefox') ? 'firefox' : 'chromium';
  const hasScreen = ['darwin', 'win32'].includes(process.platform) || Boolean(process.env.DISPLAY);
  const needsOwn = args.includes('--pictures') || !hasScreen;
  await setUp(needsOwn ? [browser, ...SCREEN] : [browser]);
  const build = browser === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build'];
  if ((await runTool('wxt', build, { label: 'build' })) !== 0) return 1;
  const run = ['--import', 'tsx', 'test/demo/run.ts', ...args];
  return spawnSync(process.execPath, run, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
