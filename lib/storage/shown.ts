import { browser } from '../browser.ts';
import { pinName } from './session-names.ts';

/**
 * What the agent chose to look at: the contact that a window's panel stays with, and the conversation last opened of a
 * contact. In `storage.session`, so that a panel that is made anew, and the quick reply window, show the same.
 */
async function read(name: string, account: string): Promise<string | undefined> {
  const known = (await browser.storage.session.get(name))[name] as
    | { account?: unknown; id?: unknown }
    | null
    | undefined;
  return known?.account === account && typeof known.id === 'string' ? known.id : undefined;
}

const write = (name: string, account: string, id: string | undefined): Promise<void> =>
  id === undefined ? browser.storage.session.remove(name) : browser.storage.session.set({ [name]: { account, id } });

/** The contact that the panel of a window stays with. */
export const readPin = (account: string, windowId: number): Promise<string | undefined> =>
  read(pinName(windowId), account);

/** Remembers it; undefined lets go. */
export const writePin = (account: string, windowId: number, contactId: string | undefined): Promise<void> =>
  write(pinName(windowId), account, contactId);

/** The conversation that was last opened of a contact. */
export const readChosen = (account: string, contactId: string): Promise<string | undefined> =>
  read(`chosen:${contactId}`, account);

/** Remembers it. */
export const writeChosen = (account: string, contactId: string, threadId: string): Promise<void> =>
  write(`chosen:${contactId}`, account, threadId);

/** The contacts that panels of any window stay with. */
export async function readPins(account: string): Promise<ReadonlySet<string>> {
  const names = Object.keys(await browser.storage.session.get(null)).filter((name) => name.startsWith('pin:'));
  const ids = await Promise.all(names.map((name) => read(name, account)));
  return new Set(ids.filter((id) => id !== undefined));
}
