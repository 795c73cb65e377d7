import { browser, sidePanel } from '../browser.ts';
import { readPanels, writePanels } from '../storage/panels.ts';

/** The windows whose panel is open; undefined while nobody knows, and where Chrome does not tell (before 142). */
export type OpenPanels = () => ReadonlySet<number> | undefined;

/**
 * Follows in which windows the panel is open. A key press needs to know at once, so it is kept in memory; a background
 * that was stopped reads it again. Attaches its listeners synchronously.
 */
export function watchPanels(): OpenPanels {
  let open: Set<number> | undefined;
  if (!sidePanel?.onOpened || !sidePanel.onClosed) return () => undefined;
  const loaded = readPanels().then((known) => {
    open ??= known && new Set(known);
  });
  const change = (edit: (windows: Set<number>) => void) =>
    void loaded
      .then(() => {
        if (!open) return undefined;
        edit(open);
        return writePanels([...open]);
      })
      .catch(() => {}); // Storage that fails: the next key press takes the way for which nothing has to be known.
  sidePanel.onOpened.addListener(({ windowId }) => change((windows) => windows.add(windowId)));
  sidePanel.onClosed.addListener(({ windowId }) => change((windows) => windows.delete(windowId)));
  // A browser that starts, and an extension that is new, have no panel open.
  const begin = () => {
    open = new Set();
    change(() => {});
  };
  browser.runtime.onStartup.addListener(begin);
  browser.runtime.onInstalled.addListener(begin);
  return () => open;
}
