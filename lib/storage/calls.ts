import * as v from 'valibot';
import { browser } from '../browser.ts';

/**
 * What a notification's click, or the queue, asks the panel of a window to show: a conversation of somebody whom no page is
 * about. In `storage.session`, so that it reaches a panel that is only being opened.
 */
export interface Calling {
  readonly windowId: number;
  readonly contactId: string;
  readonly threadId: string;
  /** The caret goes into the reply box. */
  readonly reply: boolean;
  /** Milliseconds since 1970: one that is older than a few seconds is nobody's any more. */
  readonly at: number;
}

const schema = v.object({
  windowId: v.number(),
  contactId: v.string(),
  threadId: v.string(),
  reply: v.boolean(),
  at: v.number(),
});

const parse = (stored: unknown): Calling | undefined => {
  const known = v.safeParse(schema, stored);
  return known.success ? known.output : undefined;
};

export const writeCalling = (calling: Calling): Promise<void> => browser.storage.session.set({ calling });

export const clearCalling = (): Promise<void> => browser.storage.session.remove('calling');

export const readCalling = async (): Promise<Calling | undefined> =>
  parse((await browser.storage.session.get('calling')).calling);

/** Calls back when one is written. Returns a function that stops it. */
export function onCalling(listener: (calling: Calling) => void): () => void {
  const heard = (changes: Record<string, browser.Storage.StorageChange>, area: string) => {
    const calling = area === 'session' ? parse(changes.calling?.newValue) : undefined;
    if (calling) listener(calling);
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}
