import { expect, vi } from 'vitest';
import type { World } from '../world.ts';
import { arrivals } from './visitor.ts';

const patience = { timeout: 20_000, interval: 25 };

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
