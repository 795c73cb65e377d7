import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { root, run } from '../../../scripts/setup/process.mjs';

const FOLDER = join(root, '.tmp/bench/inboxsdk');
const EXTENSION = join(FOLDER, 'extension');
/** The newest when this was written. */
const VERSION = '2.2.26';

/** What its documentation asks for: a content script that loads it, its own background, its script for the page's world. */
const SOURCES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'inboxsdk-reference', version: '0.0.1', private: true, type: 'module' }),
  'content.js': `import * as InboxSDK from '@inboxsdk/core';

InboxSDK.load(2, 'sdk_threadside_bench').then((sdk) => sdk.Compose.registerComposeViewHandler(() => {}));
`,
  'background.js': "import '@inboxsdk/core/background.js';\n",
  'pageWorld.js': "import '@inboxsdk/core/pageWorld.js';\n",
};

const MANIFEST = {
  manifest_version: 3,
  name: 'InboxSDK',
  version: '0.0.1',
  content_scripts: [{ matches: ['https://mail.google.com/*'], js: ['content.js'], run_at: 'document_end' }],
  background: { service_worker: 'background.js' },
  permissions: ['scripting'],
  host_permissions: ['https://mail.google.com/'],
};

/** What of it runs in a page: the content script, and what it has put into the page's own world. */
export const inboxSdkScripts = ['content.js', 'pageWorld.js'] as const;

/**
 * Makes the reference that the page's script is measured against: an extension that loads `@inboxsdk/core` as its
 * example does (content script, background, `pageWorld.js`), installed from the registry into a folder of its own and
 * built for production. It asks nobody: the browsers of a bench have no network.
 *
 * @returns the folder of the built extension, for Chromium
 */
export async function buildInboxSdk(): Promise<string> {
  await mkdir(EXTENSION, { recursive: true });
  for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(FOLDER, name), text);
  const install = ['install', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const code = await run('npm', [...install, `@inboxsdk/core@${VERSION}`], { label: 'npm', to: process.stderr });
  if (code !== 0) throw new Error('@inboxsdk/core could not be installed, see above.');
  for (const name of [...inboxSdkScripts, 'background.js']) await bundle(name);
  await writeFile(join(EXTENSION, 'manifest.json'), JSON.stringify(MANIFEST));
  return EXTENSION;
}

async function bundle(name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: FOLDER,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: EXTENSION,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: join(FOLDER, name), formats: ['iife'], name: 'reference', fileName: () => name },
    },
  });
}
