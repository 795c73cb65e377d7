import { canUndo } from '../../model/outbox.ts';
import { type Seen, seenOf } from '../../model/seen.ts';
import type { PanelState } from '../state.ts';
import { selectComplete } from './history.ts';
import { optimistic } from './pending.ts';
import { selectThread } from './threads.ts';

/** The newest entries; while the agent reads further up only those that they had seen by then. */
function onScreen({ part, messages, seen, seenAtOpen = 0, threadId = '' }: PanelState): PanelState['messages'] {
  const until = seen.get(threadId) ?? seenAtOpen;
  return part ? messages.filter((m) => m.createdAt <= until) : messages;
}

/**
 * What the agent has on screen of the conversation, for the outbox to tell what came since. What can still be taken back
 * is left out: a newer change takes its place.
 */
export function selectSeen(s: PanelState): Seen {
  const thread = selectThread(s);
  const leaving = s.outbox.filter((i) => !canUndo(i));
  return seenOf(onScreen(s), thread && optimistic(thread, leaving), selectComplete(s) && s.earlier === 0);
}
