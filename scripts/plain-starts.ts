import type { Plugin } from 'vite';

const start = /^\0virtual:wxt-(?:content-script-isolated-world|unlisted-script)-entrypoint\?(.+)$/;

/** Plain scripts, each for a moment in which nothing else may be waited for. */
const plain = new Set<string | undefined>(['page', 'early', 'theme']);

/**
 * Starts scripts by what their entry point exports as `run`, and by nothing else. WXT's own start of a page's script
 * carries the list of hosts, a logger that is silent in what ships, and a context that posts the extension's id into every
 * page, where the page could recognize its visitors by it: a twentieth of the script, and none of it is used.
 * lib/page/report.ts ends the script by itself when the extension is gone.
 */
export const plainStarts = (): Plugin => ({
  name: 'threadside:plain-starts',
  enforce: 'pre',
  // Modules are strict while they are written and compiled; nothing in them does something else without the word.
  outputOptions: (options) => (plain.has(options.name) ? { ...options, strict: false } : null),
  load(id) {
    const [, entry] = start.exec(id) ?? [];
    return entry && `import { run } from ${JSON.stringify(entry)};\nrun();`;
  },
});
