// Node's own modules only: this is what a fresh machine can run.
import { pathToFileURL } from 'node:url';
import { installPackages } from './setup/packages.mjs';
import { root, runTool } from './setup/process.mjs';
import { installPrograms } from './setup/programs.mjs';

/** A screen for real keys and pictures of real windows. */
export const SCREEN = ['xvfb', 'fluxbox', 'xdotool', 'import'];

/** Everything that the tests need. */
export const EVERYTHING = ['chromium', 'firefox', ...SCREEN];

/**
 * Gets a machine ready: npm packages, WXT's generated types, and the programs that a step needs.
 *
 * @param {readonly string[]} programs names as in setup/programs.mjs
 * @param {NodeJS.WritableStream} [to] where the output goes (stdout)
 * @throws with what to do next
 */
export async function setUp(programs = EVERYTHING, to = process.stdout) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old. Next: install Node 20.19 or newer.`);
  }
  await installPackages(to);
  await installPrograms(programs, to);
  const code = await runTool('wxt', ['prepare'], { label: 'prepare', to });
  if (code !== 0) throw new Error(`wxt prepare failed in ${root}, see above.`);
}

/**
 * Runs a command's main function; a failure is one clear message.
 *
 * @param {() => Promise<number>} main gives the exit code
 */
export function command(main) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) command(() => setUp().then(() => 0));
