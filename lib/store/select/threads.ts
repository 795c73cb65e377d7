import { isWriting, type OutboxItem } from '../../model/outbox.ts';
import { byUrgency, type Thread, type ThreadPreview } from '../../model/thread.ts';
import type { PanelState } from '../state.ts';
import { memo } from './memo.ts';
import { isUnderway, optimistic, pendingStatus } from './pending.ts';

/** One conversation of the list with what is known about it beyond the thread. */
export interface ThreadItem {
  readonly thread: Thread;
  readonly preview?: ThreadPreview | undefined;
  readonly seenAt?: number | undefined;
  /** The name of the channel that it came in on. */
  readonly channel?: string | undefined;
  /** `not-sent`: something written; `not-done`: a change of the conversation. */
  readonly outbox?: 'paused' | 'not-sent' | 'unknown' | 'not-done' | 'sending' | undefined;
}

/** What the outbox has of a thread: the worst first. */
function outboxMark(outbox: readonly OutboxItem[], threadId: string): ThreadItem['outbox'] {
  const items = outbox.filter((i) => i.threadId === threadId);
  const states = items.filter((i) => isWriting(i.intent)).map((i) => i.state);
  if (items.some((i) => i.state === 'paused')) return 'paused';
  if (states.includes('unknown')) return 'unknown';
  if (states.some((s) => s === 'refused' || s === 'returned' || s === 'undelivered')) return 'not-sent';
  if (items.some((i) => i.state === 'refused')) return 'not-done';
  return items.some((i) => isWriting(i.intent) && isUnderway(i)) ? 'sending' : undefined;
}

/** The contact's conversations as the list shows them, the most urgent first. */
export const selectThreadItems = memo(
  (s: PanelState) => [s.threads, s.outbox, s.previews, s.seen, s.account, s.directory.channels] as const,
  (threads, outbox, previews, seen, account, channels): readonly ThreadItem[] =>
    threads
      .map((thread) => ({
        thread: optimistic(thread, outbox),
        preview: previews.get(thread.id),
        seenAt: seen.get(thread.id) ?? account?.connectedAt,
        channel: channels.get(thread.originalChannelId ?? '')?.name,
        outbox: outboxMark(outbox, thread.id),
      }))
      .sort((a, b) => byUrgency(a.thread, b.thread)),
);

/** The conversation on screen as HubSpot has it. */
export const selectThread = (s: PanelState) => s.threads.find((t) => t.id === s.threadId);

/** The conversation on screen as it will be when the outbox is through. */
export const selectShown = memo(
  (s: PanelState) => [selectThread(s), s.outbox] as const,
  (thread, outbox) => thread && optimistic(thread, outbox),
);

/** A change of status of the conversation on screen that is on its way. */
export const selectChanging = (s: PanelState): 'OPEN' | 'CLOSED' | undefined => {
  const thread = selectThread(s);
  return thread && pendingStatus(s.outbox, thread);
};
