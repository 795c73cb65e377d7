import type { Driver } from '../browser/drivers/types.ts';

/** What the demo says beside the window that it opened. */
export function whatToTry(driver: Driver, quickReply: string | null, toggle: string | null): string {
  const key = (chord: string | null) => chord ?? '(no key assigned: see the options)';
  const panel = driver.name === 'chromium' ? "Chrome's side panel" : "Firefox's sidebar";
  return `
Threadside is loaded and connected to a HubSpot in a box; nothing here leaves this machine.

Try, in the window that is open now:
  ${key(toggle).padEnd(14)} opens and closes ${panel}
  ${key(quickReply).padEnd(14)} puts the caret into the reply box for the person on the page
  Open a mail in the mailbox page, then another: the panel follows. Open the CRM tab: it follows, too.
  Write a reply, press Ctrl+Enter, press Undo. Send it again: visitors answer after a little while.
  Write a comment (nobody outside sees it), close the conversation, reopen it.
  Press Alt+/ in the panel for all keys.

Close the window, or press Ctrl+C here, to end.
`;
}
