import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as hubspot from '../../../lib/hubspot/index.ts';
import { sendMessage, toRecipients } from '../../../lib/hubspot/index.ts';
import type { ApiVersion } from '../../../lib/model/account.ts';
import type { ChannelAccount } from '../../../lib/model/channel.ts';
import { accountProblem } from '../../../lib/model/channel.ts';
import type { ChannelMessage, Message } from '../../../lib/model/message.ts';
import { isTruncated } from '../../../lib/model/message.ts';
import { defaultRecipients } from '../../../lib/model/recipients.ts';
import type { Thread } from '../../../lib/model/thread.ts';
import { createSandbox } from '../../../lib/sandbox/index.ts';
import { connect, value } from './support/connect.ts';

/** `GET /threads/{threadId}` for a request, so that what was driven can be compared with the contract. */
const shapeOf = (method: string, path: string): string =>
  `${method} ${path}`
    .replace(/\/(threads|inboxes|channels|channel-accounts)\/[^/]+/, '/$1/{}')
    .replace(/\/messages\/[^/]+/, '/messages/{}')
    .replace(/\/actors\/(?!batch)[^/]+/, '/actors/{}');

const contract = (version: ApiVersion) =>
  new URL(`../../../../shared/hubspot/contract/conversations-${version}.json`, import.meta.url);

describe.each(['v3', '2026-09'] as const)('every operation of the Conversations API, %s', (version) => {
  const sandbox = createSandbox({ threads: 400 });
  const http = connect(sandbox, version);
  let threads: readonly Thread[] = [];
  let accounts: readonly ChannelAccount[] = [];
  let target: Thread;
  let history: readonly Message[] = [];

  beforeAll(async () => {
    accounts = value(await hubspot.collect(hubspot.channelAccountPages(http)));
    threads = value(await hubspot.collect(hubspot.threadPages(http, { limit: 150, withTicket: true })));
    const canReply = (m: Message): m is ChannelMessage => {
      const account = m.type === 'MESSAGE' ? accounts.find((a) => a.id === m.channelAccountId) : undefined;
      return account !== undefined && accountProblem(account) === undefined;
    };
    for (const thread of threads.filter((t) => t.status === 'OPEN' && t.originalChannelId === '1002')) {
      history = value(await hubspot.collect(hubspot.messagePages(http, thread.id)));
      target = thread;
      if (history.some(canReply) && defaultRecipients({ messages: history, accounts }).to.length > 0) return;
    }
  });

  afterAll(() => {
    if (!existsSync(contract(version))) return;
    const { operations } = JSON.parse(readFileSync(contract(version), 'utf8')) as { operations: object };
    const asked = new Set(sandbox.calls.list().map((c) => shapeOf(c.method, c.path)));
    const missing = Object.keys(operations).filter((o) => !asked.has(o.replace(/\{\w+\}/g, '{}')));
    expect(missing).toEqual([]);
  });

  it('inboxes, channels and channel accounts, page by page and one by one', async () => {
    const inboxes = value(await hubspot.collect(hubspot.inboxPages(http, { limit: 1 })));
    expect(inboxes.length).toBeGreaterThan(1);
    expect(value(await hubspot.listInboxes(http)).total).toBe(inboxes.length);
    expect(value(await hubspot.getInbox(http, inboxes[0]?.id ?? ''))).toEqual(inboxes[0]);
    const channels = value(await hubspot.collect(hubspot.channelPages(http, { limit: 2 })));
    expect(channels.map((c) => c.id)).toEqual(expect.arrayContaining(['1000', '1002']));
    expect(value(await hubspot.getChannel(http, '1002')).id).toBe('1002');
    expect(value(await hubspot.getChannelAccount(http, accounts[0]?.id ?? ''))).toEqual(accounts[0]);
    const some = value(await hubspot.listChannelAccounts(http, { channelId: ['1000', '1002'] })).results;
    expect(new Set(some.map((a) => a.channelId))).toEqual(new Set(['1000', '1002']));
    expect(await hubspot.getInbox(http, '999999999')).toMatchObject({ error: { code: 'not-found' } });
  });

  it('threads: all, of a contact, of a ticket, with news, one', async () => {
    expect(new Set(threads.map((t) => t.id)).size).toBe(threads.length);
    expect(threads.length).toBeGreaterThan(300);
    const contactId = target.associatedContactId ?? '';
    const open = value(await hubspot.listThreads(http, { contactId, status: 'OPEN' })).results;
    expect(open.map((t) => t.id)).toContain(target.id);
    const times = open.map((t) => t.latestMessageTimestamp ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const tied = threads.find((t) => t.ticketId);
    const ofTicket = value(await hubspot.listThreads(http, { ticketId: tied?.ticketId })).results;
    expect(ofTicket.map((t) => t.id)).toContain(tied?.id);
    const stamps = threads.map((t) => t.latestMessageTimestamp ?? 0).sort((a, b) => a - b);
    const since = stamps.at(-20) ?? 0;
    const news = value(await hubspot.listThreads(http, { since, limit: 50 })).results;
    expect(news.length).toBeGreaterThan(0);
    expect(news.every((t) => (t.latestMessageTimestamp ?? 0) > since)).toBe(true);
    expect(value(await hubspot.getThread(http, target.id, { withTicket: true }))).toEqual(target);
  });

  it('messages: pages, one, and the whole of a shortened one', async () => {
    const small = value(await hubspot.collect(hubspot.messagePages(http, target.id, { limit: 1 })));
    expect(new Set(small.map((m) => m.id))).toEqual(new Set(history.map((m) => m.id)));
    expect(value(await hubspot.getMessage(http, target.id, history[0]?.id ?? '')).id).toBe(history[0]?.id);
    let short: Message | undefined;
    const kinds = new Set<string>();
    for (const thread of threads.slice(0, 40)) {
      const all = value(await hubspot.listMessages(http, thread.id)).results;
      for (const m of all) kinds.add(m.type);
      short ??= all.find(isTruncated);
    }
    expect(kinds).not.toContain('UNKNOWN');
    expect(kinds.size).toBe(6);
    const original = value(await hubspot.getOriginalContent(http, short?.threadId ?? '', short?.id ?? ''));
    expect(original.text?.length).toBeGreaterThan(short && 'text' in short ? (short.text ?? '').length : Infinity);
  });

  it('actors: one, many, and those that nobody knows are absent', async () => {
    const ids = history.flatMap((m) => [m.createdBy ?? '', ...m.senders.map((s) => s.actorId ?? '')]);
    const actors = value(await hubspot.getActors(http, [...ids, 'A-999999999']));
    expect(new Set(actors.map((a) => a.id))).toEqual(new Set(ids.filter(Boolean)));
    expect(value(await hubspot.getActor(http, actors[0]?.id ?? ''))).toEqual(actors[0]);
    expect(value(await hubspot.isAgent(http, 'A-999999999'))).toBe(false);
  });

  it('sending: a reply to all with the route of the thread, and a comment', async () => {
    const last = history.filter((m): m is ChannelMessage => m.type === 'MESSAGE').at(-1);
    const { userId = '' } = value(await hubspot.listOwners(http, { limit: 1 })).results[0] ?? {};
    expect(value(await hubspot.isAgent(http, `A-${userId}`))).toBe(true);
    const before = sandbox.calls.length;
    const sent = value(
      await sendMessage(http, target.id, {
        type: 'MESSAGE',
        text: 'Hello',
        senderActorId: `A-${userId}`,
        channelId: last?.channelId ?? '',
        channelAccountId: last?.channelAccountId ?? '',
        recipients: toRecipients(defaultRecipients({ messages: history, accounts })),
      }),
    );
    const note = value(await sendMessage(http, target.id, { type: 'COMMENT', text: 'Note' }));
    expect(sandbox.calls.length - before).toBe(2);
    const now = value(await hubspot.collect(hubspot.messagePages(http, target.id)));
    expect(now.map((m) => m.id)).toEqual(expect.arrayContaining([sent.id, note.id]));
    expect(sent).toMatchObject({ type: 'MESSAGE', direction: 'OUTGOING', text: 'Hello' });
    const refused = await sendMessage(http, target.id, {
      type: 'MESSAGE',
      text: 'Hello',
      senderActorId: 'V-1',
      channelId: last?.channelId ?? '',
      channelAccountId: last?.channelAccountId ?? '',
      recipients: toRecipients(defaultRecipients({ messages: history, accounts })),
    });
    expect(refused).toMatchObject({ error: { code: 'invalid', status: 400, category: 'VALIDATION_ERROR' } });
  });

  it('updating: close and assign, reopen and take away, archive and restore', async () => {
    const { userId = '' } = value(await hubspot.listOwners(http, { limit: 1 })).results[0] ?? {};
    const closed = value(await hubspot.updateThread(http, target.id, { status: 'CLOSED', assignedTo: userId }));
    expect(closed).toMatchObject({ status: 'CLOSED', assignedTo: `A-${userId}` });
    const open = value(await hubspot.updateThread(http, target.id, { status: 'OPEN', assignedTo: null }));
    expect(open).toMatchObject({ status: 'OPEN' });
    expect(open.assignedTo).toBeUndefined();
    value(await hubspot.archiveThread(http, target.id));
    expect(await hubspot.getThread(http, target.id)).toMatchObject({ error: { code: 'not-found' } });
    expect(value(await hubspot.getThread(http, target.id, { archived: true })).archived).toBe(true);
    const trash = value(await hubspot.collect(hubspot.threadPages(http, { archived: true })));
    expect(trash.map((t) => t.id)).toContain(target.id);
    expect(value(await hubspot.restoreThread(http, target.id)).archived).toBe(false);
    value(await hubspot.archiveThread(http, target.id));
    expect(value(await hubspot.updateThread(http, target.id, { archived: false })).id).toBe(target.id);
  });
});
