// Runs before node_modules exists: Node's own modules only.
import { findBrowser, hasProgram } from './browsers.mjs';
import { run } from './process.mjs';

/** What a step may need, how to see that it is there, and Debian's package of it. */
const PROGRAMS = {
  chromium: {
    isThere: () => findBrowser('chromium') !== null,
    packages: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  },
  firefox: { isThere: () => findBrowser('firefox') !== null, packages: ['firefox-esr', 'fonts-dejavu-core'] },
  xvfb: { isThere: () => hasProgram('Xvfb'), packages: ['xvfb'] },
  fluxbox: { isThere: () => hasProgram('fluxbox'), packages: ['fluxbox'] },
  xdotool: { isThere: () => hasProgram('xdotool'), packages: ['xdotool'] },
  import: { isThere: () => hasProgram('import'), packages: ['imagemagick'] },
};

/**
 * Sees to it that programs are there: takes what the machine has, installs Debian's packages of the rest.
 *
 * @param {readonly (keyof typeof PROGRAMS)[]} names
 * @param {NodeJS.WritableStream} to where apt's output goes
 * @throws with what to do next when a program is missing and can't be installed
 */
export async function installPrograms(names, to) {
  const missing = names.filter((name) => !PROGRAMS[name].isThere());
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((name) => PROGRAMS[name].packages))];
  to.write(`Missing: ${missing.join(', ')}. Installing with apt-get: ${packages.join(' ')} …\n`);
  await install(packages, to);
  const still = missing.filter((name) => !PROGRAMS[name].isThere());
  if (still.length > 0) throw new Error(nextStep(still));
}

async function install(packages, to) {
  if (!hasProgram('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !hasProgram('sudo')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => {
    const words = isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args];
    return run(words[0], words.slice(1), { label: 'apt', env, to });
  };
  await apt('update', '-q');
  await apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

function nextStep(names) {
  const packages = [...new Set(names.flatMap((name) => PROGRAMS[name].packages))].join(' ');
  const lines = [`Not found, and not installable from here: ${names.join(', ')}.`];
  if (hasProgram('apt-get')) lines.push(`Next: sudo apt-get update && sudo apt-get install ${packages}`);
  else lines.push(`Next: install ${names.join(', ')} with your system's package manager.`);
  lines.push('An installed browser is found on PATH, or name it: CHROMIUM=/path/to/chrome FIREFOX=/path/to/firefox.');
  return lines.join('\n');
}
