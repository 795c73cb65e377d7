import { browser } from '../browser.ts';

/**
 * Text that was typed before it was known for whom: in `storage.session`, so that a panel that goes away before the
 * person appears loses nothing. It belongs to an account and a target (lib/store/target.ts), and ends with the browser.
 */
const root = 'loose:';
const prefixOf = (account: string): string => `${root}${account}/`;

/** Whether something in `storage.session` is such a text: it outlives a change of the account, as drafts do. */
export const isLoose = (name: string): boolean => name.startsWith(root);

/** An account's texts: target key → text. */
export async function readLoose(account: string): Promise<ReadonlyMap<string, string>> {
  const prefix = prefixOf(account);
  const all = Object.entries(await browser.storage.session.get(null));
  return new Map(
    all.flatMap(([name, text]) =>
      name.startsWith(prefix) && typeof text === 'string' ? [[name.slice(prefix.length), text] as const] : [],
    ),
  );
}

/** Keeps a text; undefined forgets it. */
export const writeLoose = (account: string, key: string, text: string | undefined): Promise<void> => {
  const name = prefixOf(account) + key;
  return text === undefined ? browser.storage.session.remove(name) : browser.storage.session.set({ [name]: text });
};
