import type { OutboxItem } from '../../lib/model/outbox.ts';
import { at, now } from './data.ts';

/** What is on its way, and what HubSpot refused. */
export const pending: readonly OutboxItem[] = [
  {
    id: 'o1',
    account: '1',
    threadId: 't1',
    intent: {
      kind: 'reply',
      text: 'The truck leaves at four, so before you open.',
      recipients: { to: [], cc: [], bcc: [] },
      senderActorId: 'A-1',
      channelId: '1002',
      channelAccountId: '5',
      thenClose: false,
    },
    state: 'sending',
    createdAt: now,
    notBefore: now,
    updatedAt: now,
  },
  {
    id: 'o2',
    account: '1',
    threadId: 't1',
    intent: { kind: 'comment', text: 'Told the depot.', thenClose: false },
    state: 'refused',
    error: { code: 'missing-scopes', message: 'conversations.write is missing.' },
    createdAt: now,
    notBefore: now,
    updatedAt: now,
  },
];

const [reply] = pending;
/** What waits for the agent because something new came, and what went back to its draft. */
export const halted: readonly OutboxItem[] = [
  {
    ...(reply as OutboxItem),
    id: 'h1',
    state: 'paused',
    news: {
      count: 4,
      ids: [],
      entries: [
        { id: 'n1', at: at(0, 9, 58), kind: 'comment', by: 'A-2', words: 'Check the invoice first, please.' },
        { id: 'n2', at: at(0, 10, 1), kind: 'outgoing', by: 'A-1', words: 'I have just called the depot about it.' },
        {
          id: 'n3',
          at: at(0, 10, 4),
          kind: 'incoming',
          name: 'Petra Sandoval',
          words:
            'Wait, we found twelve more wet crates behind the first row, so please do not send the truck before I have counted all of them again …',
        },
      ],
    },
  },
  {
    ...(reply as OutboxItem),
    id: 'h2',
    intent: { kind: 'assign', actorId: 'A-2' },
    state: 'paused',
    news: { count: 0, ids: [], entries: [], assignedTo: null },
  },
  {
    ...(reply as OutboxItem),
    id: 'h3',
    intent: { kind: 'comment', text: '', thenClose: false },
    state: 'returned',
    error: { code: 'invalid', status: 400, message: 'The file is gone.' },
  },
];
