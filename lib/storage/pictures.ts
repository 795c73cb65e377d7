import { browser } from '../browser.ts';
import { accountKey } from '../model/account.ts';
import type { Picture } from '../model/picture.ts';
import { readAccount } from './account.ts';
import type { StoredPicture } from './read-picture.ts';
import { lastPictureName, pictureName } from './session-names.ts';

/**
 * What panels showed last, by whom it was about: what the next panel paints before it has read anything else. In
 * `storage.session`, which is in memory only, ends with the browser, and is emptied when the account goes (`forgetTabs`).
 */

/** Name of the list of what there are pictures of, the newest first. */
const list = 'pictures';
/** So many people's are kept. */
const most = 20;
/** A picture that is longer than this as JSON is not kept: reading it would take longer than it saves. */
const longest = 200_000;

async function readKeys(): Promise<string[]> {
  const keys = (await browser.storage.session.get(list))[list];
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

async function forget(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const rest = (await readKeys()).filter((one) => !keys.includes(one));
  await browser.storage.session.set({ [list]: rest });
  await browser.storage.session.remove([...keys.map(pictureName), lastPictureName]);
}

/** One at a time, whatever windows there are; under the lock that an account is left under, so that nothing comes after that. */
const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('threadside:account', work);

/**
 * Keeps what a panel shows, if its account is still connected.
 * @param key whom it is about (`subjectKey`)
 * @param now milliseconds since 1970
 */
export const keepPicture = (owner: string, key: string, picture: Picture, now: number): Promise<void> =>
  alone(async () => {
    const account = await readAccount();
    if (!account || accountKey(account) !== owner) return;
    if (JSON.stringify(picture).length > longest) return forget([key]);
    const keys = [key, ...(await readKeys()).filter((one) => one !== key)];
    const stored: StoredPicture = { at: now, picture };
    const last: StoredPicture = { ...stored, key };
    const kept = { [pictureName(key)]: stored, [lastPictureName]: last, [list]: keys.slice(0, most) };
    await browser.storage.session.set(kept);
    const old = keys.slice(most).map(pictureName);
    if (old.length > 0) await browser.storage.session.remove(old);
  });

/** Forgets what a panel showed of somebody: the next one will show something else. */
export const forgetPicture = (key: string): Promise<void> => alone(() => forget([key]));

/** Forgets all of them, with the history that they show. */
export const forgetPictures = async (): Promise<void> => forget(await readKeys());
