// Completes package-lock.json; run after `npm install` where the registry does not have the packages for other systems.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Optional packages that the lockfile does not name: npm drops what its registry does not have, and then `npm ci` refuses
 * the lockfile, on every machine.
 *
 * @param {Record<string, { optionalDependencies?: Record<string, string> }>} packages `packages` of a lockfile
 * @returns {{ path: string, version: string }[]} where each belongs
 */
export function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isResolved(packages, from, name))
      .map(([name, version]) => ({ path: `node_modules/${name}`, version })),
  );
}

/** Whether a package finds another one as Node does: in its own node_modules, then in those of the folders above. */
function isResolved(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/** The entry of a package for one system, read off its name: `…-linux-x64-musl`. */
function entryFor({ path, version }) {
  const words = path.split(/[/-]/);
  const os = SYSTEMS.find((one) => words.includes(one));
  const cpu = PROCESSORS.find((one) => words.includes(one));
  if (os === undefined || cpu === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(
      `${path}@${version} is for no system that scripts/lock.mjs knows. Complete package-lock.json by hand.`,
    );
  }
  const libc = words.some((one) => one.startsWith('musl')) ? 'musl' : 'glibc';
  return { version, cpu: [cpu], dev: true, ...(os === 'linux' ? { libc: [libc] } : {}), optional: true, os: [os] };
}

function complete() {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'));
  const missing = missingOptionals(lock.packages);
  const all = { ...lock.packages, ...Object.fromEntries(missing.map((one) => [one.path, entryFor(one)])) };
  const { '': project, ...others } = all;
  const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': project, ...Object.fromEntries(sorted) };
  if (missing.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${missing.length} packages for other systems added\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) complete();
