import * as compose from '../compose.ts';
import type { Person } from '../contacts.ts';
import { hexId } from '../random.ts';
import type { StoredMessage, ThreadRecord } from '../threads.ts';
import type { Actor, Attachment, Sender, ThreadStatus } from '../wire.ts';
import { channels, jonas, system } from './account.ts';
import { type AccountKey, accounts } from './channel-accounts.ts';

/** The little language that the sample conversations are written in. A line is one message; `ago` is before "today". */
interface More {
  readonly html?: string;
  readonly cc?: readonly string[];
  readonly files?: readonly Attachment[];
  /** The whole text where HubSpot shows only `text` of it. */
  readonly whole?: string;
  readonly wholeHtml?: string;
  /** Who wrote, where it was not the contact. */
  readonly from?: Sender;
  readonly cut?: 'TRUNCATED' | 'TRUNCATED_TO_MOST_RECENT_REPLY';
}

export type Line =
  | ({ readonly kind: 'in' | 'welcome'; readonly ago: string; readonly text: string } & More)
  | ({
      readonly kind: 'out';
      readonly ago: string;
      readonly text: string;
      readonly by: Actor;
      readonly status?: 'SENT' | 'READ' | 'FAILED';
      readonly failure?: string;
      /** What stands for the names in braces in `failure`. */
      readonly tokens?: Readonly<Record<string, string>>;
    } & More)
  | ({ readonly kind: 'comment'; readonly ago: string; readonly text: string; readonly by: Actor } & More)
  | { readonly kind: 'assigned'; readonly ago: string; readonly to?: Actor; readonly from?: Actor; readonly by?: Actor }
  | { readonly kind: 'status'; readonly ago: string; readonly status: ThreadStatus; readonly by?: Actor }
  | { readonly kind: 'moved'; readonly ago: string; readonly from: string; readonly to: string };

export interface Script {
  readonly account: AccountKey;
  readonly subject?: string;
  readonly status?: ThreadStatus;
  readonly assignedTo?: Actor;
  readonly inboxId?: string;
  readonly ticketId?: string;
  readonly spam?: boolean;
  readonly archived?: boolean;
  /** The contact id that the thread hangs on, where it is not the person's own. */
  readonly contactId?: string;
  readonly lines: readonly Line[];
}

export const says = (ago: string, text: string, more: More = {}): Line => ({ kind: 'in', ago, text, ...more });
export const greets = (ago: string, text: string): Line => ({ kind: 'welcome', ago, text });
export const answers = (
  ago: string,
  text: string,
  more: More & {
    by?: Actor;
    status?: 'SENT' | 'READ' | 'FAILED';
    failure?: string;
    tokens?: Readonly<Record<string, string>>;
  } = {},
): Line => ({ kind: 'out', ago, text, by: jonas, status: 'SENT', ...more });
export const notes = (by: Actor, ago: string, text: string, more: More = {}): Line => ({
  kind: 'comment',
  by,
  ago,
  text,
  ...more,
});
export const assigns = (ago: string, to: Actor | undefined, from?: Actor): Line => ({
  kind: 'assigned',
  ago,
  ...(to ? { to } : {}),
  ...(from ? { from } : {}),
});
export const closes = (ago: string, by: Actor = jonas): Line => ({ kind: 'status', ago, status: 'CLOSED', by });
export const reopens = (ago: string, by: Actor = system): Line => ({ kind: 'status', ago, status: 'OPEN', by });
export const moves = (ago: string, from: string, to: string): Line => ({ kind: 'moved', ago, from, to });

const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** "13d2h" in milliseconds. */
export function span(text: string): number {
  let ms = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[dhms])/g)) ms += Number(count) * (units[unit ?? ''] ?? 0);
  return ms;
}

const words = (id: string, at: number, line: { text: string } & More, inReplyToId?: string): compose.Words => ({
  id,
  at,
  text: line.text,
  ...(line.html === undefined ? {} : { richText: line.html }),
  ...(line.cc ? { cc: line.cc } : {}),
  ...(line.files ? { attachments: line.files } : {}),
  ...(line.whole === undefined
    ? {}
    : { original: { text: line.whole, ...(line.wholeHtml === undefined ? {} : { richText: line.wholeHtml }) } }),
  ...(line.cut ? { truncation: line.cut } : {}),
  ...(line.from ? { author: line.from } : {}),
  ...(inReplyToId === undefined ? {} : { inReplyToId }),
});

/** Somebody in copy who writes into the conversation. */
export const outsider = (address: string, name?: string): Sender => ({
  actorId: `E-${address}`,
  ...(name === undefined ? {} : { name }),
  senderField: 'FROM',
  deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: address },
});

/** An agent who answered from their own mailbox: HubSpot takes it for incoming. */
export const fromOwnMailbox = (agent: Actor): Sender => ({
  actorId: agent.id,
  name: agent.name ?? '',
  senderField: 'FROM',
  deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: agent.email ?? '' },
});

function write(line: Line, setting: compose.Setting, id: string, at: number, before?: string): StoredMessage {
  switch (line.kind) {
    case 'in':
      return compose.incoming(setting, words(id, at, line, before));
    case 'welcome':
      return compose.welcome(setting, words(id, at, line));
    case 'comment':
      return compose.comment(setting, words(id, at, line), line.by);
    case 'out': {
      const failed = {
        statusType: 'FAILED' as const,
        failureDetails: {
          errorMessage: line.failure ?? 'The visitor could not be reached.',
          errorMessageTokens: line.tokens ?? {},
        },
      };
      const status = line.status === 'FAILED' ? failed : line.status ? { statusType: line.status } : undefined;
      return compose.outgoing(setting, words(id, at, line, before), { by: line.by, ...(status ? { status } : {}) });
    }
    case 'assigned':
      return compose.assignment(setting, { id, at }, line.by?.id ?? system.id, line.to?.id, line.from?.id);
    case 'status':
      return compose.statusChange(setting, { id, at }, line.by?.id ?? system.id, line.status);
    case 'moved':
      return compose.inboxChange(setting, { id, at }, system.id, line.from, line.to);
  }
}

/** A thread from its script. `epoch` is "today" in milliseconds; `key` names the thread for its message ids. */
export function play(script: Script, person: Person, threadId: string, key: string, epoch: number): ThreadRecord {
  const account = accounts[script.account];
  const setting: compose.Setting = {
    threadId,
    account,
    person,
    ...(script.subject === undefined ? {} : { subject: script.subject }),
  };
  let before: string | undefined;
  const messages = script.lines.map((line, i) => {
    const id = hexId(`${key}:${i}`);
    const message = write(line, setting, id, epoch - span(line.ago), before);
    if (account.channelId === channels.email && message.wire.type === 'MESSAGE') before = id;
    return message;
  });
  const latest = (test: (m: StoredMessage) => boolean): number =>
    messages.reduce((max, m) => (test(m) && m.at > max ? m.at : max), 0);
  const sent = latest(({ wire }) => wire.type === 'MESSAGE' && wire.direction === 'OUTGOING');
  const received = latest(({ wire }) => wire.type === 'MESSAGE' && wire.direction === 'INCOMING');
  const status = script.status ?? 'OPEN';
  return {
    id: threadId,
    contactId: script.contactId ?? person.id,
    inboxId: script.inboxId ?? account.inboxId,
    channelId: account.channelId,
    accountId: account.id,
    createdAt: messages[0]?.at ?? epoch,
    status,
    closedAt:
      status === 'CLOSED' ? latest(({ wire }) => wire.type === 'THREAD_STATUS_CHANGE') || Math.max(sent, received) : 0,
    latest: Math.max(sent, received),
    latestSent: sent,
    latestReceived: received,
    assignedTo: script.assignedTo?.id,
    ticketId: script.ticketId,
    spam: script.spam ?? false,
    archived: script.archived ?? false,
    messages,
    write: () => messages,
  };
}
