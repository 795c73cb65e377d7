import { previewOf } from './previews.ts';
import type { readConversation } from './read.ts';
import type { PanelState } from './state.ts';

/** First words with those of the conversation on screen: its messages may have come when those had been read already. */
export function named(
  previews: PanelState['previews'],
  threadId: string | undefined,
  conversation: Awaited<ReturnType<typeof readConversation>> | undefined,
): PanelState['previews'] {
  if (!threadId || previews.has(threadId)) return previews;
  const preview = previewOf(threadId, conversation?.newest.messages ?? []);
  return preview ? new Map(previews).set(threadId, preview) : previews;
}
