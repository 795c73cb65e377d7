import type { PanelState } from './state.ts';

/** What of the state a picture shows that others can change: two of the same are one picture. */
export const stampOf = ({ contact, threads, threadId, messages }: PanelState): string =>
  JSON.stringify([
    contact?.id,
    threadId,
    messages.length,
    messages.at(-1),
    threads.map((t) => [t.id, t.status, t.assignedTo, t.archived, t.latestMessageTimestamp]),
  ]);
