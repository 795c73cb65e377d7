import { browser, sidePanel } from '../browser.ts';
import { tellPage } from '../messaging/tell-page.ts';
import { failure } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';

/**
 * Gives the keyboard back to the page in a tab. In Chrome only taking the focus from the window and giving it back
 * moves it out of the side panel (tried with real keys); in Firefox the quick reply's window hands over to the tab's.
 */
export async function focusPage(tabId: number): Promise<Result<null>> {
  try {
    const { windowId } = await browser.tabs.get(tabId);
    if (windowId === undefined) return fail(failure('not-found'));
    if (sidePanel) await browser.windows.update(windowId, { focused: false });
    await browser.windows.update(windowId, { focused: true });
    await tellPage(tabId, 'focus');
    return ok(null);
  } catch {
    return fail(failure('not-found', { reason: 'page-gone' }));
  }
}
