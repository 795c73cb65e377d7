import type { Box, Made } from './box.ts';
import * as compose from './compose.ts';
import { channels, staff, system } from './data/account.ts';
import { invent } from './invent.ts';
import type { Change, CommentEgg, MessageEgg } from './journal.ts';
import { scheduleAnswer } from './live.ts';
import { hexId } from './random.ts';
import { append, nextTime, receive, settingOf } from './receive.ts';
import { messagesOf, type ThreadRecord } from './threads.ts';
import type { Actor, MessageStatus, Recipient } from './wire.ts';

/** How every change takes effect: the one place that alters the box, for requests and for a replayed journal alike. */

/** How long HubSpot needs until it knows whether a message went out, in milliseconds. */
const deliveryTime = 700;

/** Mail to this domain comes back. */
const bounces = (recipient: Recipient): boolean =>
  /@(?:[\w-]+\.)*bounce\.example$/i.test(recipient.deliveryIdentifier.value);

const actor = (id: string): Actor => staff.find((one) => one.id === id) ?? { id, type: 'AGENT' };

const need = (box: Box, id: string): ThreadRecord => {
  const thread = box.threads.get(id);
  if (!thread) throw new RangeError(`No thread ${id}.`);
  return thread;
};

const flat = (egg: MessageEgg): Recipient[] =>
  egg.recipients.flatMap(({ deliveryIdentifiers, ...rest }) =>
    deliveryIdentifiers.map((deliveryIdentifier) => ({ ...rest, deliveryIdentifier })),
  );

function outcome(recipients: readonly Recipient[]): MessageStatus {
  const back = recipients.find(bounces);
  if (!back) return { statusType: 'SENT' };
  const errorMessageTokens = { recipient: back.deliveryIdentifier.value };
  return {
    statusType: 'FAILED',
    failureDetails: {
      errorMessage: 'The recipient’s mail server refused the message: no such mailbox.',
      errorMessageTokens,
    },
  };
}

/** What a mail sent from HubSpot carries below: the message that it answers. */
function quoted(thread: ThreadRecord): string {
  for (const { wire, original } of messagesOf(thread).slice().reverse())
    if (wire.type === 'MESSAGE')
      return `\n\n${wire.senders[0]?.name ?? 'Earlier'}:\n${(original?.text ?? wire.text).replace(/^/gm, '> ')}`;
  return '\n\n--\nNorthcrate';
}

function send(box: Box, at: number, key: string, change: Change & { type: 'send' }): Made {
  const { egg, threadId, appId } = change;
  const thread = need(box, threadId);
  const account = compose.accountById(egg.channelAccountId);
  const recipients = flat(egg);
  const mail = egg.channelId === channels.email;
  const past = mail ? quoted(thread) : '';
  const words: compose.Words = {
    id: hexId(key),
    at: nextTime(thread, at),
    text: egg.text,
    attachments: egg.attachments,
    ...(egg.richText === undefined ? {} : { richText: egg.richText }),
    ...(mail
      ? {
          original: {
            text: egg.text + past,
            ...(egg.richText === undefined
              ? {}
              : { richText: `${egg.richText}<blockquote>${compose.asHtml(past.trim())}</blockquote>` }),
          },
        }
      : {}),
  };
  const client = { clientType: 'INTEGRATION' as const, integrationAppId: appId };
  const sent = compose.outgoing(settingOf(box, thread, account, egg.subject), words, {
    by: actor(egg.senderActorId),
    recipients,
    client,
  });
  const status = outcome(recipients);
  append(box, thread, { ...sent, delivery: { at: at + deliveryTime, status } });
  if (box.live && status.statusType === 'SENT') scheduleAnswer(box, thread, words.id, at);
  return { thread, message: messagesOf(thread).at(-1) ?? sent };
}

function comment(
  box: Box,
  at: number,
  key: string,
  threadId: string,
  egg: CommentEgg,
  actorId: string,
  appId: number | undefined,
): Made {
  const thread = need(box, threadId);
  const words: compose.Words = {
    id: hexId(key),
    at: nextTime(thread, at),
    text: egg.text,
    attachments: egg.attachments,
    ...(egg.richText === undefined ? {} : { richText: egg.richText }),
  };
  const client = appId === undefined ? undefined : { clientType: 'INTEGRATION' as const, integrationAppId: appId };
  const message = compose.comment(settingOf(box, thread, undefined), words, actor(actorId), client);
  append(box, thread, message);
  return { thread, message };
}

function answer(box: Box, at: number, key: string, change: Change & { type: 'answer' }): Made {
  const thread = need(box, change.threadId);
  const words = { id: hexId(key), at: nextTime(thread, at), text: change.text };
  const message = compose.outgoing(settingOf(box, thread, undefined), words, {
    by: actor(change.actorId),
    status: { statusType: 'SENT' },
  });
  append(box, thread, message);
  return { thread, message };
}

function update(box: Box, at: number, key: string, change: Change & { type: 'update' }): Made {
  const thread = need(box, change.threadId);
  if (change.status !== undefined && change.status !== thread.status) {
    const moment = nextTime(thread, at);
    thread.status = change.status;
    thread.closedAt = change.status === 'CLOSED' ? moment : 0;
    append(
      box,
      thread,
      compose.statusChange(
        settingOf(box, thread, undefined),
        { id: hexId(key), at: moment },
        change.actorId,
        change.status,
      ),
    );
  }
  if (change.archived !== undefined) thread.archived = change.archived;
  return { thread };
}

function assign(box: Box, at: number, key: string, change: Change & { type: 'assign' }): Made {
  const thread = need(box, change.threadId);
  const from = thread.assignedTo;
  if (from === change.actorId) return { thread };
  thread.assignedTo = change.actorId;
  append(
    box,
    thread,
    compose.assignment(
      settingOf(box, thread, undefined),
      { id: hexId(key), at: nextTime(thread, at) },
      change.by || system.id,
      change.actorId,
      from,
    ),
  );
  return { thread };
}

/** Lets a change take effect at a time. Ids come from the seed and the number of changes before. */
export function apply(box: Box, at: number, change: Change): Made {
  box.changes += 1;
  const key = `change:${box.seed}:${box.changes}`;
  switch (change.type) {
    case 'send':
      return send(box, at, key, change);
    case 'comment':
      return comment(box, at, key, change.threadId, change.egg, change.actorId, change.appId);
    case 'answer':
      return answer(box, at, key, change);
    case 'update':
      return update(box, at, key, change);
    case 'assign':
      return assign(box, at, key, change);
    case 'receive':
      return receive(box, at, change.target, change.text, change.options, key);
    case 'invent':
      return { person: box.contacts.byEmail(change.address) ?? invent(box, change.address) };
    case 'file':
      box.files.set(change.file.id, change.file);
      return {};
    case 'token':
      box.tokens.set(change.row.value, change.row);
      return {};
  }
}
