import { expect, vi } from 'vitest';
import { TIMEOUT_MS } from '../drivers/patience.ts';
import type { World } from '../world.ts';
import { arrivals } from './visitor.ts';

const patience = { timeout: TIMEOUT_MS, interval: 25 };

/** Waits until a text stands in a conversation at HubSpot, and gives the message as HubSpot has it. */
export async function arrived(world: World, threadId: string, text: string) {
  await vi.waitFor(() => expect(arrivals(world, threadId, text), `"${text}" at HubSpot`).toBe(1), patience);
  const all = world.sandbox.world.messages(threadId);
  const found = all.find((message) => 'text' in message && message.text === text);
  if (found === undefined) throw new Error('unreachable');
  return found;
}

/** Waits until something is so in the world outside the browser. */
export const happens = (check: () => void): Promise<void> => vi.waitFor(check, patience);

/** How long no request may have come before nobody is waiting for one any more, in ms. */
const quietFor = 700;

/** Waits until HubSpot has nothing to answer and is asked nothing for a moment. */
export async function quiet({ sandbox }: World): Promise<void> {
  await happens(() => {
    const all = sandbox.calls.list();
    const busy = all.filter(({ endedAt = Date.now() }) => Date.now() - endedAt < quietFor);
    expect(busy.map(({ path }) => path)).toEqual([]);
  });
}
