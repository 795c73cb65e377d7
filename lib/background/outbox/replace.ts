import {
  type ChangeIntent,
  canUndo,
  type Intent,
  isChange,
  isSettled,
  isWriting,
  type OutboxItem,
} from '../../model/outbox.ts';
import type { Thread } from '../../model/thread.ts';
import { changeItem, readThreadItems } from '../../storage/outbox.ts';
import { readThread } from '../../storage/read.ts';
import { givenUp } from './states.ts';

/** Whether what a change asks for is how the thread already is. */
function stands(thread: Thread, intent: ChangeIntent): boolean {
  if (intent.kind === 'assign') return (thread.assignedTo ?? null) === intent.actorId;
  if (intent.kind === 'archive') return thread.archived === intent.archived;
  return thread.status === intent.status;
}

/** What of its thread an intent decides. */
const decides = (intent: Intent): ChangeIntent['kind'] | undefined =>
  isChange(intent) ? intent.kind : intent.thenClose ? 'status' : undefined;

/**
 * What an older change of the same kind becomes when a newer one comes: what has not left is taken back, what was refused
 * is forgotten, since the agent has decided anew. What is on its way stays, and is done first. A close that was to follow
 * a message and is paused is given up.
 */
function outdated(item: OutboxItem, now: number): OutboxItem | null | undefined {
  if (isWriting(item.intent)) return item.state === 'paused' && item.messageSent ? givenUp(item, now) : undefined;
  if (canUndo(item) || item.state === 'paused') return { ...item, state: 'canceled', updatedAt: now };
  return item.state === 'refused' ? null : undefined;
}

/**
 * Makes room for a change: older ones of the same kind on the same thread are replaced by it.
 * @returns true when there is nothing left to ask of HubSpot: closing and reopening within the undo window leaves the
 * thread as it is. False as well while anything else on its way decides the same.
 */
export async function replaceOlder(threadId: string, intent: ChangeIntent, now: number): Promise<boolean> {
  let replaced = false;
  for (const item of await readThreadItems(threadId)) {
    if (decides(item.intent) !== intent.kind) continue;
    const next = await changeItem(item.id, (i) => outdated(i, now));
    replaced ||= next?.state === 'canceled';
  }
  if (!replaced) return false;
  const [items, thread] = await Promise.all([readThreadItems(threadId), readThread(threadId)]);
  const underway = items.some((i) => !isSettled(i.state) && decides(i.intent) === intent.kind);
  return !underway && thread !== undefined && stands(thread, intent);
}
