import { browser } from '../browser.ts';
import { accountKey } from '../model/account.ts';
import { asksAgent } from '../model/outbox.ts';
import { mostShown, stillWaiting } from '../model/waiting.ts';
import { onChanges } from '../storage/changes.ts';
import { readOutbox } from '../storage/read.ts';
import { readAccount } from '../storage/session.ts';
import { onSettings } from '../storage/settings.ts';
import { readWaiting } from '../storage/waiting.ts';
import { readWish } from '../storage/wish.ts';

/** White on these has a contrast of at least 4.5. The same red says "not sent" in the panel, the same green "waits". */
const alarming = '#b3261e';
const calm = '#0a6a5f';
const white = '#ffffff';

/** What the toolbar button says: a number, and in words what it counts. */
interface Badge {
  readonly text: string;
  readonly color: string;
  readonly title: string;
}

const say = (key: string, value?: string): string => browser.i18n.getMessage(key, value);

/** How many of the connected account's items the agent has to decide or know something about. */
async function problems(): Promise<number> {
  const account = await readAccount();
  const items = account ? await readOutbox(accountKey(account)) : [];
  return items.filter(asksAgent).length;
}

/** How many conversations wait for an answer; 0 as well when nobody wants to know. */
async function waiting(): Promise<number> {
  const wish = await readWish();
  if (!wish?.settings.waitingCount) return 0;
  const [{ threads }, items] = await Promise.all([readWaiting(), readOutbox(wish.owner)]);
  return stillWaiting(threads, items, wish.wanted).length;
}

/** What needs the agent goes before what waits. */
async function badge(): Promise<Badge> {
  const wrong = await problems();
  if (wrong > 0) {
    const title = wrong === 1 ? say('actionTitleOne', '1') : say('actionTitleMany', String(wrong));
    return { text: String(wrong), color: alarming, title };
  }
  const count = await waiting();
  if (count === 0) return { text: '', color: calm, title: say('actionTitle') };
  if (count > mostShown)
    return { text: `${mostShown}+`, color: calm, title: say('actionWaitsMore', String(mostShown)) };
  return {
    text: String(count),
    color: calm,
    title: count === 1 ? say('actionWaitsOne', '1') : say('actionWaitsMany', String(count)),
  };
}

/** Shows on the toolbar button what needs the agent, else what waits for an answer; nothing when nothing does. */
export async function showBadge(): Promise<void> {
  const { text, color, title } = await badge();
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor?.({ color: white }),
    browser.action.setTitle({ title }),
  ]);
}

/**
 * Keeps the badge true: whoever closed the panel before something failed learns it from the toolbar. The browser
 * forgets badges when it ends, so it is set at every start.
 */
export function watchBadge(): void {
  let showing: Promise<void> = Promise.resolve();
  // One after the other, so that an older count never comes last. A browser that ends while the badge is drawn has
  // nobody to show it to.
  const show = () => {
    showing = showing.then(showBadge).catch(() => {});
  };
  onChanges((changes) => {
    if (changes.some(({ table }) => table === 'outbox' || table === 'account' || table === 'meta')) show();
  });
  onSettings(show);
  show();
}
