import { isWriting } from '../../model/outbox.ts';
import { changeItem, readThreadItems } from '../../storage/outbox.ts';
import { readMessages } from '../../storage/read.ts';
import { hubspotNow } from '../hubspot-time.ts';
import type { Connection } from '../ports.ts';
import { told } from './states.ts';

/**
 * Tells a thread's outbox items what its messages say about them, whoever read them: a reply that came back hours later is
 * noticed by the look at the thread that finds it.
 */
export async function tellItems(c: Connection, threadId: string): Promise<void> {
  const items = (await readThreadItems(threadId)).filter((i) => i.account === c.owner && isWriting(i.intent));
  if (!items.some((i) => i.messageId !== undefined)) return;
  const messages = await readMessages(threadId);
  const now = c.http.clock.now();
  const there = hubspotNow(c.http) ?? now;
  for (const item of items) {
    const claimed = new Set(items.flatMap((o) => (o.id === item.id ? [] : (o.messageId ?? []))));
    await changeItem(item.id, (current) => told(current, messages, claimed, now, there));
  }
}
