import { byTime, type Message } from '../../model/message.ts';
import type { OutboxItem } from '../../model/outbox.ts';

/** What a thread's messages tell about who has closed and reopened it. Pure. */

/** A thread's changes of status, oldest first. */
export const turnsIn = (messages: readonly Message[]) =>
  messages.flatMap((m) => (m.type === 'THREAD_STATUS_CHANGE' ? m : [])).sort(byTime);

/**
 * What has become of a status that was asked for without an answer, if the thread has had it since. Who has changed it
 * after that has decided anew, and must not be overruled by a request that is only repeated.
 * @returns the status that the thread has now; undefined when it was not asked for before, or has not had it since
 */
export function turnedSince(
  { turns }: OutboxItem,
  wanted: 'OPEN' | 'CLOSED',
  messages: readonly Message[],
): string | undefined {
  if (turns === undefined) return undefined;
  const since = turnsIn(messages).filter((m) => !turns.includes(m.id));
  return since.some((m) => m.newStatus === wanted) ? since.at(-1)?.newStatus : undefined;
}
