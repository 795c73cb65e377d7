import type { Plugin } from 'vite';

/** What runs first: it paints what the panel showed last. */
const first = /\/entrypoints\/sidepanel\/main\.ts$/;
/** The panel itself. */
const panel = /\/entrypoints\/sidepanel\/open\.tsx$/;

/**
 * Puts what the panel's page runs first into one file, and everything that the panel needs to paint itself into another.
 * Left alone, the bundler makes a file of every set of modules that two pages share, thirty of them, each with its imports
 * and each compressed by itself.
 */
export const firstPaintChunk = (): Plugin => ({
  name: 'threadside:first-paint-chunk',
  config: () => {
    let known: { readonly first: Set<string>; readonly panel: Set<string> } | undefined;
    return {
      build: {
        // Both browsers know module preloading.
        modulePreload: { polyfill: false },
        rollupOptions: {
          output: {
            // No hash: files of a package never change under their names, and every name stands in the first paint's script.
            chunkFileNames: 'chunks/[name].js',
            manualChunks: (id, { getModuleIds, getModuleInfo }) => {
              const from = (start: RegExp) =>
                staticImports(
                  [...getModuleIds()].filter((m) => start.test(m)),
                  getModuleInfo,
                );
              known ??= { first: from(first), panel: from(panel) };
              if (known.first.has(id)) return first.test(id) ? undefined : 'first';
              return known.panel.has(id) ? 'panel' : undefined;
            },
          },
        },
      },
    };
  },
  transformIndexHtml: {
    order: 'post',
    // It is on its way while the first paint is made.
    handler: (_, { filename }) =>
      filename.includes('/sidepanel/')
        ? [{ tag: 'link', attrs: { rel: 'modulepreload', href: '/chunks/panel.js' }, injectTo: 'head' }]
        : [],
  },
});

type ModuleInfo = (id: string) => { readonly importedIds: readonly string[] } | null;

/** Modules that are reached without a dynamic import, `from` included. */
function staticImports(from: readonly string[], info: ModuleInfo): Set<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(info(id)?.importedIds ?? []));
  }
  return found;
}
