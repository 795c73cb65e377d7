import type { Account } from '../../../../lib/model/account.ts';
import type { ChannelAccount } from '../../../../lib/model/channel.ts';
import type { ChannelMessage } from '../../../../lib/model/message.ts';
import type { OutboxItem } from '../../../../lib/model/outbox.ts';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import type { Subject } from '../../../../lib/model/subject.ts';
import type { CachedContact, CachedThread } from '../../../../lib/storage/cache.ts';
import { initialState, type PanelState, ready } from '../../../../lib/store/state.ts';

export const account: Account = {
  kind: 'oauth',
  portalId: '77',
  uiDomain: 'app.hubspot.com',
  userId: '1',
  userEmail: 'jonas@northcrate.example',
  actorId: 'A-1',
  scopes: ['conversations.read', 'conversations.write'],
  missingScopes: [],
  version: 'v3',
  connectedAt: 1,
};

export const ordersMail: ChannelAccount = {
  id: '900',
  name: 'Orders mail',
  channelId: '1002',
  inboxId: '5',
  active: true,
  authorized: true,
  archived: false,
  deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'orders@northcrate.example' },
};

export const billingMail: ChannelAccount = { ...ordersMail, id: '901', name: 'Billing mail', inboxId: '6' };

export const known = { settings: defaultSettings, managed: [] };

export const people = (...addresses: string[]): Subject => ({
  site: 'gmail',
  candidates: addresses.map((address) => ({ address })),
  own: [],
});

export const contact = (id: string, email: string): CachedContact => ({
  id,
  email,
  firstName: email.split('@')[0] ?? '',
  additionalEmails: [],
  mergedIds: [],
  readAt: 1,
});

export const thread = (id: string, contactId: string, rest: Partial<CachedThread> = {}): CachedThread => ({
  id,
  contactId,
  associatedContactId: contactId,
  status: 'OPEN',
  spam: false,
  archived: false,
  inboxId: '5',
  originalChannelId: '1002',
  originalChannelAccountId: '900',
  latestMessageTimestamp: Number(id) * 1000,
  latestMessageReceivedTimestamp: Number(id) * 1000,
  messagesReadAt: 1_000_000,
  ...rest,
});

/** An incoming e-mail with somebody in copy. */
export const message = (id: string, threadId: string, rest: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id,
  threadId,
  type: 'MESSAGE',
  direction: 'INCOMING',
  createdAt: Number(threadId) * 1000,
  channelId: '1002',
  channelAccountId: '900',
  subject: 'Crates arrived wet',
  senders: [
    {
      actorId: 'V-1',
      name: 'Petra',
      deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'petra@sandoval.example' },
    },
  ],
  recipients: [
    {
      recipientField: 'TO',
      deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'orders@northcrate.example' }],
    },
    { recipientField: 'CC', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'depot@freight.example' }] },
  ],
  archived: false,
  text: 'Thanks, and when exactly?',
  attachments: [],
  ...rest,
});

export const item = (id: string, threadId: string, rest: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  account: '77',
  threadId,
  intent: { kind: 'comment', text: 'Carrier is liable.', thenClose: false },
  state: 'held',
  createdAt: 1000,
  notBefore: 11_000,
  updatedAt: 1000,
  ...rest,
});

/** Petra's conversation 10 on screen, ready to be answered. */
export const onScreen = (rest: Partial<PanelState> = {}): PanelState => ({
  ...initialState,
  account,
  directory: { ...initialState.directory, channelAccounts: [ordersMail, billingMail] },
  target: { is: 'person', key: 'address:petra@sandoval.example', contactId: '1', pinned: false },
  contact: contact('1', 'petra@sandoval.example'),
  person: ready,
  threads: [thread('10', '1')],
  threadId: '10',
  messages: [message('m1', '10')],
  thread: ready,
  ...rest,
});
