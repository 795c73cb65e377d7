import { isTruncated, type Message } from '../model/message.ts';
import type { CachedThread } from './cache.ts';
import { guarded } from './guarded.ts';
import { addWeight, weightOf } from './weight.ts';

/** The original content that was fetched once is not given up for a shortened copy of the same message. */
function mergeMessage(known: Message | undefined, message: Message): Message {
  if (known?.type !== 'MESSAGE' || message.type !== 'MESSAGE') return message;
  if (!isTruncated(message) || isTruncated(known)) return message;
  const { richText: _, ...rest } = message;
  const rich = known.richText === undefined ? {} : { richText: known.richText };
  return { ...rest, text: known.text, whole: true, shortText: message.text, ...rich };
}

/** What reading messages says about their thread. */
export type MessageMarks = Partial<
  Pick<CachedThread, 'messagesReadAt' | 'messagesUpTo' | 'messagesCursor' | 'messagesTail'>
>;

/**
 * Keeps messages of a thread. `marks` replaces what is known about how far they were read: `messagesCursor` absent
 * there means that all are here.
 */
export const saveMessages = (
  owner: string,
  threadId: string,
  messages: readonly Message[],
  marks?: MessageMarks,
): Promise<boolean> =>
  guarded(
    owner,
    ['messages', 'threads'],
    async (tx) => {
      const store = tx.objectStore('messages');
      const told = [...new Map(messages.map((message) => [message.id, message])).values()];
      const known = await Promise.all(told.map(({ id }) => store.get([threadId, id])));
      const next = told.map((message, index) => ({ ...mergeMessage(known[index], message), threadId }));
      await Promise.all(next.map((message) => store.put(message)));
      const added = known.filter((message) => message === undefined).length;
      const bytes = next.reduce((sum, message, index) => sum + weightOf(message) - weightOf(known[index]), 0);
      if (messages.length > 0) await addWeight(tx, added, bytes);
      const thread = marks && (await tx.objectStore('threads').get(threadId));
      if (!thread) return;
      const { messagesReadAt: _, messagesUpTo: __, messagesCursor: ___, messagesTail: ____, ...rest } = thread;
      await tx.objectStore('threads').put({ ...rest, ...marks });
    },
    { table: 'messages', ids: [threadId] },
  );
