import type { Message } from '../../model/message.ts';
import { isWriting, type OutboxItem } from '../../model/outbox.ts';
import type { PanelState } from '../state.ts';
import { memo } from './memo.ts';

/**
 * Replies and comments of a thread that are not in its history yet, oldest first.
 * @param messages the newest of it
 * @param earlier how many there are before those
 */
export function pendingOf(
  outbox: readonly OutboxItem[],
  threadId: string | undefined,
  messages: readonly Message[],
  earlier = 0,
): readonly OutboxItem[] {
  const there = new Set(messages.map((m) => m.id));
  // What is sent stands above what is at hand, once so much has been said since.
  const since = earlier > 0 ? Math.min(...messages.map((m) => m.createdAt)) : Number.NEGATIVE_INFINITY;
  const isAbove = (i: OutboxItem) =>
    (i.state === 'sent' || i.state === 'undelivered') && (i.attemptedAt ?? i.createdAt) < since;
  return outbox
    .filter((i) => i.threadId === threadId && isWriting(i.intent) && i.state !== 'canceled' && i.state !== 'returned')
    .filter((i) => !(i.messageId && (there.has(i.messageId) || isAbove(i))))
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** What the history shows below what HubSpot has. */
export const selectPending = memo((s: PanelState) => [s.outbox, s.threadId, s.messages, s.earlier] as const, pendingOf);

/**
 * Ids of the messages and comments of the conversation on screen that were written here a short while ago: HubSpot can
 * name an app as the author of a comment, and not its agent.
 */
export const selectOwn = memo(
  (s: PanelState) => [s.outbox, s.threadId] as const,
  (outbox, threadId) => outbox.flatMap((i) => (i.threadId === threadId && i.messageId ? i.messageId : [])),
);

/** Names of actors. */
export const selectNames = memo(
  (s: PanelState) => [s.directory.actors] as const,
  (actors) => (actorId: string) => actors.get(actorId)?.name ?? actors.get(actorId)?.email,
);

/** Names of inboxes. */
export const selectInboxes = memo(
  (s: PanelState) => [s.directory.inboxes] as const,
  (inboxes) => (inboxId: string) => inboxes.get(inboxId)?.name,
);

/** Whether every message of the conversation on screen is in the cache, however few of them are at hand. */
export const selectComplete = (s: PanelState): boolean => {
  const thread = s.threads.find((t) => t.id === s.threadId);
  return thread?.messagesReadAt !== undefined && thread.messagesCursor === undefined;
};
