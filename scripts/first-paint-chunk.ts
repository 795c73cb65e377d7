import type { Plugin } from 'vite';

const start = /\/entrypoints\/sidepanel\/main\.tsx$/;

/**
 * Puts everything that the panel's first paint needs into one file. Left alone, the bundler makes a file of every set of
 * modules that two pages share, thirty of them, each with its imports and each compressed by itself.
 */
export const firstPaintChunk = (): Plugin => ({
  name: 'threadside:first-paint-chunk',
  config: () => {
    let needed: Set<string> | undefined;
    return {
      build: {
        // Both browsers know module preloading.
        modulePreload: { polyfill: false },
        rollupOptions: {
          output: {
            // No hash: files of a package never change under their names, and every name stands in the first paint's script.
            chunkFileNames: 'chunks/[name].js',
            manualChunks: (id, { getModuleIds, getModuleInfo }) => {
              needed ??= staticImports(
                [...getModuleIds()].filter((m) => start.test(m)),
                getModuleInfo,
              );
              return needed.has(id) && !start.test(id) ? 'panel' : undefined;
            },
          },
        },
      },
    };
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
