import { previewOf } from './previews.ts';
import type { readConversation } from './read.ts';
import type { PanelState } from './state.ts';

/** First words with those of the conversation on screen: its messages may have come when those had been read already. */
export function named(
  previews: PanelState['previews'],
  threadId: string | undefined,
  conversation: Awaited<ReturnType<typeof readConversation>> | undefined,
): PanelState['previews'] {
  if (!threadId || !conversation || previews.has(threadId)) return previews;
  const { messages, before } = conversation.newest;
  const preview = previewOf(threadId, messages);
  // A name can stand in the oldest alone, which is read in its turn.
  const isNamed = before === 0 || preview?.subject !== undefined;
  return preview && isNamed ? new Map(previews).set(threadId, preview) : previews;
}
