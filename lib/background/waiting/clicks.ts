import { browser, notifications, sidePanel } from '../../browser.ts';
import { threadUrl } from '../../model/account.ts';
import { writeCalling } from '../../storage/calls.ts';
import { readAccount } from '../../storage/session.ts';
import { readWaiting } from '../../storage/waiting.ts';
import { openPanelWithFocus, openQuickReply } from '../keys.ts';
import type { OpenPanels } from '../panels.ts';
import { threadOf, windowOf } from './ids.ts';

/** The conversation that a notification is about; of a summary's the one that waits longest. */
async function meant(id: string) {
  const { threads } = await readWaiting();
  const threadId = threadOf(id);
  if (threadId !== undefined) return { threadId, contactId: threads.find((t) => t.id === threadId)?.contactId };
  const [oldest] = [...threads].sort((a, b) => a.since - b.since);
  return oldest && { threadId: oldest.id, contactId: oldest.contactId };
}

/** A conversation of nobody can't be shown beside a page: HubSpot's own page does. */
async function openAtHubSpot(threadId: string): Promise<void> {
  const account = await readAccount();
  if (account && account.kind !== 'sample') await browser.tabs.create({ url: threadUrl(account, threadId) });
}

/** A window of its own: where no panel can be opened by a click on a notification (Firefox), or its window is gone. */
async function openWindow(contactId: string, threadId: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  await openQuickReply(tab?.id ?? -1, { contact: contactId, thread: threadId });
}

/**
 * Opens what a notification is about. The panel first and at once: it may be opened in the click only.
 * @param reply the caret goes into the reply box
 */
async function open(id: string, reply: boolean, openPanels: OpenPanels): Promise<void> {
  const windowId = windowOf(id);
  if (windowId === undefined) return;
  const opening = sidePanel ? openPanelWithFocus(windowId, openPanels()) : undefined;
  const opened = opening?.then(
    () => true,
    () => false,
  );
  const found = await meant(id);
  await notifications()?.clear(id);
  if (!found) return;
  const { threadId, contactId } = found;
  if (contactId === undefined) return openAtHubSpot(threadId);
  if (!(await opened)) return openWindow(contactId, threadId);
  await writeCalling({ windowId, contactId, threadId, reply, at: Date.now() });
  await browser.windows.update(windowId, { focused: true });
}

/**
 * Attaches what a click on a notification does, in the first moment of a background that the click woke, and as soon as
 * notifications were allowed while it runs.
 */
export function watchClicks(openPanels: OpenPanels): void {
  // What fails here (a window that closes) has nobody to tell.
  const go = (id: string, reply: boolean) => void open(id, reply, openPanels).catch(() => {});
  const clicked = (id: string) => go(id, false);
  // "Reply" is the first button of a notification about one conversation; a summary has "Open" only.
  const pressed = (id: string, button: number) => go(id, button === 0 && threadOf(id) !== undefined);
  const attach = () => {
    const { onClicked, onButtonClicked } = notifications() ?? {};
    if (onClicked && !onClicked.hasListener(clicked)) onClicked.addListener(clicked);
    // Firefox knows the event and never fires it.
    if (sidePanel && onButtonClicked && !onButtonClicked.hasListener(pressed)) onButtonClicked.addListener(pressed);
  };
  attach();
  browser.permissions.onAdded.addListener(attach);
}
