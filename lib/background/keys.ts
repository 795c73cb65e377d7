import { browser, pageUrl, sidebarAction, sidePanel } from '../browser.ts';
import { writeIntention } from '../storage/tabs.ts';

/** The size of Firefox's quick-reply window, in pixels: the composer, the last message, nothing else. */
const quickReplySize = { width: 460, height: 560 };

/**
 * Makes the panel anew with the keyboard focus in it: the only way in when it is open and the page has the focus. The
 * three calls stand together with nothing awaited between, because any wait loses the key press that allows them.
 */
function openPanelWithFocus(windowId: number): void {
  if (!sidePanel) return;
  // What fails here (a window that is closing) has nobody to tell.
  const quiet = () => {};
  sidePanel.setOptions({ enabled: false }).catch(quiet);
  sidePanel.setOptions({ enabled: true, path: 'sidepanel.html' }).catch(quiet);
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
  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== 'quick-reply' || tab?.windowId === undefined) return;
    if (sidePanel) openPanelWithFocus(tab.windowId);
    else if (tab.id !== undefined) void openQuickReply(tab.id);
  });
  // Chrome: the toolbar button and its key open and close the panel by themselves.
  void sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
  if (sidebarAction) browser.action.onClicked.addListener(() => void sidebarAction?.toggle());
}
