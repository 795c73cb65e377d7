import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/setup/process.mjs';
import { tool } from './tool.ts';

/** Inside the project, so that the toolchain is found where the project finds its own. */
const FOLDER = join(root, '.tmp/bench/empty-panel');

const page = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${title}</title>
    <script type="module" src="./main.tsx"></script>
  </head>
  <body>
    <div id="app"></div>
  </body>
</html>
`;

const main = (element: string): string => `import { render } from 'preact';

const root = document.getElementById('app');
if (root) render(${element}, root);
`;

/** A whole extension, as small as it can be: one line of text, and a bare box to write in. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'empty-panel', version: '0.0.1', private: true, type: 'module' }),
  'wxt.config.ts': `import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: { name: 'Empty panel', permissions: ['sidePanel'] },
  vite: () => ({ plugins: [preact({ devToolsEnabled: false })], build: { target: 'es2022' } }),
});
`,
  'entrypoints/background.ts': `import { defineBackground } from 'wxt/utils/define-background';

// It can be woken, as the product's is.
export default defineBackground(() => chrome.runtime.onMessage.addListener(() => undefined));
`,
  'entrypoints/sidepanel/index.html': page('Empty panel'),
  'entrypoints/sidepanel/main.tsx': main('<p>Nothing here.</p>'),
  'entrypoints/writing/index.html': page('Empty box'),
  'entrypoints/writing/main.tsx': main('<textarea rows={4} aria-label="Reply" />'),
};

/**
 * Builds the reference that the panel is measured against, with the project's own toolchain: `sidepanel.html` shows one
 * line of text in a paragraph, `writing.html` a textarea.
 *
 * @returns the folder of the built extension, for Chromium
 */
export async function buildEmptyPanel(): Promise<string> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(FOLDER, name)), { recursive: true });
    await writeFile(join(FOLDER, name), text);
  }
  await tool('wxt', ['build', FOLDER]);
  return join(FOLDER, '.output/chrome-mv3');
}
