import { isWriting, type OutboxItem } from '../../model/outbox.ts';
import { changeThreadItems, readThreadItems } from '../../storage/outbox.ts';
import type { Connection } from '../ports.ts';
import { type NewestRead, reread, told } from './learnt.ts';
import { readerOf, withCached } from './reader.ts';

/** Whether a thread's messages can say anything about an item. */
const listens = (c: Connection, item: OutboxItem): boolean =>
  item.account === c.owner && isWriting(item.intent) && (item.messageId !== undefined || item.state === 'unknown');

/**
 * Tells a thread's outbox items what its messages say about them, whoever read them: a reply that came back hours later is
 * noticed by the look at the thread that finds it, and so is one of which nobody knew whether it had arrived.
 *
 * Runs beside the outbox, without its lock. So all items are judged in one transaction, each knowing what the others are
 * by then; and the messages are read before it: whatever they hold of ours left before, and its item says so.
 * @param newest what has just been read, when it was the thread's newest messages
 */
export async function tellItems(c: Connection, threadId: string, newest?: NewestRead): Promise<void> {
  if (!(await readThreadItems(threadId)).some((item) => listens(c, item))) return;
  const messages = await withCached(threadId, newest?.messages ?? []);
  const read = { messages, ...readerOf(c), newest };
  let due = false;
  await changeThreadItems(threadId, (item, others) => {
    if (!listens(c, item)) return undefined;
    const found = reread(item, { ...read, others });
    due ||= found !== undefined;
    return found ?? told(item, { ...read, others });
  });
  // It is to be looked after, or its close is to come: the outbox has no clock set for that.
  if (due) c.due?.();
}
