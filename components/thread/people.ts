import { t } from '../../lib/i18n/index.ts';
import { type ActorKind, actorKind, actorKindOfType } from '../../lib/model/actor.ts';
import type { ChannelMessage, Message, Recipient } from '../../lib/model/message.ts';
import { isChannelMessage, isIncoming } from '../../lib/model/message.ts';
import type { HistoryContext } from './history.tsx';

type Context = Pick<HistoryContext, 'names' | 'contactName'>;

/** Live chat's identifiers are not addresses: showing one would tell nobody anything. */
const readable = (identifier: { type: string; value: string } | undefined): string | undefined =>
  identifier && identifier.type !== 'CHANNEL_SPECIFIC_OPAQUE_ID' ? identifier.value : undefined;

/** What to call somebody by actor id, or undefined when nobody knows. */
const nameOf = (actorId: string | undefined, context: Context): string | undefined =>
  actorId ? context.names(actorId) : undefined;

/** Who wrote an entry of the history. Never empty. */
export function authorName(message: Message, context: Context): string {
  const sender = message.senders[0];
  // An address that wrote is somebody in copy: it never goes by the contact's name.
  const address = authorKind(message) === 'email' ? (sender?.actorId ?? message.createdBy)?.slice(2) : undefined;
  const name =
    nameOf(sender?.actorId, context) ??
    (sender?.name?.trim() ||
      nameOf(message.createdBy, context) ||
      address ||
      (isChannelMessage(message) && isIncoming(message) ? context.contactName : undefined) ||
      readable(sender?.deliveryIdentifier));
  if (name) return name;
  if (authorKind(message) === 'system') return t('thread.system');
  if (isChannelMessage(message)) return t(isIncoming(message) ? 'thread.visitor' : 'thread.agent');
  return t('thread.someone');
}

/** What kind of actor wrote an entry of the history, by the id's prefix, else by the type that HubSpot says. */
function authorKind({ senders, createdBy }: Message): ActorKind | undefined {
  const id = senders[0]?.actorId ?? createdBy;
  const byId = id ? actorKind(id) : 'unknown';
  const kind = byId === 'unknown' ? actorKindOfType(senders[0]?.actorType) : byId;
  return kind === 'unknown' && !id ? undefined : kind;
}

/** A word for an author who is no plain agent or visitor: "bot". */
export function authorWord(message: Message): string | undefined {
  const kind = authorKind(message);
  return kind && kind !== 'agent' && kind !== 'visitor' ? t(`thread.actor.${kind}`) : undefined;
}

/** What to call a recipient, or undefined when there is nothing that a person can read. */
function recipientName(recipient: Recipient, context: Context): string | undefined {
  return (
    nameOf(recipient.actorId, context) ||
    recipient.name?.trim() ||
    recipient.deliveryIdentifiers.map(readable).find(Boolean)
  );
}

/** Names of one field's recipients, each once. */
function field(message: ChannelMessage, name: 'TO' | 'CC' | 'BCC', context: Context): string[] {
  const names = message.recipients
    .filter((r) => (r.recipientField ?? 'TO').toUpperCase() === name)
    .map((r) => recipientName(r, context))
    .filter((n): n is string => Boolean(n));
  return [...new Set(names)];
}

/** "to Orders mail · cc depot@freight.example", or '' when nobody is named. */
export function toLine(message: ChannelMessage, context: Context): string {
  const to = field(message, 'TO', context);
  const cc = field(message, 'CC', context);
  const bcc = field(message, 'BCC', context);
  return [
    to.length ? t('thread.to', { names: to.join(', ') }) : '',
    cc.length ? t('thread.cc', { names: cc.join(', ') }) : '',
    bcc.length ? t('thread.bcc', { names: bcc.join(', ') }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Who takes part in a message, whatever their role: two messages among the same people have the same key. */
export function participants(message: ChannelMessage): string {
  const ids = [
    ...message.senders.map((s) => s.deliveryIdentifier?.value ?? s.actorId),
    ...message.recipients.flatMap((r) =>
      r.deliveryIdentifiers.length ? r.deliveryIdentifiers.map((d) => d.value) : [r.actorId],
    ),
  ];
  return [...new Set(ids.map((id) => id?.toLowerCase() ?? ''))].sort().join(' ');
}
