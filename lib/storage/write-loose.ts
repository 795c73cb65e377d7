import { announce } from './changes.ts';
import { thisRun } from './loose.ts';
import { isTab } from './loose-id.ts';
import { type LooseSave, mergeLoose, placeIn } from './merge-loose.ts';
import { work } from './work.ts';

/**
 * Keeps a text, merged with what other windows made of it since; '' forgets what of it was `base`.
 * @param now milliseconds since 1970
 * @returns what the disk has then
 */
export async function writeLoose(
  account: string,
  key: string,
  { run, ...save }: LooseSave,
  now: number,
): Promise<string> {
  const current = isTab(key) ? await thisRun() : undefined;
  const tx = (await work()).transaction('loose', 'readwrite', { durability: 'strict' });
  const merged = await mergeLoose(tx.store, placeIn(account, key, run ?? current), save, now, current);
  await tx.done;
  announce({ table: 'loose' });
  return merged;
}
