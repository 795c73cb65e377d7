import { latestFailure } from '../model/delivery.ts';
import { firstWords } from '../model/first-words.ts';
import { bareSubject, byTime, isChannelMessage, type Message } from '../model/message.ts';
import type { ThreadPreview } from '../model/thread.ts';

/** What the list shows of a thread, from the messages that the cache has of it; undefined when it has none. */
export function previewOf(threadId: string, messages: readonly Message[]): ThreadPreview | undefined {
  if (messages.length === 0) return undefined;
  const sorted = [...messages].sort(byTime);
  const channel = sorted.filter(isChannelMessage);
  const subject = channel.map((m) => bareSubject(m.subject ?? '')).findLast(Boolean);
  const said = sorted.findLast((m) => m.type !== 'ASSIGNMENT' && 'text' in m && m.text?.trim());
  const snippet = said && 'text' in said ? firstWords(said.text ?? '') : undefined;
  const failedAt = latestFailure(sorted);
  return {
    threadId,
    ...(subject ? { subject } : {}),
    ...(snippet ? { snippet } : {}),
    ...(failedAt === undefined ? {} : { failedAt }),
  };
}
