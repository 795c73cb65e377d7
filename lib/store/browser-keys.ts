import { browser } from '../browser.ts';

/** A key that works from anywhere in the browser. */
export interface BrowserKey {
  readonly name: string;
  readonly description: string;
  /** As the browser writes it, e.g. "Alt+Q"; '' when it is not assigned. */
  readonly shortcut: string;
}

/** The extension's commands with the keys that the browser has really given them: a suggested key can be taken. */
export async function commands(): Promise<readonly BrowserKey[]> {
  const all = await browser.commands.getAll();
  return all.map(({ name = '', description = '', shortcut = '' }) => ({ name, description, shortcut }));
}

/** Opens the browser's page for shortcuts. False when the browser has none that can be opened. */
export async function openShortcuts(): Promise<boolean> {
  const { openShortcutSettings } = browser.commands as { openShortcutSettings?: () => Promise<void> };
  try {
    if (openShortcutSettings) await openShortcutSettings.call(browser.commands);
    else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
    return true;
  } catch {
    return false;
  }
}
