import type { Box, Pending } from './box.ts';
import { channels } from './data/account.ts';
import { hash, randomFrom } from './random.ts';
import { receive } from './receive.ts';
import type { ThreadRecord } from './threads.ts';

/**
 * Visitors that answer by themselves. Nothing runs in the background: an answer that has fallen due is written
 * when the next request looks, with the time at which it was due, so a stopped worker misses none.
 */
const words = {
  mail: [
    'Thank you, that helps a lot. I will get back to you when it is here.',
    'Perfect, that works for us. Have a good day!',
    'Good to know, thanks for the quick answer.',
    'Understood. Could you also send me the confirmation in writing?',
    'Great. One more thing: does the driver need anything from us?',
  ],
  chat: [
    'Great, thank you!',
    'Ah, that was quick 🙂',
    'Perfect, exactly what I needed.',
    'OK, I will try that now',
    'Thanks! And until when today can I reach you?',
  ],
} as const;

/** Has the contact of a thread answer a message that was just sent at `at`. */
export function scheduleAnswer(box: Box, thread: ThreadRecord, messageId: string, at: number): void {
  const rng = randomFrom(hash(`answer:${messageId}`));
  const slow = thread.channelId === channels.email || thread.channelId === channels.form;
  const pending: Pending = {
    at: at + (slow ? 15_000 : 6_000) + rng.int(14_000),
    threadId: thread.id,
    text: rng.pick(slow ? words.mail : words.chat),
  };
  box.pending.set(thread.id, pending);
}

/** Writes the answers that are due at `now`. */
export function settle(box: Box, now: number): void {
  if (box.pending.size === 0) return;
  const due = [...box.pending.values()].filter((p) => p.at <= now).sort((a, b) => a.at - b.at);
  for (const { at, threadId, text } of due) {
    box.pending.delete(threadId);
    const thread = box.threads.get(threadId);
    if (thread && !thread.archived) receive(box, at, threadId, text, {}, `live:${threadId}:${at}`);
  }
}
