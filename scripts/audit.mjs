// Asks the npm registry for known vulnerabilities of what ships. A registry that does not answer fails nothing: whether it
// can be reached says nothing about the code.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './setup/process.mjs';

/** Milliseconds that the registry has. */
const PATIENCE = 60_000;

/**
 * What an answer of `npm audit --json` means.
 *
 * @param {string} text
 * @returns {string[] | undefined} the packages with known vulnerabilities; undefined when that is no answer
 */
export function findings(text) {
  try {
    const { vulnerabilities } = JSON.parse(text);
    if (typeof vulnerabilities !== 'object' || vulnerabilities === null) return undefined;
    return Object.values(vulnerabilities).map(({ name, severity }) => `${name}: ${severity}`);
  } catch {
    return undefined;
  }
}

function main() {
  const args = ['audit', '--omit=dev', '--json', '--audit=true'];
  const { stdout = '' } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', timeout: PATIENCE });
  const found = findings(stdout ?? '');
  if (found === undefined) process.stdout.write('The registry did not answer: nothing was checked.\n');
  else if (found.length === 0) process.stdout.write('No package that ships has a known vulnerability.\n');
  else process.stdout.write(`Known vulnerabilities in what ships (npm audit tells more):\n  ${found.join('\n  ')}\n`);
  return found !== undefined && found.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main();
