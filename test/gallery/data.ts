import type { ThreadItemData } from '../../components/thread/thread-list.tsx';
import type { Contact } from '../../lib/model/contact.ts';
import type { ChannelMessage, Comment, Message, ThreadEvent } from '../../lib/model/message.ts';
import type { OutboxItem } from '../../lib/model/outbox.ts';

/** Hand-made data for pictures and tests of the components: one believable case, and the odd ones around it. */

/** A Thursday, 15:05 local time. */
export const now = new Date(2026, 10, 12, 15, 5).getTime();
export const at = (daysAgo: number, hour: number, minute = 0): number => {
  const date = new Date(now);
  date.setDate(date.getDate() - daysAgo);
  return date.setHours(hour, minute, 0, 0);
};

export const petra: Contact = {
  id: '101',
  email: 'petra@sandoval.example',
  additionalEmails: [],
  firstName: 'Petra',
  lastName: 'Sandoval',
  company: 'Sandoval Orchards',
  jobTitle: 'Depot manager',
  mergedIds: [],
};

const people: Readonly<Record<string, string>> = {
  'V-101': 'Petra Sandoval',
  'A-1': 'Jonas Ekberg',
  'A-2': 'Mei Tanaka',
  'B-1': 'Welcome bot',
};
export const names = (id: string): string | undefined => people[id];
export const inboxes = (id: string): string | undefined => ({ '1': 'Orders', '2': 'Billing' })[id];

const entry = { threadId: 't1', senders: [], recipients: [], archived: false };
const mail = (value: string) => ({ type: 'HS_EMAIL_ADDRESS', value });

export const incoming = (
  id: string,
  createdAt: number,
  text: string,
  more: Partial<ChannelMessage> = {},
): ChannelMessage => ({
  ...entry,
  id,
  type: 'MESSAGE',
  direction: 'INCOMING',
  createdAt,
  createdBy: 'V-101',
  senders: [{ actorId: 'V-101', deliveryIdentifier: mail('petra@sandoval.example') }],
  recipients: [{ recipientField: 'TO', name: 'Orders mail', deliveryIdentifiers: [mail('orders@ours.example')] }],
  channelId: '1002',
  channelAccountId: '5',
  subject: 'Crates arrived wet',
  text,
  attachments: [],
  status: { statusType: 'RECEIVED' },
  ...more,
});

export const outgoing = (
  id: string,
  createdAt: number,
  text: string,
  more: Partial<ChannelMessage> = {},
): ChannelMessage =>
  incoming(id, createdAt, text, {
    direction: 'OUTGOING',
    createdBy: 'A-1',
    senders: [{ actorId: 'A-1', deliveryIdentifier: mail('orders@ours.example') }],
    recipients: [{ recipientField: 'TO', actorId: 'V-101', deliveryIdentifiers: [mail('petra@sandoval.example')] }],
    status: { statusType: 'SENT' },
    ...more,
  });

export const comment = (id: string, createdAt: number, text: string, richText?: string): Comment => ({
  ...entry,
  id,
  type: 'COMMENT',
  createdAt,
  createdBy: 'A-2',
  senders: [{ actorId: 'A-2' }],
  text,
  attachments: [],
  ...(richText ? { richText } : {}),
});

export const event = (id: string, createdAt: number, more: Partial<ThreadEvent>): ThreadEvent => ({
  ...entry,
  id,
  type: 'ASSIGNMENT',
  createdAt,
  ...more,
});

const depot = { recipientField: 'CC', deliveryIdentifiers: [mail('depot@freight.example')] };
const newsletter = `<p>Eleven crates arrived <b>soaked</b>, photos attached. The driver says:</p>
<ul><li>the tarpaulin was torn at <i>Valdecañas</i></li><li>nobody signed the sheet</li></ul>
<p>Your terms are at <a href="https://ours.example/terms">ours.example/terms</a>, the claim form at
<a href="https://claims.evil.example/form">www.ours.example</a>.</p>
<img src="https://cdn.sandoval.example/logo.png" alt="Sandoval Orchards" width="120"><img src="https://t.example/o.gif" width="1" height="1">
<div class="gmail_quote"><div>On Mon, 9 Nov 2026 at 18:00, Orders wrote:</div><blockquote>Your order has left.</blockquote></div>`;

/** The conversation of the picture that everybody knows. */
export const history: readonly Message[] = [
  event('e0', at(3, 21, 58), { type: 'THREAD_STATUS_CHANGE', newStatus: 'OPEN' }),
  incoming('m1', at(3, 22, 0), 'Eleven crates arrived soaked, photos attached.', {
    richText: newsletter,
    recipients: [
      { recipientField: 'TO', name: 'Orders mail', deliveryIdentifiers: [mail('orders@ours.example')] },
      depot,
    ],
    attachments: [
      { type: 'FILE', fileId: '9', name: 'crates.jpg', fileUsageType: 'IMAGE', size: 1_240_000 },
      {
        type: 'FILE',
        fileId: '10',
        name: 'delivery-note-2026-11-09.pdf',
        fileUsageType: 'OTHER',
        size: 84_000,
        url: 'https://files.example/9.pdf',
      },
    ],
  }),
  event('e1', at(3, 22, 40), { assignedTo: 'A-1', createdBy: 'A-2' }),
  event('e2', at(3, 22, 40), { type: 'THREAD_INBOX_CHANGE', fromInboxId: '2', toInboxId: '1', createdBy: 'A-2' }),
  comment('c1', at(3, 23, 0), 'Carrier is liable under clause 9.', '<p>Carrier is liable under <b>clause 9</b>.</p>'),
  outgoing('m2', at(2, 0, 4), 'We replace them tomorrow morning.\n\nJonas', {
    recipients: [
      { recipientField: 'TO', actorId: 'V-101', deliveryIdentifiers: [mail('petra@sandoval.example')] },
      depot,
    ],
  }),
  incoming(
    'm3',
    at(0, 10, 5),
    'Thanks, and when exactly? We open at six.\n\nOn Tue, 10 Nov 2026 at 00:04, Jonas Ekberg <orders@ours.example> wrote:\n> We replace them tomorrow morning.',
  ),
];

/** What goes wrong, and what is rare. */
export const oddities: readonly Message[] = [
  event('x0', at(1, 9, 0), { type: 'UNKNOWN', originalType: 'THREAD_SNOOZED', text: 'until Monday' }),
  outgoing('x1', at(1, 9, 10), 'Hello Petra, how can we help?', {
    type: 'WELCOME_MESSAGE',
    createdBy: 'B-1',
    senders: [{ actorId: 'B-1' }],
    channelId: '1000',
  }),
  outgoing('x2', at(1, 9, 20), 'The invoice is on its way to https://ours.example/i/2207 (ask billing@ours.example).', {
    status: { statusType: 'FAILED', failure: 'The mailbox of the recipient is full.' },
  }),
  incoming('x3', at(1, 9, 30), 'I wrote a long message that was cut', {
    truncationStatus: 'TRUNCATED',
    subject: 'Re: Invoice 2207',
  }),
  incoming('x4', at(1, 9, 40), '', {
    channelId: '1007',
    attachments: [
      { type: 'LOCATION', name: 'Depot 4', address: 'Calle Mayor 4, Plasencia', latitude: 40.03, longitude: -6.09 },
      {
        type: 'CONTACT',
        name: 'Ana Ruiz',
        org: 'Freight Sur',
        emails: ['ana@freight.example'],
        phones: ['+34 600 100 200'],
        urls: [],
        addresses: [],
      },
      { type: 'FILE', fileId: '4', fileUsageType: 'VOICE_RECORDING' },
      { type: 'FILE', name: 'lost.zip' },
      { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Morning' }, { value: 'Afternoon' }] },
      { type: 'WHATSAPP_TEMPLATE_METADATA', contentId: '77', parameters: { first_name: 'Petra' }, crmObjectIds: {} },
      {
        type: 'SOCIAL_MEDIA_METADATA',
        mediaType: 'STORY',
        mediaTitle: 'Harvest day',
        mediaUrl: 'https://social.example/s/1',
      },
      { type: 'MESSAGE_HEADER', text: 'Delivery update' },
      { type: 'UNSUPPORTED_CONTENT', originalType: 'UNSUPPORTED_CONTENT' },
      { type: 'UNKNOWN', originalType: 'HOLOGRAM' },
    ],
  }),
  incoming('x5', at(0, 8, 0), '', { channelId: '1002' }),
  event('x6', at(0, 9, 0), { type: 'THREAD_STATUS_CHANGE', newStatus: 'CLOSED', createdBy: 'A-1' }),
];

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

const thread = { inboxId: '1', spam: false, archived: false, associatedContactId: '101', assignedTo: 'A-1' };
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
