import { browser } from '../browser.ts';
import { ask, tellPage } from '../messaging.ts';
import { onChanges } from '../storage/changes.ts';
import { readOwner } from '../storage/meta.ts';
import {
  readAddress,
  readContact,
  readDirectory,
  readDrafts,
  readMessages,
  readOutbox,
  readSeen,
  readThread,
} from '../storage/read.ts';
import { hasClientSecret, readAccount } from '../storage/session.ts';
import { onSettings, readSettings, writeSettings } from '../storage/settings.ts';
import { readChosen, readPin, writeChosen, writePin } from '../storage/shown.ts';
import { clearIntention, onIntention, onSubject, readIntention, readSubject } from '../storage/tabs.ts';
import { missingOrigins, onAccess, requestOrigins } from './access.ts';
import { commands, openShortcuts } from './browser-keys.ts';

/** A tab and its window. */
export interface TabPlace {
  readonly tabId: number;
  readonly windowId: number;
}

/** The tab that stands beside this panel: the active one of its window. Undefined while a window has none. */
async function activeTab(): Promise<TabPlace | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined || tab.windowId === undefined ? undefined : { tabId: tab.id, windowId: tab.windowId };
}

/** A tab by its id, for the quick reply window. Undefined when it is gone. */
async function tabPlace(tabId: number): Promise<TabPlace | undefined> {
  try {
    return { tabId, windowId: (await browser.tabs.get(tabId)).windowId ?? -1 };
  } catch {
    return undefined;
  }
}

/** Calls back when another tab of the window comes to the front. Returns a function that stops it. */
function onActivated(listener: (place: TabPlace) => void): () => void {
  const heard = ({ tabId, windowId }: TabPlace) => listener({ tabId, windowId });
  browser.tabs.onActivated.addListener(heard);
  return () => browser.tabs.onActivated.removeListener(heard);
}

/** Calls back when a tab has loaded another page. Returns a function that stops it. */
function onLoaded(listener: (tabId: number) => void): () => void {
  const heard = (tabId: number, change: { status?: string }) => {
    if (change.status === 'complete') listener(tabId);
  };
  browser.tabs.onUpdated.addListener(heard);
  return () => browser.tabs.onUpdated.removeListener(heard);
}

/** Calls back when the page of ours is shown or hidden. */
function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Calls back when the network comes or goes. */
function onNetwork(listener: () => void): () => void {
  for (const type of ['online', 'offline']) addEventListener(type, listener);
  return () => {
    for (const type of ['online', 'offline']) removeEventListener(type, listener);
  };
}

/** What the panel needs from outside, in one place, so that tests can stand in for it. */
export const realDeps = {
  ask,
  now: (): number => Date.now(),
  read: {
    account: readAccount,
    settings: readSettings,
    hasSecret: hasClientSecret,
    address: readAddress,
    contact: readContact,
    directory: readDirectory,
    drafts: readDrafts,
    messages: readMessages,
    outbox: readOutbox,
    seen: readSeen,
    thread: readThread,
    subject: readSubject,
    intention: readIntention,
    owner: readOwner,
    pin: readPin,
    chosen: readChosen,
  },
  onChanges,
  onSettings,
  onSubject,
  onIntention,
  clearIntention,
  writePin,
  writeChosen,
  writeSettings,
  activeTab,
  tabPlace,
  onActivated,
  onLoaded,
  onVisibility,
  onNetwork,
  visible: (): boolean => document.visibilityState === 'visible',
  online: (): boolean => navigator.onLine,
  report: (tabId: number): Promise<boolean> => tellPage(tabId, 'report'),
  missingOrigins,
  requestOrigins,
  onAccess,
  openOptions: (): Promise<void> => browser.runtime.openOptionsPage(),
  commands,
  openShortcuts,
  version: (): string => browser.runtime.getManifest().version,
  redirectUrl: (): string => browser.identity.getRedirectURL(),
  openTab: async (url: string): Promise<void> => {
    await browser.tabs.create({ url });
  },
};

export type Deps = typeof realDeps;
