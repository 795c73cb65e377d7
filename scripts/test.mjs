// Node's own modules only: `npm test` is what a fresh machine runs first.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './setup/process.mjs';
import { command, setUp } from './setup.mjs';

const REPORTS = join(root, '.tmp/reports');
/** What every step so far came to. */
const total = { passed: 0, failed: 0 };
const failures = [];

/** A check that is one test by itself. */
async function check(name, tool, args) {
  const begin = Date.now();
  const ok = (await runTool(tool, args, { label: name })) === 0;
  count(name, begin, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return ok;
}

/** A project of vitest's: as many tests as it says. */
async function vitest(name, project) {
  const begin = Date.now();
  const file = join(REPORTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runTool('vitest', ['run', '--project', project, ...reporters], { label: name });
  count(name, begin, resultOf(file, code));
}

/** A run that failed without a failed test (a file that does not load) still counts as one. */
function resultOf(file, code) {
  let report = { numPassedTests: 0, numFailedTests: 0 };
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests: passed, numFailedTests: failed } = report;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function count(name, begin, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(name);
  const seconds = ((Date.now() - begin) / 1000).toFixed(0);
  process.stdout.write(`${name.padEnd(9)}= ${passed} passed, ${failed} failed in ${seconds} s\n`);
}

async function code() {
  await check('lint', 'biome', ['check', '--diagnostic-level=error']);
  await check('types', 'tsc', ['--noEmit']);
  await vitest('unit', 'unit');
  await check('gallery', 'tsx', ['test/gallery/shoot.ts']);
}

async function product() {
  const chrome = await check('chrome', 'wxt', ['zip']);
  const firefox = await check('firefox', 'wxt', ['zip', '-b', 'firefox', '--mv3']);
  await check('lint-fx', 'web-ext', ['lint', '--source-dir', '.output/firefox-mv3']);
  await check('lint-cr', 'web-ext', ['lint', '--source-dir', '.output/chrome-mv3']);
  if (!chrome || !firefox) return;
  // A sources archive has no commit to build twice.
  if (existsSync(join(root, '.git'))) await check('verify', 'tsx', ['scripts/verify-build.mjs']);
  await check('audit', 'tsx', ['scripts/audit.mjs']);
  // The cheap part of the regression budget; `npm run bench -- --check` measures all of it.
  await check('budget', 'tsx', ['test/bench/run.ts', 'size', 'requests', '--check', '--built']);
  await vitest('browser', 'browser');
}

command(async () => {
  const begin = Date.now();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  try {
    await setUp();
    // Two cores: the product's chain mostly waits for browsers, the code's chain for the clock.
    await Promise.all([code(), product()]);
  } catch (error) {
    process.stdout.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    total.failed += 1;
    failures.push('set-up');
  }
  const minutes = ((Date.now() - begin) / 60_000).toFixed(1);
  process.stdout.write(
    `\nAll of it took ${minutes} minutes. ${failures.length === 0 ? '' : `Failed: ${failures.join(', ')}.`}\n`,
  );
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
});
