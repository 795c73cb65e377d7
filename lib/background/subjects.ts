import { browser } from '../browser.ts';
import type { PageSender } from '../messaging/listen.ts';
import { tellPage } from '../messaging/tell-page.ts';
import { mayHear } from '../model/policy.ts';
import type { Subject } from '../model/subject.ts';
import { readPolicy } from '../storage/policy.ts';
import { forgetSubject, writeSubject } from '../storage/tabs.ts';

/** Whom each tab's page is about: taken down, and nothing else. Nobody is looked up before a panel asks. */

/** A page's script said whom its page is about. On a site that an administrator has left out it is about nobody. */
export const hear = (subject: Subject | null, from: PageSender): void => {
  const done = last.then(() => takeDown(subject, from.tabId));
  last = done.catch(() => {});
};

/** What was said first is written first. */
let last: Promise<unknown> = Promise.resolve();

async function takeDown(subject: Subject | null, tabId: number): Promise<void> {
  const heard = subject !== null && mayHear(await readPolicy(), subject.site);
  await writeSubject(tabId, heard ? subject : null);
}

/** Asks every page that has a script of ours to say it again. */
export async function askPages(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map((tab) => (tab.id === undefined ? false : tellPage(tab.id, 'report'))));
}

/** Puts the page's script into tabs that were open before it was allowed there; the browser does it for new pages only. */
export async function injectIntoOpenTabs(): Promise<void> {
  for (const { matches = [], js = [] } of browser.runtime.getManifest().content_scripts ?? []) {
    const tabs = await browser.tabs.query({ url: matches });
    await Promise.all(tabs.map((tab) => injectInto(tab.id, js)));
  }
}

async function injectInto(tabId: number | undefined, files: readonly string[]): Promise<void> {
  if (tabId === undefined || files.length === 0) return;
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [...files] });
  } catch {
    // A tab that is discarded, showing an error, or not granted (Firefox): it reports when it is loaded again.
  }
}

/** Attaches what the tabs tell: one that is closed is forgotten, one that goes to another site is about nobody. */
export function watchTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void forgetSubject(tabId));
  // At start too: tabs that the browser brings back can stand before the extension does. A second script ends at once.
  const inject = () => void injectIntoOpenTabs();
  browser.runtime.onInstalled.addListener(inject);
  browser.runtime.onStartup.addListener(inject);
  browser.permissions.onAdded.addListener(inject);
}
