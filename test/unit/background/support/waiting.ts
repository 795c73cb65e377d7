import { tick } from '../../../../lib/background/waiting/tick.ts';
import type { Settings } from '../../../../lib/model/settings.ts';
import { stillWaiting, type WaitingThread } from '../../../../lib/model/waiting.ts';
import type { SandboxOptions } from '../../../../lib/sandbox/index.ts';
import { readOutbox } from '../../../../lib/storage/read.ts';
import { writeSettings } from '../../../../lib/storage/settings.ts';
import { readWaiting } from '../../../../lib/storage/waiting.ts';
import { readWish } from '../../../../lib/storage/wish.ts';
import { type Bench, connected } from './bench.ts';

/** A connected browser whose agent wants to know what waits. */
export async function wanting(settings: Partial<Settings> = {}, options: SandboxOptions = {}): Promise<Bench> {
  const b = await connected(options);
  await writeSettings({ waitingCount: true, waitingWhose: 'all', ...settings });
  return b;
}

/** One tick of the clock, now. */
export const look = (b: Bench): Promise<void> => b.clock.until(tick(b.services.ports, b.services.session));

/** Minutes go by, each with its tick. */
export async function minutes(b: Bench, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await look(b);
    await b.clock.pass(60_000);
  }
}

/** What is counted, by id. */
export async function counted(): Promise<string[]> {
  const wish = await readWish();
  if (!wish) return [];
  const [{ threads }, items] = await Promise.all([readWaiting(), readOutbox(wish.owner)]);
  return stillWaiting(threads, items, wish.wanted)
    .map((t: WaitingThread) => t.id)
    .sort();
}

/** What really waits at HubSpot, by id: whatever the code under test thinks. */
export const truth = (b: Bench, whose: (assignedTo: string | undefined) => boolean = () => true): string[] =>
  b.sandbox.world
    .threads()
    .filter((t) => t.status === 'OPEN' && !t.spam && !t.archived && whose(t.assignedTo))
    .filter(
      (t) =>
        t.latestMessageReceivedTimestamp !== undefined &&
        Date.parse(t.latestMessageReceivedTimestamp) > Date.parse(t.latestMessageSentTimestamp ?? '1970-01-01'),
    )
    .filter((t) => Date.parse(t.latestMessageTimestamp ?? '') > b.clock.now() - 365 * 24 * 3_600_000)
    .map((t) => t.id)
    .sort();
