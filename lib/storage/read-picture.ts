import { browser } from '../browser.ts';
import type { Subject } from '../model/subject.ts';
import { pictureName, pinName, subjectName } from './session-names.ts';

/** The little that a first paint reads of what panels showed last (pictures.ts): on its own, because it runs before all else. */

/** What is older is not shown any more, in milliseconds. */
const fresh = 12 * 3_600_000;

/** What a panel showed, and when: milliseconds since 1970. */
export interface StoredPicture {
  readonly at: number;
  readonly picture: unknown;
}

/** What a panel showed last of somebody; undefined when nobody knows any more. What is in it is looked at by who paints it. */
export async function readPicture(key: string, now: number): Promise<unknown> {
  const name = pictureName(key);
  const stored = (await browser.storage.session.get(name))[name] as Partial<StoredPicture> | undefined;
  if (typeof stored !== 'object' || typeof stored?.at !== 'number') return undefined;
  const age = now - stored.at;
  return age >= 0 && age < fresh ? stored.picture : undefined;
}

/** Whom a tab is about, and whether the panel of its window stays with somebody else. */
export async function readFacing(tabId: number, windowId: number | undefined): Promise<Subject | undefined> {
  const [subject, pin] = [subjectName(tabId), pinName(windowId)];
  const stored = await browser.storage.session.get([subject, pin]);
  return stored[pin] ? undefined : ((stored[subject] as Subject | null | undefined) ?? undefined);
}
