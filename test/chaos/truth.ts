import type { Message } from '../../lib/sandbox/wire.ts';
import type { Visitor } from '../browser/support/visitor.ts';
import type { World } from '../browser/world.ts';
import type { Change, Entry } from './arrivals.ts';
import type { Truth } from './judge.ts';

/** What is really so, from the sandbox itself. */

const isOurs = ({ client }: Message): boolean => client.clientType === 'INTEGRATION';

/** Where something went in a field of an e-mail's head. */
const inField = ({ recipients }: Message, field: string): string[] =>
  recipients
    .filter(({ recipientField }) => recipientField === field)
    .map(({ deliveryIdentifier }) => deliveryIdentifier.value);

function entriesOf(message: Message): Entry[] {
  if (message.type !== 'MESSAGE' && message.type !== 'COMMENT') return [];
  const { type, text, attachments, senders } = message;
  return [
    {
      type,
      text,
      ours: isOurs(message),
      author: senders[0]?.actorId ?? '',
      way: message.type === 'MESSAGE' ? `${message.channelId}/${message.channelAccountId}` : '',
      to: inField(message, 'TO'),
      cc: inField(message, 'CC'),
      bcc: inField(message, 'BCC'),
      subject: message.type === 'MESSAGE' ? (message.subject ?? '') : '',
      files: attachments.map(({ name }) => String(name)),
    },
  ];
}

/** An app's changes are written in its own name, with an actor id that begins so. */
const app = 'I-';

/** The changes in a conversation's history. */
function changesOf(messages: readonly Message[], me: string | undefined): Change[] {
  return messages.flatMap((message, i): Change[] => {
    const after = messages.slice(0, i).flatMap(entriesOf).length;
    const ours = message.createdBy.startsWith(app);
    if (message.type === 'THREAD_STATUS_CHANGE') return [{ to: message.newStatus, ours, after }];
    if (message.type !== 'ASSIGNMENT') return [];
    const to = message.assignedTo === undefined ? 'nobody' : message.assignedTo === me ? 'you' : 'other';
    return [{ to, ours, after }];
  });
}

/** How a visitor's conversation is. */
export function truthIn({ sandbox: { world } }: World, { threadId }: Visitor): Truth {
  const thread = world.thread(threadId);
  const messages = world.messages(threadId);
  const agent = world.agents.find((one) => one.id === thread?.assignedTo);
  const [first] = messages;
  const [me] = world.agents;
  return {
    threadId,
    messages: messages.flatMap(entriesOf),
    changes: changesOf(messages, me?.id),
    route: {
      to: first?.senders[0]?.deliveryIdentifier?.value ?? '',
      way: first ? (entriesOf(first)[0]?.way ?? '') : '',
      agent: me?.id ?? '',
    },
    status: thread?.status ?? '',
    assignee: agent === me ? 'you' : agent?.name,
  };
}
