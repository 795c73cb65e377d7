import type { ThreadItemData } from '../../components/thread/thread-list.tsx';
import { at, now } from './data.ts';

const thread = { inboxId: '1', spam: false, archived: false, associatedContactId: '101', assignedTo: 'A-1' };
/** A contact's conversations: of every kind that the list tells apart. */
export const items: readonly ThreadItemData[] = [
  {
    thread: { ...thread, id: 't4', status: 'CLOSED', originalChannelId: '1003', latestMessageTimestamp: at(300, 9) },
    preview: { threadId: 't4', snippet: 'Please call me about the pallet deposit' },
    seenAt: now,
  },
  {
    thread: {
      ...thread,
      id: 't1',
      status: 'OPEN',
      originalChannelId: '1002',
      latestMessageTimestamp: at(0, 10, 5),
      latestMessageReceivedTimestamp: at(0, 10, 5),
      latestMessageSentTimestamp: at(2, 0),
    },
    preview: {
      threadId: 't1',
      subject: 'Crates arrived wet',
      snippet: 'Thanks, and when exactly? We open at six.',
    },
    seenAt: now,
  },
  {
    thread: { ...thread, id: 't2', status: 'OPEN', originalChannelId: '1000', latestMessageTimestamp: at(29, 11) },
    preview: { threadId: 't2', snippet: 'Yes, 90 days.', failedAt: now + 1 },
    seenAt: now,
  },
  {
    thread: {
      ...thread,
      id: 't5',
      status: 'OPEN',
      originalChannelId: '1007',
      latestMessageTimestamp: at(1, 9, 40),
      latestMessageReceivedTimestamp: at(1, 9, 40),
    },
    preview: { threadId: 't5', snippet: 'Location: Depot 4' },
  },
  {
    thread: { ...thread, id: 't3', status: 'CLOSED', originalChannelId: '1002', latestMessageTimestamp: at(280, 9) },
    preview: { threadId: 't3', subject: 'Renewal 2026', snippet: 'Done, have a good week.' },
    seenAt: now,
  },
  {
    thread: {
      ...thread,
      id: 't6',
      status: 'CLOSED',
      spam: true,
      originalChannelId: '1009',
      latestMessageTimestamp: at(290, 9),
    },
    preview: { threadId: 't6', snippet: 'You have won a parcel' },
    seenAt: now,
  },
];
