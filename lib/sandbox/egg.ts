import type { Box } from './box.ts';
import { agents, channels } from './data/account.ts';
import { accountRows, type ChannelAccount } from './data/channel-accounts.ts';
import { invalid } from './errors.ts';
import type { CheckedRecipient, CommentEgg, MessageEgg } from './journal.ts';
import { type Fields, isFields } from './query.ts';
import type { ThreadRecord } from './threads.ts';
import type { Attachment, DeliveryIdentifier, DeliveryType } from './wire.ts';

/** What HubSpot calls an egg: a message that is to be sent. Checked field by field; the first wrong one is a 400. */

const deliveryTypes: readonly DeliveryType[] = [
  'HS_EMAIL_ADDRESS',
  'HS_PHONE_NUMBER',
  'HS_SHORT_CODE',
  'CHANNEL_SPECIFIC_OPAQUE_ID',
];
/** The longest text, in characters. */
const longest = 65_536;

function text(body: Fields, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw invalid(`${name} is missing.`, name);
  if (value.length > longest) throw invalid(`${name} is longer than ${longest} characters.`, name);
  return value;
}

function optional(body: Fields, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a text.`, name);
  return value;
}

/** A file is named by its id, or by its address in our file manager. */
function knownFile(box: Box, fileId: unknown): string {
  const value = typeof fileId === 'number' ? String(fileId) : fileId;
  const id = typeof value === 'string' ? (/^https:\/\/[^/]+\/hubfs\/(\d+)\//.exec(value)?.[1] ?? value) : '';
  if (!box.files.has(id))
    throw invalid(
      `fileId: no file ${JSON.stringify(fileId)} in the file manager of this account.`,
      'attachments.fileId',
    );
  return id;
}

/** Answers to choose from: each has a value and says what kind of value it is. */
function quickReplies(list: unknown): Fields[] {
  const field = 'attachments.quickReplies';
  if (!Array.isArray(list) || list.length === 0) throw invalid('quickReplies must name at least one.', field);
  return list.map((one: unknown): Fields => {
    if (!isFields(one) || typeof one.value !== 'string' || one.value.trim() === '')
      throw invalid('A quick reply needs a value.', `${field}.value`);
    if (one.valueType !== 'TEXT' && one.valueType !== 'URL')
      throw invalid('valueType of a quick reply is TEXT or URL.', `${field}.valueType`);
    const label = optional(one, 'label');
    return { value: one.value, valueType: one.valueType, ...(label === undefined ? {} : { label }) };
  });
}

function attachments(box: Box, body: Fields): Attachment[] {
  const list = body.attachments;
  if (!Array.isArray(list)) throw invalid('attachments must be a list.', 'attachments');
  return list.map((one: unknown): Attachment => {
    if (!isFields(one)) throw invalid('An attachment must be an object.', 'attachments');
    if (one.type === 'FILE') {
      const fileId = knownFile(box, one.fileId);
      const file = box.files.get(fileId);
      const usage = file?.contentType.startsWith('image/')
        ? 'IMAGE'
        : file?.contentType.startsWith('audio/')
          ? 'AUDIO'
          : 'OTHER';
      return { type: 'FILE', fileId, fileUsageType: usage, name: `${file?.name}.${file?.extension}` };
    }
    if (one.type === 'QUICK_REPLIES')
      return {
        type: 'QUICK_REPLIES',
        quickReplies: quickReplies(one.quickReplies),
        allowMultiSelect: false,
        allowUserInput: true,
      };
    if (one.type === 'SOCIAL_MEDIA_METADATA' && isFields(one.socialMetadata))
      return { ...one, type: 'SOCIAL_MEDIA_METADATA' };
    throw invalid('An attachment to send is a FILE, QUICK_REPLIES or SOCIAL_MEDIA_METADATA.', 'attachments');
  });
}

function identifier(value: unknown): DeliveryIdentifier {
  const type = isFields(value) ? deliveryTypes.find((one) => one === value.type) : undefined;
  if (!isFields(value) || type === undefined)
    throw invalid(
      `A delivery identifier is of type ${deliveryTypes.join(', ')}.`,
      'recipients.deliveryIdentifiers.type',
    );
  if (typeof value.value !== 'string' || value.value.trim() === '')
    throw invalid('A delivery identifier needs a value.', 'recipients.deliveryIdentifiers.value');
  if (type === 'HS_EMAIL_ADDRESS' && !/^[^\s@,;]+@[^\s@,;]+$/.test(value.value))
    throw invalid(`"${value.value}" is no e-mail address.`, 'recipients.deliveryIdentifiers.value');
  return { type, value: value.value };
}

function recipient(value: unknown, channelId: string): CheckedRecipient {
  if (!isFields(value)) throw invalid('A recipient must be an object.', 'recipients');
  const actorId = optional(value, 'actorId');
  const name = optional(value, 'name');
  const recipientField = optional(value, 'recipientField');
  if (actorId?.startsWith('E-'))
    throw invalid('Actor type EMAIL is not supported for receiving.', 'recipients.actorId');
  if (actorId !== undefined && !/^[AV]-\S+$/.test(actorId))
    throw invalid(`${actorId} cannot receive messages.`, 'recipients.actorId');
  if (recipientField !== undefined && !['TO', 'CC', 'BCC'].includes(recipientField))
    throw invalid('recipientField is TO, CC or BCC.', 'recipients.recipientField');
  if (!Array.isArray(value.deliveryIdentifiers) || value.deliveryIdentifiers.length === 0)
    throw invalid('A recipient needs deliveryIdentifiers.', 'recipients.deliveryIdentifiers');
  const deliveryIdentifiers = value.deliveryIdentifiers.map(identifier);
  if (channelId === channels.email && deliveryIdentifiers.some((one) => one.type !== 'HS_EMAIL_ADDRESS'))
    throw invalid('E-mail goes to e-mail addresses only.', 'recipients.deliveryIdentifiers');
  return {
    deliveryIdentifiers,
    ...(actorId ? { actorId } : {}),
    ...(name ? { name } : {}),
    ...(recipientField ? { recipientField } : {}),
  };
}

/** The account that sends: usable, of the channel named, and of a channel that reaches this thread's visitor. */
function sendingAccount(thread: ThreadRecord, channelId: string, accountId: string): ChannelAccount {
  const account = accountRows.find((one) => one.id === accountId);
  if (!account || account.channelId !== channelId)
    throw invalid(`No channel account ${accountId} on channel ${channelId}.`, 'channelAccountId');
  if (!account.active || !account.authorized || account.archived)
    throw invalid(`The channel account ${accountId} is not active.`, 'channelAccountId');
  if (account.personal) throw invalid('Messages cannot be sent from a personal mailbox.', 'channelAccountId');
  if (channelId === channels.form || channelId === channels.whatsapp || channelId === channels.migration)
    throw invalid(`Messages cannot be sent on channel ${channelId}.`, 'channelId');
  if (channelId !== thread.channelId && channelId !== channels.email)
    throw invalid(`Channel ${channelId} is not the channel of this thread.`, 'channelId');
  return account;
}

function sender(body: Fields): string {
  const actorId = text(body, 'senderActorId');
  if (!agents.some((a) => a.id === actorId && a.active))
    throw invalid(`senderActorId must be an agent of this account, not ${actorId}.`, 'senderActorId');
  return actorId;
}

/** What a caller wants to send on a thread, checked. */
export function readEgg(box: Box, thread: ThreadRecord, body: Fields): MessageEgg | CommentEgg {
  const type = text(body, 'type');
  if (type !== 'MESSAGE' && type !== 'COMMENT')
    throw invalid(`type must be MESSAGE or COMMENT, not "${type}".`, 'type');
  const richText = optional(body, 'richText');
  const common = {
    text: text(body, 'text'),
    attachments: attachments(box, body),
    ...(richText === undefined ? {} : { richText }),
  };
  if (type === 'COMMENT') return { type, ...common };
  const senderActorId = sender(body);
  const channelId = text(body, 'channelId');
  const channelAccountId = text(body, 'channelAccountId');
  if (!Array.isArray(body.recipients) || body.recipients.length === 0)
    throw invalid('recipients must name at least one.', 'recipients');
  const recipients = body.recipients.map((one: unknown) => recipient(one, channelId));
  sendingAccount(thread, channelId, channelAccountId);
  const subject = optional(body, 'subject');
  if (subject !== undefined && /[\r\n]/.test(subject)) throw invalid('subject must be one line.', 'subject');
  return {
    type,
    ...common,
    senderActorId,
    channelId,
    channelAccountId,
    recipients,
    ...(subject === undefined ? {} : { subject }),
  };
}
