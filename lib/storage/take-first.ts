import { hasLeft } from './left.ts';
import { work } from './work.ts';

/**
 * What whoever reads what the agent types does first: takes what pages put down when they went away. What can't be taken
 * now, on a full disk, stays where it is; the rest can be read all the same.
 */
export async function takeFirst(): Promise<void> {
  if (!hasLeft() && (await (await work()).count('late')) === 0) return;
  const { takeLate } = await import('./drafts.ts');
  await takeLate().catch(() => undefined);
}
