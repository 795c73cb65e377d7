import { browser } from '../browser.ts';
import type { Subject } from '../model/subject.ts';
import { lastPictureName, pictureName, pinName, subjectName } from './session-names.ts';

/** The little that a first paint reads of what panels showed last (pictures.ts): on its own, because it runs before all else. */

/** What is older is not shown any more, in milliseconds. */
const fresh = 12 * 3_600_000;

/** What a panel showed, and when: milliseconds since 1970. */
export interface StoredPicture {
  readonly at: number;
  readonly picture: unknown;
  /** Of whom; with the last one only. */
  readonly key?: string;
}

const isStored = (value: unknown): value is StoredPicture =>
  typeof (value as Partial<StoredPicture> | null | undefined)?.at === 'number';

/**
 * What a panel showed last of somebody; undefined when nobody knows any more. What is in it is looked at by who paints it.
 * @param last what any panel showed last (`readFacing`)
 */
export async function readPicture(key: string, last: unknown, now: number): Promise<unknown> {
  const name = pictureName(key);
  const stored = isStored(last) && last.key === key ? last : (await browser.storage.session.get(name))[name];
  if (!isStored(stored)) return undefined;
  const age = now - stored.at;
  return age >= 0 && age < fresh ? stored.picture : undefined;
}

/**
 * Whom a tab is about, unless the panel of its window stays with somebody else; and what any panel showed last, which
 * comes with the same answer.
 */
export async function readFacing(
  tabId: number,
  windowId: number | undefined,
): Promise<{ readonly subject?: Subject | undefined; readonly last: unknown }> {
  const [subject, pin] = [subjectName(tabId), pinName(windowId)];
  const stored = await browser.storage.session.get([subject, pin, lastPictureName]);
  const facing = stored[pin] ? undefined : (stored[subject] as Subject | null | undefined);
  return { subject: facing ?? undefined, last: stored[lastPictureName] };
}
