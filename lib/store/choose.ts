import type { Subject } from '../model/subject.ts';
import { byUrgency } from '../model/thread.ts';
import type { CachedThread } from '../storage/cache.ts';

interface Choice {
  readonly threads: readonly CachedThread[];
  /** The page's subject: a thread's or a ticket's page wants that one. */
  readonly subject?: Subject | undefined;
  /** What the agent opened of this contact the last time. */
  readonly remembered?: string | undefined;
}

/** Which conversation of a contact to show when the agent has not said which; undefined when there is none. */
export function chooseThread({ threads, subject, remembered }: Choice): string | undefined {
  const has = (id: string | undefined) => threads.some((t) => t.id === id);
  if (has(subject?.threadId)) return subject?.threadId;
  // What is in the trash comes on screen only when somebody asks for it.
  const ranked = threads.filter((t) => !t.archived).sort((a, b) => Number(a.spam) - Number(b.spam) || byUrgency(a, b));
  const ofTicket = subject?.ticketId ? ranked.find((t) => t.ticketId === subject.ticketId) : undefined;
  if (ofTicket) return ofTicket.id;
  return (ranked.find((t) => t.id === remembered) ?? ranked[0])?.id;
}

/**
 * Which conversation stays on screen when the list changed. What the agent chose or writes in stays; what came up by
 * itself stays too once HubSpot has answered, so that nothing moves under anybody's eyes.
 */
export function keepThread(
  current: {
    readonly threadId: string | undefined;
    readonly chosen: boolean;
    readonly busy: boolean;
    readonly settled: boolean;
  },
  choice: Choice,
): string | undefined {
  const { threadId, chosen, busy, settled } = current;
  const stays = threadId !== undefined && choice.threads.some((t) => t.id === threadId);
  if (stays && (chosen || busy || settled)) return threadId;
  return chooseThread(choice);
}
