import { browser } from '../browser.ts';
import { tellPage } from '../messaging/tell-page.ts';
import type { Draft, DraftSave } from '../model/draft.ts';
import type { Picture } from '../model/picture.ts';
import type { Result } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { DraftFile } from '../model/upload.ts';
import type { CommandName, Commands } from '../protocol.ts';
import { hasClientSecret, readAccount } from '../storage/account.ts';
import { type Asked, dropAsked, putAsked, readAsked } from '../storage/asked.ts';
import { onChanges } from '../storage/changes.ts';
import { putLeft, putTexts } from '../storage/left.ts';
import { dropLocal } from '../storage/local.ts';
import { knownRun, readLoose, thisRun } from '../storage/loose.ts';
import { isTab } from '../storage/loose-id.ts';
import type { LooseSave } from '../storage/merge-loose.ts';
import type { Move } from '../storage/parts.ts';
import { dropPicked, putPicked } from '../storage/picked.ts';
import {
  readAddress,
  readContact,
  readContactOf,
  readDirectory,
  readDrafts,
  readMessage,
  readOutbox,
  readOwner,
  readSeen,
  readThread,
} from '../storage/read.ts';
import type { KnownSettings } from '../storage/settings.ts';
import { readChosen, readPin, writeChosen, writePin } from '../storage/shown.ts';
import { readNewest, readOldest, type Span } from '../storage/slices.ts';
import { clearIntention, onIntention, onSubject, readIntention, readSubject } from '../storage/tabs.ts';
import { act, type Later, later } from './later.ts';
import { painted } from './painted.ts';
import { isReadable } from './readable.ts';

/** Needed after the first paint only. */
const messaging = later(() => import('../messaging/ask.ts'));
const settings = later(() => import('../storage/settings.ts'));
const browserKeys = later(() => import('./browser-keys.ts'));
const files = later(() => import('../storage/files.ts'));
const drafts = later(() => import('../storage/drafts.ts'));
const loose = later(() => import('../storage/write-loose.ts'));
const weight = later(() => import('../storage/weight.ts'));
const loss = later(() => import('../storage/loss.ts'));
const parts = later(() => import('../storage/parts.ts'));
const access = later(() => import('./access.ts'));
const pictures = later(() => import('../storage/pictures.ts'));

/** Asks the background. In the same task when the messaging has been loaded: a page that goes away has no other. */
const ask = <N extends CommandName>(type: N, payload: Commands[N]['in']): Promise<Result<Commands[N]['out']>> =>
  act(messaging, (m) => m.ask(type, payload));

/**
 * A read, or a write, of the databases that does not give up when they fail it: the background mends what is damaged, or
 * makes room, and then it is tried once more.
 */
const sure =
  <A extends unknown[], T>(use: (...args: A) => Promise<T>) =>
  (...args: A): Promise<T> =>
    use(...args).catch(async (error: unknown) => {
      const helped = await ask('mend', { full: (error as Error).name === 'QuotaExceededError' });
      if (!helped.ok) throw error;
      return use(...args);
    });

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

/** Whether a tab shows a page whose script could be ours; one that is gone does not. */
async function readable(tabId: number): Promise<boolean> {
  try {
    return isReadable(await browser.tabs.get(tabId));
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
  /** Loads what asks the background. */
  askable: async (): Promise<void> => void (await messaging.load()),
  now: (): number => Date.now(),
  read: {
    account: sure(readAccount),
    settings: async (): Promise<KnownSettings> => (await settings.load()).readSettings(),
    hasSecret: hasClientSecret,
    address: sure(readAddress),
    contact: sure(readContact),
    contactOf: sure(readContactOf),
    directory: sure(readDirectory),
    drafts: sure(readDrafts),
    files: sure((account: string, threadId: string) => act(files, (m) => m.readFiles(account, threadId))),
    newest: sure(readNewest),
    oldest: sure(readOldest),
    slice: sure((threadId: string, span: Span) => act(parts, (m) => m.readSlice(threadId, span))),
    part: sure((threadId: string, move: Move) => act(parts, (m) => m.readPart(threadId, move))),
    message: sure(readMessage),
    outbox: sure(readOutbox),
    seen: sure(readSeen),
    thread: sure(readThread),
    subject: readSubject,
    intention: readIntention,
    loose: sure(readLoose),
    owner: sure(readOwner),
    pin: readPin,
    chosen: readChosen,
    stored: () => act(weight, (m) => m.readStored()),
    lost: () => act(loss, (m) => m.readLost()),
  },
  onChanges,
  onSettings: (listener: () => void) => eventually(settings, (m) => m.onSettings(listener)),
  onSubject,
  onIntention,
  clearIntention,
  writePin,
  writeChosen,
  /** @returns what the disk has then */
  writeLoose: sure(
    (account: string, key: string, save: LooseSave): Promise<string> =>
      act(loose, (m) => m.writeLoose(account, key, save, Date.now())),
  ),
  /** In this very task, for a page that is going away. */
  putTexts: (account: string, texts: readonly (LooseSave & { readonly key: string })[]): void => {
    const run = knownRun();
    const of = ({ key }: { key: string }) => (isTab(key) && run !== undefined ? { run } : {});
    const left = texts.map((text) => ({ ...text, ...of(text), account, revision: crypto.randomUUID() }));
    putTexts(left, Date.now());
  },
  saveDraft: sure((save: DraftSave): Promise<Draft | undefined> => act(drafts, (m) => m.saveDraft(save, Date.now()))),
  /** All drafts at once, which only their list needs. */
  allDrafts: () => import('../storage/draft-list.ts'),
  readyForLate: async (): Promise<void> => {
    await Promise.all([act(drafts, (m) => m.readyForLate()), loose.load(), thisRun()]);
  },
  putLeft: (saves: readonly DraftSave[]): Result<null> => putLeft(saves, Date.now()),
  dropLocal: (): void => dropLocal(),
  putAsked: (asked: Asked): void => putAsked(asked, Date.now()),
  dropAsked,
  readAsked,
  putPicked,
  dropPicked,
  saveLate: (saves: readonly DraftSave[]) => act(drafts, (m) => m.saveLate(saves, Date.now())),
  focused: (): boolean => document.hasFocus(),
  writeFile: sure(
    (file: DraftFile, content: Blob | undefined): Promise<void> => act(files, (m) => m.addFile(file, content)),
  ),
  writeSettings: async (changes: Partial<Settings>): Promise<void> => (await settings.load()).writeSettings(changes),
  forgetLost: () => act(loss, (m) => m.forgetLost()),
  keepPicture: (owner: string, key: string, picture: Picture) =>
    act(pictures, (m) => m.keepPicture(owner, key, picture, Date.now())),
  forgetPicture: (key: string) => act(pictures, (m) => m.forgetPicture(key)),
  activeTab,
  tabPlace,
  readable,
  onActivated,
  onLoaded,
  onVisibility,
  onNetwork,
  painted,
  visible: (): boolean => document.visibilityState === 'visible',
  online: (): boolean => navigator.onLine,
  report: (tabId: number): Promise<boolean> => tellPage(tabId, 'report'),
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
