import { browser } from '../browser.ts';
import { accountKey } from '../model/account.ts';
import { needsAgent } from '../model/outbox.ts';
import { onChanges } from '../storage/changes.ts';
import { readOutbox } from '../storage/read.ts';
import { readAccount } from '../storage/session.ts';

/** White on this is readable in both themes; the same red says "not sent" in the panel. */
const alarming = '#b3261e';

/** How many of the connected account's items wait for a decision of the agent. */
async function waiting(): Promise<number> {
  const account = await readAccount();
  const items = account ? await readOutbox(accountKey(account)) : [];
  return items.filter((item) => needsAgent(item.state)).length;
}

/** The toolbar button's name, which is what a screen reader says of it. */
function titleFor(count: number): string {
  if (count === 0) return browser.i18n.getMessage('actionTitle');
  return browser.i18n.getMessage(count === 1 ? 'actionTitleOne' : 'actionTitleMany', String(count));
}

/** Shows on the toolbar button how many items need the agent; nothing when none does. */
export async function showBadge(): Promise<void> {
  const count = await waiting();
  await Promise.all([
    browser.action.setBadgeText({ text: count === 0 ? '' : String(count) }),
    browser.action.setBadgeBackgroundColor({ color: alarming }),
    browser.action.setTitle({ title: titleFor(count) }),
  ]);
}

/**
 * Keeps the badge true: whoever closed the panel before something failed learns it from the toolbar. The browser
 * forgets badges when it ends, so it is set at every start.
 */
export function watchBadge(): void {
  // A browser that ends while the badge is drawn has nobody to show it to.
  const show = () => void showBadge().catch(() => {});
  onChanges((changes) => {
    if (changes.some(({ table }) => table === 'outbox' || table === 'account')) show();
  });
  show();
}
