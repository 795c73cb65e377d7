import { browser } from '../browser.ts';
import type { Result } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { CommandName, Commands } from '../protocol.ts';
import { hasClientSecret, readAccount } from '../storage/account.ts';
import { onChanges } from '../storage/changes.ts';
import { readLoose, writeLoose } from '../storage/loose.ts';
import {
  readAddress,
  readContact,
  readDirectory,
  readDrafts,
  readMessages,
  readOutbox,
  readOwner,
  readSeen,
  readThread,
} from '../storage/read.ts';
import type { KnownSettings } from '../storage/settings.ts';
import { readChosen, readPin, writeChosen, writePin } from '../storage/shown.ts';
import { clearIntention, onIntention, onSubject, readIntention, readSubject } from '../storage/tabs.ts';
import { act, type Later, later } from './later.ts';

/** Needed after the first paint only: both bring their parsers along. */
const messaging = later(() => import('../messaging.ts'));
const settings = later(() => import('../storage/settings.ts'));
const browserKeys = later(() => import('./browser-keys.ts'));
const access = later(() => import('./access.ts'));

/** Asks the background. In the same task when the messaging has been loaded: a page that goes away has no other. */
const ask = <N extends CommandName>(type: N, payload: Commands[N]['in']): Promise<Result<Commands[N]['out']>> =>
  act(messaging, (m) => m.ask(type, payload));

/** Listens as soon as the module with the listener is there. Returns a function that stops it, also before that. */
function eventually<M>(part: Later<M>, listen: (module: M) => () => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  void part.load().then((module) => {
    if (!stopped) stop = listen(module);
  });
  return () => {
    stopped = true;
    stop?.();
  };
}

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

/**
 * Whether a tab shows a page whose script could be ours. Of a page on a host that we may not use, the browser does not
 * even tell the address.
 */
async function readable(tabId: number): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).url?.startsWith('https://') ?? false;
  } catch {
    return false;
  }
}

/** Calls back when another tab of the window comes to the front. Returns a function that stops it. */
function onActivated(listener: (place: TabPlace) => void): () => void {
  const heard = ({ tabId, windowId }: TabPlace) => listener({ tabId, windowId });
  browser.tabs.onActivated.addListener(heard);
  return () => browser.tabs.onActivated.removeListener(heard);
}

/** Calls back when a tab goes to another page, and when it is there (`complete`). Returns a function that stops it. */
function onLoaded(listener: (tabId: number, complete: boolean) => void): () => void {
  const heard = (tabId: number, change: { status?: string }) => {
    if (change.status) listener(tabId, change.status === 'complete');
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
    settings: async (): Promise<KnownSettings> => (await settings.load()).readSettings(),
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
    loose: readLoose,
    owner: readOwner,
    pin: readPin,
    chosen: readChosen,
  },
  onChanges,
  onSettings: (listener: () => void) => eventually(settings, (m) => m.onSettings(listener)),
  onSubject,
  onIntention,
  clearIntention,
  writePin,
  writeChosen,
  writeLoose,
  writeSettings: async (changes: Partial<Settings>): Promise<void> => (await settings.load()).writeSettings(changes),
  activeTab,
  tabPlace,
  readable,
  onActivated,
  onLoaded,
  onVisibility,
  onNetwork,
  visible: (): boolean => document.visibilityState === 'visible',
  online: (): boolean => navigator.onLine,
  report: async (tabId: number): Promise<boolean> => (await messaging.load()).tellPage(tabId, 'report'),
  missingOrigins: (more?: readonly string[]) => act(access, (m) => m.missingOrigins(more)),
  /** In the click when the missing hosts have been asked for before, which everybody who shows such a button does. */
  requestOrigins: (origins: readonly string[]) => act(access, (m) => m.requestOrigins(origins)),
  onAccess: (listener: () => void) => eventually(access, (m) => m.onAccess(listener)),
  openOptions: (): Promise<void> => browser.runtime.openOptionsPage(),
  commands: () => act(browserKeys, (m) => m.commands()),
  openShortcuts: () => act(browserKeys, (m) => m.openShortcuts()),
  version: (): string => browser.runtime.getManifest().version,
  redirectUrl: (): string => browser.identity.getRedirectURL(),
  openTab: async (url: string): Promise<void> => {
    await browser.tabs.create({ url });
  },
};

export type Deps = typeof realDeps;
