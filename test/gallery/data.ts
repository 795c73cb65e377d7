import type { Contact } from '../../lib/model/contact.ts';
import type { ChannelMessage, Comment, Message, ThreadEvent } from '../../lib/model/message.ts';

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
