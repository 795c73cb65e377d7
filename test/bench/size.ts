import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { shippedBuild } from '../browser/drivers/paths.ts';
import { eagerScripts } from './lib/eager.ts';
import { atMost, type Bench, type Row } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const OUTPUT = fileURLToPath(new URL('../../.output', import.meta.url));

/** What has to be loaded, in bytes: scripts gzipped (level 9), the packages as they are uploaded. */
export const size: Bench = {
  name: 'size',
  run: async () => {
    await tool('wxt', ['zip']);
    await tool('wxt', ['zip', '-b', 'firefox', '--mv3']);
    const chrome = shippedBuild('chromium');
    const pageScripts = await gzipped(chrome, await contentScripts(chrome));
    const panel = await gzipped(chrome, await eagerScripts(chrome, 'sidepanel.html'));
    return [
      atMost('page-script', pageScripts, 'bytes', 6144),
      atMost('first-paint', panel, 'bytes', 46_080),
      ...(await packages()),
    ];
  },
};

async function packages(): Promise<readonly Row[]> {
  const files = await readdir(OUTPUT);
  const rows = ['chrome', 'firefox'].map(async (browser) => {
    const file = files.find((name) => name.endsWith(`-${browser}.zip`));
    if (file === undefined) throw new Error(`wxt zip made no package for ${browser}.`);
    const metric = browser === 'chrome' ? 'package' : `package-${browser}`;
    return atMost(metric, (await stat(join(OUTPUT, file))).size, 'bytes', 350_000);
  });
  return Promise.all(rows);
}

async function contentScripts(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { content_scripts: scripts = [] } = manifest as { content_scripts?: { js?: string[] }[] };
  return [...new Set(scripts.flatMap(({ js = [] }) => js))];
}

async function gzipped(folder: string, paths: readonly string[]): Promise<number> {
  const sizes = paths.map(async (path) => gzipSync(await readFile(join(folder, path)), { level: 9 }).length);
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}
