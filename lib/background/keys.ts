import { browser, pageUrl, sidebarAction, sidePanel } from '../browser.ts';
import { writeIntention } from '../storage/tabs.ts';
import { watchPanels } from './panels.ts';

/** The size of Firefox's quick-reply window, in pixels: the composer, the last message, nothing else. */
const quickReplySize = { width: 460, height: 560 };

/**
 * Opens the panel with the keyboard focus in it. One that is open while the page has the focus has to be made anew, the
 * only way in; that closes the panels of all windows, so those of the others are opened again by the same key press,
 * and this one last, because the last one gets the keys (tried with real ones in two windows). The calls stand together
 * with nothing awaited between, because any wait loses the key press that allows them.
 * @param open the windows whose panel is open; undefined when nobody knows
 */
function openPanelWithFocus(windowId: number, open: ReadonlySet<number> | undefined): void {
  if (!sidePanel) return;
  // What fails here (a window that is closing) has nobody to tell.
  const quiet = () => {};
  if (!open || open.has(windowId)) {
    sidePanel.setOptions({ enabled: false }).catch(quiet);
    sidePanel.setOptions({ enabled: true, path: 'sidepanel.html' }).catch(quiet);
    for (const other of open ?? []) if (other !== windowId) sidePanel.open({ windowId: other }).catch(quiet);
  }
  sidePanel.open({ windowId }).catch(quiet);
  void writeIntention({ windowId, kind: 'reply', at: Date.now() });
}

/** The quick-reply window that is open, if one is. */
async function openWindow() {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  return contexts.find((context) => context.documentUrl?.startsWith(pageUrl('quickreply.html')));
}

/** Firefox: no call moves the focus into its sidebar, so a small window of its own gets it. */
async function openQuickReply(tabId: number): Promise<void> {
  const url = pageUrl(`quickreply.html?tab=${tabId}`);
  const open = await openWindow();
  if (!open) {
    await browser.windows.create({ type: 'popup', url, ...quickReplySize });
    return;
  }
  if (open.tabId === tabId) return;
  if (open.documentUrl !== url) await browser.tabs.update(open.tabId, { url });
  await browser.windows.update(open.windowId, { focused: true });
}

/** Attaches the keys and the toolbar button. */
export function watchKeys(): void {
  const openPanels = watchPanels();
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'quick-reply' || tab?.windowId === undefined) return;
    if (sidePanel) openPanelWithFocus(tab.windowId, openPanels());
    else if (tab.id !== undefined) void openQuickReply(tab.id);
  });
  // Chrome: the toolbar button and its key open and close the panel by themselves.
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
}
