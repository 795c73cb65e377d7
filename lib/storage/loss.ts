import * as v from 'valibot';
import { browser } from '../browser.ts';

/** What was lost of the agent's own work with a damaged disk, until somebody has read it: in `storage.local`, which has other files than the databases. */
const count = v.fallback(v.pipe(v.number(), v.minValue(0)), 0);
const schema = v.object({ all: v.boolean(), drafts: count, outbox: count, files: count });

/** How many of each; `all`: everything that was there, nobody knows how much. */
export type LostWork = v.InferOutput<typeof schema>;

const name = 'lostWork';

/** Keeps it until it was read. */
export const writeLost = (lost: LostWork): Promise<void> => browser.storage.local.set({ [name]: lost });

/** What nobody has read yet; undefined when nothing was lost. */
export async function readLost(): Promise<LostWork | undefined> {
  const known = v.safeParse(schema, (await browser.storage.local.get(name))[name]);
  return known.success ? known.output : undefined;
}

/** Somebody has read it. */
export const forgetLost = (): Promise<void> => browser.storage.local.remove(name);
