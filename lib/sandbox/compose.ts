import type { Person } from './contacts.ts';
import { channels, system } from './data/account.ts';
import { accounts, type ChannelAccount } from './data/channel-accounts.ts';
import type { StoredMessage } from './threads.ts';
import {
  type Actor,
  type Attachment,
  type Client,
  type DeliveryIdentifier,
  iso,
  type MessageStatus,
  type Recipient,
  type Sender,
  type ThreadStatus,
  type Truncation,
} from './wire.ts';

/** Builds messages as HubSpot words them, for the sample data as well as for what is sent and received later. */

/** Where a message stands: its thread, and who talks to whom. */
export interface Setting {
  readonly threadId: string;
  readonly account: ChannelAccount;
  /** The contact; one that the CRM does not know has no names. */
  readonly person: Person;
  readonly subject?: string;
}

export interface Words {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly richText?: string;
  readonly attachments?: readonly Attachment[];
  /** Addresses in copy. */
  readonly cc?: readonly string[];
  /** The whole text, where `text` is only what HubSpot shows of it. */
  readonly original?: { readonly text: string; readonly richText?: string };
  readonly truncation?: Truncation;
  readonly inReplyToId?: string;
  /** Who wrote, where it was not the contact: somebody in copy, or an agent from a mailbox of their own. */
  readonly author?: Sender;
}

const hubspot: Client = { clientType: 'HUBSPOT' };

/** How a contact is reached on a channel: an address, a number, or the channel's own id. */
export function identifierOf(person: Person, channelId: string): DeliveryIdentifier {
  if (channelId === channels.email || channelId === channels.form || channelId === channels.portal)
    return { type: 'HS_EMAIL_ADDRESS', value: person.email };
  if (channelId === channels.whatsapp || channelId === channels.sms)
    return { type: 'HS_PHONE_NUMBER', value: person.phone.replace(/[^+\d]/g, '') };
  return { type: 'CHANNEL_SPECIFIC_OPAQUE_ID', value: `visitor-${person.id}` };
}

const actorName = (name: string | undefined): { name?: string } => (name ? { name } : {});

const visitorOf = (s: Setting): Sender => ({
  actorId: `V-${s.person.id}`,
  ...actorName(s.person.name),
  senderField: 'FROM',
  deliveryIdentifier: identifierOf(s.person, s.account.channelId),
});

const copies = (cc: readonly string[] = []): Recipient[] =>
  cc.map((value) => ({
    actorId: `E-${value}`,
    recipientField: 'CC',
    deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value },
  }));

/** The contact as a recipient. */
export const toVisitor = (s: Setting): Recipient => ({
  actorId: `V-${s.person.id}`,
  ...actorName(s.person.name),
  recipientField: 'TO',
  deliveryIdentifier: identifierOf(s.person, s.account.channelId),
});

const ours = (account: ChannelAccount): Recipient[] =>
  account.identifier ? [{ name: account.name, recipientField: 'TO', deliveryIdentifier: account.identifier }] : [];

const common = (
  s: Setting,
  w: Pick<Words, 'id' | 'at'>,
  createdBy: string,
  senders: readonly Sender[],
  recipients: readonly Recipient[],
  client = hubspot,
) => ({
  id: w.id,
  conversationsThreadId: s.threadId,
  createdAt: iso(w.at),
  createdBy,
  client,
  senders,
  recipients,
  archived: false,
});

const body = (s: Setting, w: Words) => ({
  type: 'MESSAGE' as const,
  text: w.text,
  ...(w.richText === undefined ? {} : { richText: w.richText }),
  ...(s.subject === undefined ? {} : { subject: s.subject }),
  attachments: w.attachments ?? [],
  truncationStatus: w.truncation ?? (w.original ? 'TRUNCATED_TO_MOST_RECENT_REPLY' : ('NOT_TRUNCATED' as Truncation)),
  ...(w.inReplyToId === undefined ? {} : { inReplyToId: w.inReplyToId }),
  channelId: s.account.channelId,
  channelAccountId: s.account.id,
});

const stored = (w: Words, wire: StoredMessage['wire']): StoredMessage => ({
  wire,
  at: w.at,
  ...(w.original ? { original: w.original } : {}),
});

/** A message from the contact. */
export const incoming = (s: Setting, w: Words): StoredMessage =>
  stored(w, {
    ...common(
      s,
      w,
      w.author?.actorId ?? `V-${s.person.id}`,
      [w.author ?? visitorOf(s)],
      [...ours(s.account), ...copies(w.cc)],
    ),
    ...body(s, w),
    direction: 'INCOMING',
    status: { statusType: 'RECEIVED' },
  });

export interface Outgoing {
  readonly by: Actor;
  readonly recipients?: readonly Recipient[];
  readonly status?: MessageStatus;
  readonly client?: Client;
}

/** A message to the contact. Without `status` HubSpot does not know yet what became of it. */
export function outgoing(s: Setting, w: Words, o: Outgoing): StoredMessage {
  const sender: Sender = {
    actorId: o.by.id,
    ...actorName(o.by.name),
    senderField: 'FROM',
    ...(s.account.identifier ? { deliveryIdentifier: s.account.identifier } : {}),
  };
  return stored(w, {
    ...common(s, w, o.by.id, [sender], o.recipients ?? [toVisitor(s), ...copies(w.cc)], o.client),
    ...body(s, w),
    direction: 'OUTGOING',
    ...(o.status ? { status: o.status } : {}),
  });
}

/** Escapes a text for HTML, a line a line. */
export const asHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '<br>');

/** An internal comment. */
export const comment = (s: Setting, w: Words, by: Actor, client?: Client): StoredMessage =>
  stored(w, {
    ...common(s, w, by.id, [{ actorId: by.id, ...actorName(by.name) }], [], client),
    type: 'COMMENT',
    text: w.text,
    richText: w.richText ?? `<p>${asHtml(w.text)}</p>`,
    attachments: w.attachments ?? [],
  });

/** The greeting that a chat shows by itself. */
export const welcome = (s: Setting, w: Words): StoredMessage =>
  stored(w, {
    ...common(s, w, system.id, [{ actorId: system.id }], [], { clientType: 'SYSTEM' }),
    type: 'WELCOME_MESSAGE',
    text: w.text,
    richText: w.richText ?? `<p>${asHtml(w.text)}</p>`,
    channelId: s.account.channelId,
    channelAccountId: s.account.id,
  });

type EventAt = Pick<Words, 'id' | 'at'>;

/** "Assigned to …". */
export const assignment = (
  s: Setting,
  w: EventAt,
  by: string,
  to: string | undefined,
  from: string | undefined,
): StoredMessage => ({
  at: w.at,
  wire: {
    ...common(s, w, by, [], []),
    type: 'ASSIGNMENT',
    ...(to ? { assignedTo: to } : {}),
    ...(from ? { assignedFrom: from } : {}),
  },
});

/** "Closed" or "Reopened". */
export const statusChange = (s: Setting, w: EventAt, by: string, newStatus: ThreadStatus): StoredMessage => ({
  at: w.at,
  wire: { ...common(s, w, by, [], []), type: 'THREAD_STATUS_CHANGE', newStatus },
});

/** "Moved from … to …". */
export const inboxChange = (
  s: Setting,
  w: EventAt,
  by: string,
  fromInboxId: string,
  toInboxId: string,
): StoredMessage => ({
  at: w.at,
  wire: { ...common(s, w, by, [], []), type: 'THREAD_INBOX_CHANGE', fromInboxId, toInboxId },
});

/** The channel account with this id. */
export const accountById = (id: string): ChannelAccount | undefined => Object.values(accounts).find((a) => a.id === id);
