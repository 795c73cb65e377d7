import type { OutboxItem } from '../../model/outbox.ts';
import { byUrgency, type Thread, type ThreadPreview } from '../../model/thread.ts';
import type { PanelState } from '../state.ts';
import { memo } from './memo.ts';

/** One conversation of the list with what is known about it beyond the thread. */
export interface ThreadItem {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  readonly seenAt?: number | undefined;
  readonly outbox?: 'not-sent' | 'unknown' | 'sending' | undefined;
}

const underway: ReadonlySet<OutboxItem['state']> = new Set(['held', 'sending', 'checking']);

/** The status that a thread will have when everything in the outbox has been done; undefined when that changes nothing. */
export function pendingStatus(outbox: readonly OutboxItem[], thread: Thread): 'OPEN' | 'CLOSED' | undefined {
  const last = outbox
    .filter((i) => i.threadId === thread.id && underway.has(i.state))
    .sort((a, b) => a.createdAt - b.createdAt)
    .findLast((i) => i.intent.kind === 'status' || i.intent.thenClose);
  if (!last) return undefined;
  const status = last.intent.kind === 'status' ? last.intent.status : 'CLOSED';
  return status === thread.status ? undefined : status;
}

/** What the outbox has of a thread: the worst first. */
function outboxMark(outbox: readonly OutboxItem[], threadId: string): ThreadItem['outbox'] {
  const states = outbox.filter((i) => i.threadId === threadId && i.intent.kind !== 'status').map((i) => i.state);
  if (states.includes('unknown')) return 'unknown';
  if (states.includes('refused')) return 'not-sent';
  return states.some((s) => underway.has(s)) ? 'sending' : undefined;
}

/** A thread as it will be when the outbox is through: closed at once when the agent closed it. */
export function optimistic<T extends Thread>(thread: T, outbox: readonly OutboxItem[]): T {
  const status = pendingStatus(outbox, thread);
  return status ? { ...thread, status } : thread;
}

/** The contact's conversations as the list shows them, the most urgent first. */
export const selectThreadItems = memo(
  (s: PanelState) => [s.threads, s.outbox, s.previews, s.seen, s.account] as const,
  (threads, outbox, previews, seen, account): readonly ThreadItem[] =>
    threads
      .map((thread) => ({
        thread: optimistic(thread, outbox),
        preview: previews.get(thread.id),
        seenAt: seen.get(thread.id) ?? account?.connectedAt,
        outbox: outboxMark(outbox, thread.id),
      }))
      .sort((a, b) => byUrgency(a.thread, b.thread)),
);

/** The conversation on screen as HubSpot has it. */
export const selectThread = (s: PanelState) => s.threads.find((t) => t.id === s.threadId);

/** A change of status of the conversation on screen that is on its way. */
export const selectChanging = (s: PanelState): 'OPEN' | 'CLOSED' | undefined => {
  const thread = selectThread(s);
  return thread && pendingStatus(s.outbox, thread);
};
