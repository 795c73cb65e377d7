import { type DeliveryType, iso } from '../wire.ts';
import { channels, inboxes } from './account.ts';

/** The mailboxes, chats and numbers that Northcrate is reached through: usable ones and every kind that is not. */
export interface ChannelAccount {
  readonly id: string;
  readonly name: string;
  readonly channelId: string;
  readonly inboxId: string;
  readonly identifier?: { readonly type: DeliveryType; readonly value: string };
  readonly active: boolean;
  readonly authorized: boolean;
  readonly archived: boolean;
  /** A connected personal mailbox: HubSpot reads it, but its API can't send from it. */
  readonly personal: boolean;
}

type Off = Partial<Pick<ChannelAccount, 'active' | 'authorized' | 'archived' | 'personal'>>;

const account = (
  id: string,
  name: string,
  channelId: string,
  inboxId: string,
  type?: DeliveryType,
  value?: string,
  off: Off = {},
): ChannelAccount => ({
  id,
  name,
  channelId,
  inboxId,
  ...(type && value ? { identifier: { type, value } } : {}),
  active: true,
  authorized: true,
  archived: false,
  personal: false,
  ...off,
});

const mail = (id: string, name: string, address: string, inboxId: string, off: Off = {}) =>
  account(id, name, channels.email, inboxId, 'HS_EMAIL_ADDRESS', address, off);

export const accounts = {
  orders: mail('41830201', 'Orders mail', 'orders@northcrate.example', inboxes.orders),
  returns: mail('41830202', 'Returns mail', 'returns@northcrate.example', inboxes.orders),
  billing: mail('41830203', 'Billing mail', 'billing@northcrate.example', inboxes.billing),
  help: mail('41830204', 'Help desk mail', 'help@northcrate.example', inboxes.help),
  relay: mail('41830205', 'Help desk relay', 'support@northcrate.hs-inbox.com', inboxes.help),
  oldShop: mail('41830206', 'Old shop mail', 'shop@northcrate.example', inboxes.orders, { active: false }),
  mei: mail('41830207', 'Mei Tanaka', 'mei@northcrate.example', inboxes.orders, { personal: true }),
  fair: mail('41830208', 'Spring fair mail', 'fair@northcrate.example', inboxes.fair, {
    active: false,
    archived: true,
  }),
  chat: account(
    '41830301',
    'Website chat',
    channels.chat,
    inboxes.orders,
    'CHANNEL_SPECIFIC_OPAQUE_ID',
    'northcrate-website',
  ),
  messenger: account(
    '41830302',
    'Northcrate on Facebook',
    channels.messenger,
    inboxes.orders,
    'CHANNEL_SPECIFIC_OPAQUE_ID',
    '104477193020',
    { authorized: false },
  ),
  form: account('41830303', 'Contact form', channels.form, inboxes.orders),
  portal: account('41830304', 'Customer portal', channels.portal, inboxes.help),
  whatsapp: account(
    '41830305',
    'Northcrate WhatsApp',
    channels.whatsapp,
    inboxes.orders,
    'HS_PHONE_NUMBER',
    '+46555010140',
  ),
  sms: account('41830306', 'Delivery texts', channels.sms, inboxes.orders, 'HS_SHORT_CODE', '71140'),
  instagram: account(
    '41830307',
    'northcrate.boxes',
    channels.instagram,
    inboxes.orders,
    'CHANNEL_SPECIFIC_OPAQUE_ID',
    '17841400000077',
  ),
  migration: account('41830308', 'Moved from Deskmail', channels.migration, inboxes.help, undefined, undefined, {
    active: false,
  }),
  courier: account(
    '41830309',
    'Courier app',
    channels.courier,
    inboxes.orders,
    'CHANNEL_SPECIFIC_OPAQUE_ID',
    'northcrate-depot',
  ),
} as const satisfies Record<string, ChannelAccount>;

export type AccountKey = keyof typeof accounts;

export const accountRows: readonly ChannelAccount[] = Object.values(accounts);

/** A channel account on the wire. `epoch` in milliseconds. */
export const accountWire = (row: ChannelAccount, epoch: number) => ({
  id: row.id,
  name: row.name,
  channelId: row.channelId,
  inboxId: row.inboxId,
  active: row.active,
  authorized: row.authorized,
  archived: row.archived,
  createdAt: iso(epoch - 700 * 86_400_000),
  ...(row.archived ? { archivedAt: iso(epoch - 600 * 86_400_000) } : {}),
  ...(row.identifier ? { deliveryIdentifier: row.identifier } : {}),
});
