import type { Plugin } from 'vite';

/** What runs first: it paints what the panel showed last. */
const first = /\/entrypoints\/sidepanel\/main\.ts$/;
/** The panel itself. */
const panel = /\/entrypoints\/sidepanel\/open\.tsx$/;
/** What every panel that shows a conversation loads as soon as it is painted. */
const soon =
  /\/lib\/store\/(live|conversation|save-drafts)\.ts$|\/lib\/(messaging|storage\/(settings|files|drafts|write-loose))\.ts$|\/components\/panel\/(list-parts|details|thread-actions|reply|freshness|panel-menu)\.tsx$|\/components\/picture\/(keep|hand-over)\.ts$/;
/** What other pages of ours share with the panel's later parts must not bring them all. */
const preview = /\/entrypoints\/preview\/main\.ts$/;
const options = /\/entrypoints\/options\/main\.tsx$/;
/** What is big, and only for whom it is needed: each has a file of its own, and what only it imports stays with it. */
const big = /\/components\/(composer\/editor\/editor|thread\/mount-html)\.ts$/;

/**
 * Puts what the panel's page runs first into one file, everything that the panel needs to paint itself into another, what it
 * loads next into a third, and what is seldom asked for into a fourth. Left alone, the bundler makes a file of every set of
 * modules that two of them share, eighty of them, each with its imports and each compressed by itself: 17 kB more in a
 * package, and some thirty files more to ask for when a panel opens.
 */
export const panelChunks = (): Plugin => ({
  name: 'threadside:panel-chunks',
  config: () => {
    let known: readonly (readonly [name: string, modules: Set<string>])[] | undefined;
    return {
      build: {
        // Both browsers know module preloading.
        modulePreload: { polyfill: false },
        rollupOptions: {
          output: {
            // No hash: files of a package never change under their names, and every name stands in the first paint's script.
            chunkFileNames: 'chunks/[name].js',
            manualChunks: (id, { getModuleIds, getModuleInfo }) => {
              const ids = [...getModuleIds()];
              const from = (start: RegExp, next: Next) =>
                reached(
                  ids.filter((one) => start.test(one)),
                  (one) => next(getModuleInfo(one)),
                );
              known ??= parts(from);
              // The page's own file stays: it is what the page names.
              if (first.test(id)) return undefined;
              return known.find(([, modules]) => modules.has(id))?.[0];
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

/** The files and their modules; the first that has a module gets it. */
function parts(
  from: (start: RegExp, next: Next) => Set<string>,
): readonly (readonly [name: string, modules: Set<string>])[] {
  const later = from(panel, butBig);
  const andLater = (start: RegExp) => new Set([...from(start, statically)].filter((id) => later.has(id)));
  return [
    ['first', from(first, statically)],
    ['preview', andLater(preview)],
    ['panel', from(panel, statically)],
    ['shared', andLater(options)],
    ['soon', from(soon, statically)],
    ['seldom', later],
  ];
}

type Module = { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null;
type Next = (module: Module) => readonly string[];

const statically: Next = (module) => module?.importedIds ?? [];
const butBig: Next = (module) =>
  [...(module?.importedIds ?? []), ...(module?.dynamicallyImportedIds ?? [])].filter((id) => !big.test(id));

/** Modules that are reached from some, these included. */
function reached(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...next(id));
  }
  return found;
}
