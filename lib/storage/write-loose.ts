import { announce } from './changes.ts';
import { thisRun } from './loose.ts';
import { isTab } from './loose-id.ts';
import { type LooseSave, mergeLoose } from './merge-loose.ts';
import { work } from './work.ts';

/**
 * Keeps a text, merged with what other windows made of it since; '' forgets what of it was `base`.
 * @param now milliseconds since 1970
 * @returns what the disk has then
 */
export async function writeLoose(account: string, key: string, save: LooseSave, now: number): Promise<string> {
  const run = isTab(key) ? { run: await thisRun() } : {};
  const tx = (await work()).transaction('loose', 'readwrite', { durability: 'strict' });
  const merged = await mergeLoose(tx.store, { account, key, ...run }, save, now);
  await tx.done;
  announce({ table: 'loose' });
  return merged;
}
