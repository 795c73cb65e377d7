// Runs before node_modules exists: Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './process.mjs';

/**
 * Installs the npm packages of the lockfile, unless just these are there.
 *
 * @param {NodeJS.WritableStream} to where npm's output goes
 * @throws with what to do next when npm fails
 */
export async function installPackages(to) {
  if (isInstalled()) return;
  to.write('Installing the npm packages (npm ci) …\n');
  const code = await run('npm', ['ci'], { label: 'npm', to });
  if (code === 0) return;
  throw new Error('npm ci failed, see above. Is the npm registry reachable? Then run this command again.');
}

/** Whether node_modules holds what the lockfile asks for; packages for other systems may be missing. */
function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const there = packagesOf(hidden);
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const { '': _own, ...others } = wanted;
  return Object.entries(others).every(([path, { version, optional }]) => {
    const found = there[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
