import { browser } from '../browser.ts';
import type { Subject } from '../model/subject.ts';
import { isRun } from './loose.ts';
import { subjectName } from './session-names.ts';

/**
 * Whom each tab's page is about, and what the agent just asked for by key: in `storage.session`, which content
 * scripts can't read, which survives a stopped background, and which ends with the browser.
 */
/** Written by the background only, from what a page's script said. */
export const writeSubject = (tabId: number, subject: Subject | null): Promise<void> =>
  browser.storage.session.set({ [subjectName(tabId)]: subject });

/** The subject of a tab: null when the page is about nobody, undefined when no page's script has spoken. */
export async function readSubject(tabId: number): Promise<Subject | null | undefined> {
  const name = subjectName(tabId);
  return (await browser.storage.session.get(name))[name] as Subject | null | undefined;
}

/** Forgets a closed tab. */
export const forgetSubject = (tabId: number): Promise<void> => browser.storage.session.remove(subjectName(tabId));

/** Forgets what is kept until the browser ends: subjects, intentions and what the limits knew. */
export async function forgetTabs(): Promise<void> {
  const names = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(names.filter((name) => !isRun(name)));
}

/** Calls back when a tab's subject changed. */
export function onSubject(listener: (tabId: number, subject: Subject | null) => void): () => void {
  const heard = (changes: Record<string, browser.Storage.StorageChange>, area: string) => {
    if (area !== 'session') return;
    for (const [name, change] of Object.entries(changes))
      if (name.startsWith('subject:') && change.newValue !== undefined)
        listener(Number(name.slice(8)), change.newValue as Subject | null);
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}

/** What a key asked the panel of a window to do: put the caret into the reply box. */
export interface Intention {
  readonly windowId: number;
  readonly kind: 'reply';
  /** Milliseconds since 1970: an intention that is older than a few seconds is nobody's any more. */
  readonly at: number;
}

export const writeIntention = (intention: Intention): Promise<void> => browser.storage.session.set({ intention });

export const clearIntention = (): Promise<void> => browser.storage.session.remove('intention');

export async function readIntention(): Promise<Intention | undefined> {
  return (await browser.storage.session.get('intention')).intention as Intention | undefined;
}

/** Calls back when a key was pressed. */
export function onIntention(listener: (intention: Intention) => void): () => void {
  const heard = (changes: Record<string, browser.Storage.StorageChange>, area: string) => {
    const value = area === 'session' ? changes.intention?.newValue : undefined;
    if (value) listener(value as Intention);
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}
