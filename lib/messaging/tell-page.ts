import { browser } from '../browser.ts';
import type { PageMessage } from '../protocol.ts';

/** Says something to the page's script in a tab. False when no script of ours is there. */
export async function tellPage(tabId: number, type: PageMessage['type']): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tabId, { to: 'page', type } satisfies PageMessage);
    return true;
  } catch {
    return false;
  }
}
