import { channelIds } from '../../lib/model/channel.ts';
import type { ChannelMessage, Comment, Message, ThreadEvent } from '../../lib/model/message.ts';
import { bareSubject, byTime, isChannelMessage } from '../../lib/model/message.ts';
import { participants } from './people.ts';
import { dayKey } from './time.ts';

/** One row of the history. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'events'; readonly key: string; readonly events: readonly ThreadEvent[] }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ChannelMessage | Comment;
      /** The subject, when it is not the one of the message before. */
      readonly subject?: string;
      /** Whether to say whom it went to: several people, or others than the message before. */
      readonly people: boolean;
    };

const isEvent = (message: Message): message is ThreadEvent => !isChannelMessage(message) && message.type !== 'COMMENT';

/** "Re: AW: Crates" and "crates" are the same subject. */
const sameSubject = (subject: string): string => bareSubject(subject).toLowerCase();

/** What the rows so far say, which decides what the next one has to repeat. */
interface Trail {
  day?: string;
  subject?: string;
  people?: string;
}

function messageRow(message: ChannelMessage | Comment, trail: Trail): Row {
  const row = { kind: 'message' as const, key: message.id, message };
  if (message.type === 'COMMENT') return { ...row, people: false };
  const subject = message.subject?.trim() ?? '';
  const changed = subject !== '' && sameSubject(subject) !== trail.subject;
  if (subject) trail.subject = sameSubject(subject);
  const key = participants(message);
  const others = trail.people !== undefined && key !== trail.people;
  const people = message.channelId === channelIds.email && (others || message.recipients.length > 1);
  trail.people = key;
  return changed ? { ...row, subject, people } : { ...row, people };
}

/** The subject that the conversation goes by stands above the history already: only another one is worth a line. */
function newestSubject(sorted: readonly Message[]): string {
  const newest = sorted.findLast((m): m is ChannelMessage => isChannelMessage(m) && Boolean(m.subject?.trim()));
  return sameSubject(newest?.subject ?? '');
}

/**
 * The rows of a history, oldest first: a rule before each day and before what is new, events that follow one another
 * together, and with each message what changed since the one before.
 * @param messages in any order
 * @param firstNew id of the first message that the agent has not seen
 * @param known keys of rows by the events in them, which this adds to: where older events come before those of a row, it
 *   stays the same row
 */
export function rowsOf(messages: readonly Message[], firstNew?: string, known = new Map<string, string>()): Row[] {
  const rows: Row[] = [];
  const sorted = [...messages].sort(byTime);
  const trail: Trail = { subject: newestSubject(sorted) };
  for (const message of sorted) {
    const day = dayKey(message.createdAt);
    if (day !== trail.day) rows.push({ kind: 'day', key: `day ${day}`, at: message.createdAt });
    trail.day = day;
    if (message.id === firstNew) rows.push({ kind: 'new', key: 'new' });
    const last = rows.at(-1);
    if (!isEvent(message)) rows.push(messageRow(message, trail));
    else if (last?.kind === 'events') rows[rows.length - 1] = { ...last, events: [...last.events, message] };
    else rows.push({ kind: 'events', key: message.id, events: [message] });
  }
  const used = new Set<string>();
  return rows.map((row) => {
    if (row.kind !== 'events') return row;
    const key = row.events.map(({ id }) => known.get(id) ?? '').find((one) => one && !used.has(one)) ?? row.key;
    used.add(key);
    for (const { id } of row.events) known.set(id, key);
    return { ...row, key };
  });
}

/**
 * Id of the first message of somebody else's that came after `seenAt`; undefined when there is none or all are new.
 * @param own ids of what was written here, whoever HubSpot names as its author
 */
export function firstNew(
  messages: readonly Message[],
  seenAt: number | undefined,
  own: ReadonlySet<string>,
  me?: string,
): string | undefined {
  if (seenAt === undefined) return undefined;
  const sorted = messages.filter((m) => !isEvent(m)).sort(byTime);
  const index = sorted.findIndex((m) => m.createdAt > seenAt && m.createdBy !== me && !own.has(m.id));
  return index > 0 ? sorted[index]?.id : undefined;
}
