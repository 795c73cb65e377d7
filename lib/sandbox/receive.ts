import type { Box, Made } from './box.ts';
import * as compose from './compose.ts';
import type { Person } from './contacts.ts';
import { channels, system } from './data/account.ts';
import { accountRows, type ChannelAccount } from './data/channel-accounts.ts';
import { nameOf } from './invent.ts';
import type { ReceiveOptions } from './journal.ts';
import { hash, hexId } from './random.ts';
import { messagesOf, type StoredMessage, type ThreadRecord } from './threads.ts';

/** Messages that arrive from outside. */

/** The person behind a thread; one that the CRM does not know has only an id. */
export const personOf = (box: Box, contactId: string): Person =>
  box.contacts.byId(contactId) ?? {
    id: contactId,
    firstName: '',
    lastName: '',
    name: '',
    email: '',
    additionalEmails: [],
    mergedIds: [],
    company: '',
    jobTitle: '',
    phone: '',
    city: '',
    createdAt: box.epoch,
  };

/** Where the next message of a thread stands. */
export function settingOf(
  box: Box,
  thread: ThreadRecord,
  account: ChannelAccount | undefined,
  subject?: string,
): compose.Setting {
  const used = account ?? compose.accountById(thread.accountId);
  if (!used) throw new Error(`Thread ${thread.id} hangs on no channel account.`);
  return {
    threadId: thread.id,
    account: used,
    person: personOf(box, thread.contactId),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** The time of a new message: never before the one in front of it. */
export const nextTime = (thread: ThreadRecord, at: number): number =>
  Math.max(at, (messagesOf(thread).at(-1)?.at ?? 0) + 1);

/** Adds a message and moves the thread's times along. Comments and events leave them alone. */
export function append(box: Box, thread: ThreadRecord, message: StoredMessage): void {
  messagesOf(thread).push(message);
  if (message.wire.type !== 'MESSAGE') return;
  thread.latest = message.at;
  if (message.wire.direction === 'OUTGOING') thread.latestSent = message.at;
  else thread.latestReceived = message.at;
  box.threads.touched();
}

const lastSubject = (thread: ThreadRecord): string | undefined => {
  for (const { wire } of messagesOf(thread).slice().reverse())
    if (wire.type === 'MESSAGE' && wire.subject !== undefined) return wire.subject;
  return undefined;
};

function stranger(box: Box, address: string): Person {
  const [firstName, lastName] = nameOf(address);
  const person: Person = {
    ...personOf(box, String(800_000_000 + (hash(address) % 90_000_000))),
    firstName,
    lastName,
    name: `${firstName} ${lastName}`.trim(),
    email: address,
  };
  box.contacts.add(person);
  return person;
}

function begin(box: Box, person: Person, at: number, options: ReceiveOptions): ThreadRecord {
  const named = options.channelAccountId === undefined ? undefined : compose.accountById(options.channelAccountId);
  const channelId = options.channelId ?? named?.channelId ?? channels.email;
  const account =
    named ??
    accountRows.find((a) => a.channelId === channelId && a.active) ??
    accountRows.find((a) => a.channelId === channelId);
  if (!account || account.channelId !== channelId) throw new RangeError(`No such account on channel ${channelId}.`);
  const thread: ThreadRecord = {
    id: box.threads.freshId(),
    contactId: person.id,
    inboxId: account.inboxId,
    channelId,
    accountId: account.id,
    createdAt: at,
    status: 'OPEN',
    closedAt: 0,
    latest: 0,
    latestSent: 0,
    latestReceived: 0,
    assignedTo: undefined,
    ticketId: undefined,
    spam: false,
    archived: false,
    messages: [],
    write: () => [],
  };
  box.threads.add(thread);
  return thread;
}

/** The thread that a target means: its id, or a contact (id or address) whose newest open conversation goes on, or a new one. */
function aim(box: Box, at: number, target: string, options: ReceiveOptions): ThreadRecord {
  const direct = box.threads.get(target);
  if (direct) return direct;
  const person = target.includes('@')
    ? (box.contacts.byEmail(target) ?? stranger(box, target.toLowerCase()))
    : box.contacts.byId(target);
  if (!person) throw new RangeError(`${target} is no thread id, contact id or address.`);
  const open = options.newThread
    ? []
    : box.threads
        .ofContact(person.id)
        .filter(
          (t) =>
            t.status === 'OPEN' &&
            !t.archived &&
            (options.channelId === undefined || t.channelId === options.channelId),
        );
  return (
    open.reduce<ThreadRecord | undefined>(
      (newest, t) => (newest && newest.latest > t.latest ? newest : t),
      undefined,
    ) ?? begin(box, person, at, options)
  );
}

/** Lets a message of the contact arrive. It reopens a closed conversation. */
export function receive(
  box: Box,
  at: number,
  target: string,
  text: string,
  options: ReceiveOptions,
  key: string,
): Made {
  const thread = aim(box, at, target, options);
  if (thread.status === 'CLOSED') {
    Object.assign(thread, { status: 'OPEN', closedAt: 0 });
    append(
      box,
      thread,
      compose.statusChange(
        settingOf(box, thread, undefined),
        { id: hexId(`${key}:open`), at: nextTime(thread, at) },
        system.id,
        'OPEN',
      ),
    );
  }
  const message = compose.incoming(settingOf(box, thread, undefined, options.subject ?? lastSubject(thread)), {
    id: hexId(key),
    at: nextTime(thread, at),
    text,
    ...(options.richText === undefined ? {} : { richText: options.richText }),
    ...(options.attachments ? { attachments: options.attachments } : {}),
    ...(options.cc ? { cc: options.cc } : {}),
    ...(options.original === undefined ? {} : { original: { text: options.original } }),
  });
  append(box, thread, message);
  return { thread, message };
}
