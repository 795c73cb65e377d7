import type { CallOptions } from '../../hubspot/index.ts';
import { changeWaitingPace } from '../../storage/waiting.ts';
import type { Ports } from '../ports.ts';

/** What nobody looks at may ask so often, in so many milliseconds. It is on disk: a stopped background does not forget it. */
const most = 2;
const minute = 60_000;

/** How it asks: after everybody else, once, and not at all when its turn does not come soon. */
export const sparingly = { priority: 'idle', once: true, turnWithin: 5_000 } as const satisfies CallOptions;

/**
 * Asks HubSpot something, if the budget of this minute has room for one more request: `work` makes one at most.
 * @returns undefined when it has none
 */
export async function withinBudget<T>(ports: Ports, owner: string, work: () => Promise<T>): Promise<T | undefined> {
  let granted = false;
  await changeWaitingPace(owner, (pace) => {
    const now = ports.clock.now();
    // A clock that was set back: what was asked "later" was asked just now.
    const recent = pace.calls.map((at) => Math.min(at, now)).filter((at) => now - at < minute);
    granted = recent.length < most;
    return { ...pace, calls: granted ? [...recent, now] : recent };
  });
  if (!granted) return undefined;
  const answer = await work();
  // It may have waited for its turn: the minute begins when it was over.
  await changeWaitingPace(owner, (pace) => ({ ...pace, calls: [...pace.calls.slice(0, -1), ports.clock.now()] }));
  return answer;
}
