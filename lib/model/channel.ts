import type { DeliveryIdentifier } from './message.ts';

/** What a channel is, from its id. Custom channels have ids of their own. */
export type ChannelKind =
  | 'chat'
  | 'messenger'
  | 'email'
  | 'form'
  | 'portal'
  | 'whatsapp'
  | 'sms'
  | 'instagram'
  | 'migration'
  | 'custom';

/** A channel: live chat, e-mail, … `type`, `accountId` and `createdAt` only exist in the seed's shape. */
export interface Channel {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly accountId?: string;
  readonly createdAt?: number;
}

/** A mailbox, a chat flow, a page: where messages of a channel come in and go out. */
export interface ChannelAccount {
  readonly id: string;
  readonly name?: string;
  readonly channelId?: string;
  readonly inboxId?: string;
  readonly active?: boolean;
  readonly authorized?: boolean;
  readonly archived?: boolean;
  readonly createdAt?: number;
  readonly archivedAt?: number;
  readonly deliveryIdentifier?: DeliveryIdentifier;
}

/** An inbox or a help desk. */
export interface Inbox {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly archived?: boolean;
  readonly createdAt?: number;
  readonly updatedAt?: number;
  readonly archivedAt?: number;
}

/** Channel ids are the same in every account. Source: HubSpot's Conversations guide. */
export const channelIds = {
  chat: '1000',
  messenger: '1001',
  email: '1002',
  form: '1003',
  portal: '1004',
  whatsapp: '1007',
  sms: '1009',
  instagram: '1010',
  migration: '1011',
} as const;

const kinds = new Map<string, ChannelKind>(Object.entries(channelIds).map(([kind, id]) => [id, kind as ChannelKind]));

/** Kind of a channel by its id; `custom` for every other. */
export const channelKind = (channelId: string | undefined): ChannelKind => kinds.get(channelId ?? '') ?? 'custom';

/** Why an account can't send, or undefined when it can. */
export type AccountProblem = 'archived' | 'inactive' | 'unauthorized' | 'channel-cannot-send';

/** Channels that the API can't send to at all (WhatsApp) or has no route for (forms, migrated history). */
const cannotSend: ReadonlySet<ChannelKind> = new Set(['whatsapp', 'form', 'migration']);

/** Whether this channel can be sent to through the API. Source: HubSpot's guide on sending. */
export const channelCanSend = (channelId: string | undefined): boolean => !cannotSend.has(channelKind(channelId));

/** Why `account` can't be sent from, or undefined when it can. Silence about a flag counts as good. */
export function accountProblem(account: ChannelAccount): AccountProblem | undefined {
  if (account.archived) return 'archived';
  if (account.active === false) return 'inactive';
  if (account.authorized === false) return 'unauthorized';
  if (!channelCanSend(account.channelId)) return 'channel-cannot-send';
  return undefined;
}
