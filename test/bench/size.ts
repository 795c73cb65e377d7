import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { shippedBuild } from '../browser/drivers/paths.ts';
import { contentScripts } from './lib/content-scripts.ts';
import { eagerScripts, imported } from './lib/eager.ts';
import { type Bench, type Row, rowsOf } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('size');
const OUTPUT = fileURLToPath(new URL('../../.output', import.meta.url));

/**
 * What has to be loaded, in bytes of gzipped JavaScript (level 9): the page's script, what runs until the panel has painted
 * somebody whom it has shown before, what runs until it has painted anybody (`panel`), what the background runs at every start, a whole package. What is uploaded to the stores, pictures and styles included, is bounded as well.
 */
export const size: Bench = {
  name: 'size',
  needs: [],
  run: async ({ built }) => {
    if (!built) {
      await tool('wxt', ['zip']);
      await tool('wxt', ['zip', '-b', 'firefox', '--mv3']);
    }
    const chrome = shippedBuild('chromium');
    const pageScripts = await gzipped(chrome, await contentScripts(chrome));
    const first = await gzipped(chrome, await eagerScripts(chrome, 'sidepanel.html'));
    const background = await gzipped(chrome, await imported(chrome, ['background.js']));
    const panel = await gzipped(chrome, await eagerScripts(chrome, 'sidepanel.html', ['chunks/panel.js']));
    return [
      row('page-script', pageScripts, 'bytes'),
      row('first-paint', first, 'bytes'),
      row('panel', panel, 'bytes'),
      row('background', background, 'bytes'),
      ...(await packages()),
    ];
  },
};

async function packages(): Promise<readonly Row[]> {
  const files = await readdir(OUTPUT);
  const rows = (['chromium', 'firefox'] as const).map(async (browser) => {
    const store = browser === 'chromium' ? 'chrome' : browser;
    const file = files.find((name) => name.endsWith(`-${store}.zip`));
    if (file === undefined) throw new Error(`wxt zip made no package for ${store}.`);
    const folder = shippedBuild(browser);
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    const suffix = browser === 'chromium' ? '' : '-firefox';
    return [
      row(`package${suffix}`, await gzipped(folder, scripts), 'bytes'),
      row(`upload${suffix}`, (await stat(join(OUTPUT, file))).size, 'bytes'),
    ];
  });
  return (await Promise.all(rows)).flat();
}

async function gzipped(folder: string, paths: readonly string[]): Promise<number> {
  const sizes = paths.map(async (path) => gzipSync(await readFile(join(folder, path)), { level: 9 }).length);
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}
