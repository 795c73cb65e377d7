import type { createEditor } from './editor/editor.ts';

export type MakeEditor = typeof createEditor;

let made: MakeEditor | undefined;

/** The editor's code, fetched as soon as there is a box. Undefined when it can't be had: the plain box stays. */
export const editorLoaded: Promise<MakeEditor | undefined> = import('./editor/editor.ts').then(
  (module) => {
    made = module.createEditor;
    return made;
  },
  () => undefined,
);

/** The editor's code if it is there already. */
export const loadedEditor = (): MakeEditor | undefined => made;
