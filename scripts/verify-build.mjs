// Proves that the same commit gives the same packages, byte for byte: built twice, in other folders and another time zone,
// and once more from the sources archive that goes to the stores.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './setup/process.mjs';
import { command, setUp } from './setup.mjs';
import { unzip } from './unzip.mjs';

const TARGETS = { 'chrome-mv3': [], 'firefox-mv3': ['-b', 'firefox', '--mv3'] };

/** Every file below a folder with the hash of its bytes. */
function hashes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => join(one.parentPath ?? one.path, one.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

/**
 * What differs between two builds.
 *
 * @param {Record<string, string>} a hashes by path
 * @param {Record<string, string>} b
 * @returns {string[]} paths, each with what is wrong with it
 */
export function differences(a, b) {
  const paths = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return paths.flatMap((path) => {
    if (a[path] === b[path]) return [];
    return [`${path} ${a[path] === undefined || b[path] === undefined ? 'is in one of them only' : 'differs'}`];
  });
}

/** The tracked files of the commit, in a folder of their own. */
function checkOut(folder) {
  mkdirSync(folder, { recursive: true });
  const archive = spawnSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: root, maxBuffer: 2 ** 30 });
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  if (archive.status !== 0 || unpacked.status !== 0) throw new Error('The commit could not be checked out.');
}

function unpack(archive, folder) {
  for (const [path, bytes] of unzip(readFileSync(archive))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/**
 * Builds and packs both packages in a folder, started from a file beside it.
 *
 * @returns the hashes of each one's files, and of its archive
 */
async function build(folder, label, env = {}) {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  const here = `process.chdir(${JSON.stringify(folder)}); await import(${JSON.stringify(pathToFileURL(wxt).href)});`;
  // A file, not `--eval`: what the build starts in threads would be run the same way, as a module.
  const start = `${folder}.mjs`;
  writeFileSync(start, here);
  for (const flags of Object.values(TARGETS)) {
    const code = await run(process.execPath, [start, 'zip', ...flags], { label, env: { ...process.env, ...env } });
    if (code !== 0) throw new Error(`The build in ${label} failed, see above.`);
  }
  return Object.fromEntries(Object.keys(TARGETS).map((name) => [name, hashes(join(folder, '.output', name))]));
}

async function main() {
  await setUp([]);
  const place = mkdtempSync(join(tmpdir(), 'threadside-verify-'));
  try {
    const [first, second, third] = ['first', 'second/deeper', 'sources'].map((name) => join(place, name));
    checkOut(first);
    checkOut(second);
    const a = await build(first, 'first');
    const sources = readdirSync(join(first, '.output')).find((name) => name.endsWith('-sources.zip'));
    if (sources === undefined) throw new Error('There is no sources archive.');
    unpack(join(first, '.output', sources), third);
    const others = {
      'another build': await build(second, 'second', { TZ: 'Pacific/Auckland', LC_ALL: 'C' }),
      'the build from the sources archive': await build(third, 'sources'),
    };
    const wrong = Object.entries(others).flatMap(([who, b]) =>
      Object.keys(TARGETS).flatMap((name) => differences(a[name], b[name]).map((what) => `${name}, ${who}: ${what}`)),
    );
    const count = Object.values(a).reduce((sum, files) => sum + Object.keys(files).length, 0);
    process.stdout.write(
      wrong.length === 0 ? `${count} files are the same in all three builds.\n` : `${wrong.join('\n')}\n`,
    );
    return wrong.length === 0 ? 0 : 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) command(main);
