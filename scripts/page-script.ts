import type { Plugin } from 'vite';

const start = /^\0virtual:wxt-content-script-isolated-world-entrypoint\?(.+)$/;

/**
 * Starts a page's script by what its entry point exports as `run`, and by nothing else. WXT's own start carries the
 * list of hosts, a logger that is silent in what ships, and a context that posts the extension's id into every page,
 * where the page could recognize its visitors by it: a twentieth of the script, and none of it is used.
 * lib/page/report.ts ends the script by itself when the extension is gone.
 */
export const pageScript = (): Plugin => ({
  name: 'threadside:page-script',
  enforce: 'pre',
  // Modules are strict while they are written and compiled; nothing in them does something else without the word.
  outputOptions: (options) => (options.name === 'page' ? { ...options, strict: false } : null),
  load(id) {
    const [, entry] = start.exec(id) ?? [];
    return entry && `import { run } from ${JSON.stringify(entry)};\nrun();`;
  },
});
