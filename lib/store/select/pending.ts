import { type Intent, type OutboxItem, statusOf } from '../../model/outbox.ts';
import type { Thread } from '../../model/thread.ts';

/** What the outbox will change about a thread, shown as if it were done: taken back as soon as HubSpot refuses it. */

const underway: ReadonlySet<OutboxItem['state']> = new Set(['held', 'sending', 'checking']);

/** Whether something is still to come of an item by itself. */
export const isUnderway = ({ state }: OutboxItem): boolean => underway.has(state);

/** What the last item of a thread that is on its way says by `of`; undefined when none says anything. */
function last<T>(
  outbox: readonly OutboxItem[],
  threadId: string,
  of: (intent: Intent) => T | undefined,
): T | undefined {
  const own = outbox.filter((i) => i.threadId === threadId).sort((a, b) => a.createdAt - b.createdAt);
  // What waits behind a paused one waits for the agent: nobody can say that it will be done.
  const paused = own.findIndex((i) => i.state === 'paused');
  return own
    .slice(0, paused < 0 ? own.length : paused)
    .filter(isUnderway)
    .map(({ intent }) => of(intent))
    .filter((value) => value !== undefined)
    .at(-1);
}

/** The status that a thread will have when everything in the outbox has been done; undefined when that changes nothing. */
export function pendingStatus(outbox: readonly OutboxItem[], thread: Thread): 'OPEN' | 'CLOSED' | undefined {
  const status = last(outbox, thread.id, statusOf);
  return status === thread.status ? undefined : status;
}

/** Whom it will be assigned to, null for nobody; undefined when that changes nothing. */
export function pendingAssignee(outbox: readonly OutboxItem[], thread: Thread): string | null | undefined {
  const actorId = last(outbox, thread.id, (i) => (i.kind === 'assign' ? i.actorId : undefined));
  return actorId === (thread.assignedTo ?? null) ? undefined : actorId;
}

/** Whether it will be in the trash; undefined when that changes nothing. */
export function pendingArchived(outbox: readonly OutboxItem[], thread: Thread): boolean | undefined {
  const archived = last(outbox, thread.id, (i) => (i.kind === 'archive' ? i.archived : undefined));
  return archived === thread.archived ? undefined : archived;
}

/** A thread as it will be when the outbox is through: closed at once when the agent closed it. */
export function optimistic<T extends Thread>(thread: T, outbox: readonly OutboxItem[]): T {
  const status = pendingStatus(outbox, thread);
  const archived = pendingArchived(outbox, thread);
  const assignee = pendingAssignee(outbox, thread);
  if (status === undefined && archived === undefined && assignee === undefined) return thread;
  const { assignedTo, ...rest } = thread;
  const now = assignee === undefined ? assignedTo : (assignee ?? undefined);
  return {
    ...rest,
    ...(now === undefined ? {} : { assignedTo: now }),
    ...(status === undefined ? {} : { status }),
    ...(archived === undefined ? {} : { archived }),
  } as T;
}
