import type { Plugin } from 'vite';

/** What runs first: it paints what the panel showed last. */
const first = /\/entrypoints\/sidepanel\/main\.ts$/;
/** The panel itself. */
const panel = /\/entrypoints\/sidepanel\/open\.tsx$/;
/** What a panel loads that has to ask for somebody before it can show anything. */
const ask = /\/lib\/(store\/renew|messaging\/ask)\.ts$/;
/** What every panel that shows a conversation loads as soon as it is painted. */
const soon =
  /\/lib\/store\/(live|conversation|enough|save-drafts)\.ts$|\/lib\/(storage\/(settings|files|drafts|write-loose))\.ts$|\/components\/panel\/(list-parts|details|thread-actions|reply|freshness|panel-menu)\.tsx$|\/components\/(picture\/(keep|hand-over)|thread\/scrolling)\.ts$/;
/** A service worker has no document: what it shares with pages stays apart from all that touches one. */
const background = /\/entrypoints\/background\.ts$/;
/** What other pages of ours share with the panel's later parts must not bring them all. */
const preview = /\/entrypoints\/preview\/main\.ts$/;
const options = /\/entrypoints\/options\/main\.tsx$/;
/** What is big, and only for whom it is needed: each has a file of its own, and what only it imports stays with it. */
const big = /\/components\/(composer\/editor\/editor|thread\/mount-html)\.ts$/;

/**
 * Puts the panel's modules into few files by when they are needed: what its page runs first, what paints it (`panel`, with
 * `rules`, which the background has too), what asks for somebody new (`ask`), what it loads next (`soon`), what is seldom
 * asked for, and apart from these what the background (`core`) or other pages share. Left alone, the bundler makes a file of
 * every set of modules that two of them share, eighty of them, each with its imports and each compressed by itself: 23 kB
 * more in a package, twenty more files to ask for when a panel opens; and the background, which needs a few rules that the
 * panel has too, gets the whole panel.
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
              known ??= parts((start, next) =>
                reached(
                  [...getModuleIds()].filter((one) => start.test(one)),
                  (one) => next(getModuleInfo(one)),
                ),
              );
              // The page's own file stays: it is what the page names.
              if (first.test(id)) return undefined;
              return known.find(([, modules]) => modules.has(id))?.[0];
            },
          },
        },
      },
    };
  },
});

/** The files and their modules; the first that has a module gets it. */
function parts(
  from: (start: RegExp, next: Next) => Set<string>,
): readonly (readonly [name: string, modules: Set<string>])[] {
  const atOnce = from(panel, statically);
  const later = from(panel, butBig);
  const both = (some: Set<string>, start: RegExp) => new Set([...from(start, statically)].filter((id) => some.has(id)));
  return [
    ['first', from(first, statically)],
    ['rules', both(new Set([...atOnce, ...from(ask, statically)]), background)],
    ['core', both(later, background)],
    ['preview', both(later, preview)],
    ['panel', atOnce],
    ['ask', from(ask, statically)],
    ['shared', both(later, options)],
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
