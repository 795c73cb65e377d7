import { listMessages } from '../../hubspot/index.ts';
import { firstWords } from '../../model/first-words.ts';
import { byTime, isChannelMessage, isIncoming, type Message } from '../../model/message.ts';
import type { WaitingThread } from '../../model/waiting.ts';
import { readNewest } from '../../storage/slices.ts';
import type { Connection, Ports } from '../ports.ts';
import { sparingly, withinBudget } from './budget.ts';

/** HubSpot's time of a thread's latest message can be a little off the message's own, in milliseconds. */
const near = 5_000;

/** First words of the message that a conversation waits with, if it is among these. */
function among(messages: readonly Message[], { since }: WaitingThread): string | undefined {
  const last = messages.filter(isChannelMessage).filter(isIncoming).sort(byTime).at(-1);
  if (!last || last.createdAt < since - near) return undefined;
  return firstWords(last.text) ?? firstWords(last.subject ?? '');
}

/**
 * First words of the message that a conversation waits with: from the cache, else by one request, if the minute's budget
 * has room for it. HubSpot promises no order of messages: in a long conversation the newest may not be there.
 */
export async function wordsOf(ports: Ports, c: Connection, thread: WaitingThread): Promise<string | undefined> {
  const here = among((await readNewest(thread.id)).messages, thread);
  if (here !== undefined) return here;
  const page = await withinBudget(ports, c.owner, () => listMessages(c.http, thread.id, {}, sparingly));
  return page?.ok ? among(page.value.results, thread) : undefined;
}
