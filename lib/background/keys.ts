import { browser, pageUrl, sidebarAction, sidePanel } from '../browser.ts';
import { writeIntention } from '../storage/tabs.ts';
import type { OpenPanels } from './panels.ts';

/** The size of Firefox's quick-reply window, in pixels: the composer, the last message, nothing else. */
const quickReplySize = { width: 460, height: 560 };

// What fails there (a window that is closing) has nobody to tell.
const quiet = () => {};

/**
 * Opens the panel with the keyboard focus in it; rejects when the browser does not let us. One that is open while the page
 * has the focus has to be made anew, the only way in; that closes the panels of all windows, so those of the others are
 * opened again by the same key press, and this one last, because the last one gets the keys (tried with real ones in two
 * windows). The calls stand together with nothing awaited between, because any wait loses the key press, or the click on a
 * notification, that allows them.
 * @param open the windows whose panel is open; undefined when nobody knows
 */
export function openPanelWithFocus(windowId: number, open: ReadonlySet<number> | undefined): Promise<void> {
  if (!sidePanel) return Promise.reject(new Error('No side panel.'));
  if (!open || open.has(windowId)) {
    sidePanel.setOptions({ enabled: false }).catch(quiet);
    sidePanel.setOptions({ enabled: true, path: 'sidepanel.html' }).catch(quiet);
    for (const other of open ?? []) if (other !== windowId) sidePanel.open({ windowId: other }).catch(quiet);
  }
  return sidePanel.open({ windowId });
}

/** The quick-reply window that is open, if one is. */
async function openWindow() {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  return contexts.find((context) => context.documentUrl?.startsWith(pageUrl('quickreply.html')));
}

/**
 * Opens the quick-reply window, or goes to it. Firefox: no call moves the focus into its sidebar, so a small window of its
 * own gets it.
 * @param about whom and what it is for, instead of the page in the tab
 */
export async function openQuickReply(tabId: number, about: Readonly<Record<string, string>> = {}): Promise<void> {
  const url = pageUrl(`quickreply.html?${new URLSearchParams({ tab: String(tabId), ...about })}`);
  const open = await openWindow();
  if (!open) {
    await browser.windows.create({ type: 'popup', url, ...quickReplySize });
    return;
  }
  // The key was pressed in it.
  if (open.tabId === tabId) return;
  if (open.documentUrl !== url) await browser.tabs.update(open.tabId, { url });
  await browser.windows.update(open.windowId, { focused: true });
}

/** Attaches the keys and the toolbar button. */
export function watchKeys(openPanels: OpenPanels): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'quick-reply' || tab?.windowId === undefined) return;
    if (sidePanel) {
      openPanelWithFocus(tab.windowId, openPanels()).catch(quiet);
      void writeIntention({ windowId: tab.windowId, kind: 'reply', at: Date.now() });
    } else if (tab.id !== undefined) void openQuickReply(tab.id);
  });
  // Chrome: the toolbar button and its key open and close the panel by themselves.
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
}
