import { t } from '../../lib/i18n/details.ts';
import { failureReason } from '../../lib/model/delivery.ts';
import type { ChannelMessage, Message } from '../../lib/model/message.ts';
import { isChannelMessage } from '../../lib/model/message.ts';
import { clientTypes, directions, messageTypes, statusTypes, truncations } from '../../lib/model/values.ts';
import { asWords, isOneOf } from '../../lib/model/words.ts';
import { channelLabel } from './channels.ts';
import { fieldName, type PersonLine, recipientLine, senderLine, writerLine } from './details-people.ts';
import type { DetailsSource } from './details-source.ts';
import { eventText } from './events.ts';
import { zonedTime } from './zoned-time.ts';

/** A row of the details: what it is, and what it says, each piece by itself. */
export interface DetailRow {
  readonly label: string;
  readonly value: string;
  readonly more?: readonly string[];
}

const row = (label: string, value: string | undefined, ...more: readonly (string | undefined)[]): DetailRow[] =>
  value ? [{ label, value, more: more.filter((x) => x !== undefined) }] : [];

const person = (label: string, { name, more }: PersonLine): DetailRow => ({ label, value: name, more });

function kind(message: Message): string {
  if (message.type === 'UNKNOWN') return asWords(message.originalType ?? t('common.unknown'));
  return isOneOf(messageTypes, message.type) ? t(`details.type.${message.type}`) : asWords(message.type);
}

function client({ client }: Message): string | undefined {
  const type = client?.clientType;
  if (!client || !type) return undefined;
  const words = isOneOf(clientTypes, type) ? t(`details.client.${type}`) : asWords(type);
  return client.integrationAppId === undefined
    ? words
    : t('details.client.app', { client: words, id: String(client.integrationAppId) });
}

function truncation({ truncationStatus: how, whole }: ChannelMessage): string | undefined {
  if (!how) return undefined;
  const words = isOneOf(truncations, how) ? t(`details.text.${how}`) : asWords(how);
  return whole ? t('details.text.whole', { how: words }) : words;
}

function channel({ channelId, channelAccountId }: ChannelMessage, source: DetailsSource): DetailRow[] {
  const label = channelLabel(channelId);
  const name = channelLabel(channelId, channelId && source.channel(channelId));
  const account = channelAccountId ? source.account(channelAccountId) : undefined;
  const address = account?.deliveryIdentifier?.value;
  return [
    ...(channelId ? row(t('details.channel'), name, name === label ? undefined : label, channelId) : []),
    ...(channelAccountId
      ? row(t('details.account'), account?.name ?? channelAccountId, address, account?.name && channelAccountId)
      : []),
  ];
}

function ofMessage(message: ChannelMessage, source: DetailsSource): DetailRow[] {
  const { direction, status, subject, inReplyToId } = message;
  const type = status?.statusType;
  return [
    ...row(t('details.subject'), subject),
    ...channel(message, source),
    ...row(
      t('details.direction'),
      direction && (isOneOf(directions, direction) ? t(`details.direction.${direction}`) : asWords(direction)),
    ),
    ...row(t('details.status'), type && (isOneOf(statusTypes, type) ? t(`details.status.${type}`) : asWords(type))),
    ...row(t('details.reason'), status && failureReason(status)),
    ...row(t('details.text'), truncation(message)),
    ...row(t('details.replyTo'), inReplyToId),
  ];
}

/** Everything that HubSpot says about an entry of the history besides its content. */
export function detailRows(message: Message, source: DetailsSource): DetailRow[] {
  const writer = writerLine(message, source);
  const event = !isChannelMessage(message) && message.type !== 'COMMENT' ? message : undefined;
  const context = { names: (id: string) => source.actor(id)?.name, me: source.me, inboxes: source.inbox };
  return [
    ...row(t('details.kind'), kind(message), event && eventText(event, context)),
    ...message.senders.map((sender) => person(t('details.from'), senderLine(sender, source))),
    ...message.recipients.map((to) => person(fieldName(to), recipientLine(to, source))),
    ...(writer ? [person(t('details.by'), writer)] : []),
    ...row(t('details.at'), zonedTime(message.createdAt)),
    ...(message.updatedAt !== undefined && message.updatedAt !== message.createdAt
      ? row(t('details.updated'), zonedTime(message.updatedAt))
      : []),
    ...(isChannelMessage(message) ? ofMessage(message, source) : []),
    ...row(t('details.client'), client(message)),
    ...(message.archived ? row(t('details.archived'), t('details.archivedYes')) : []),
    ...row(t('details.id'), message.id),
  ];
}
