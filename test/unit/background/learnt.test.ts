import { describe, expect, it } from 'vitest';
import { type Known, reread } from '../../../lib/background/outbox/learnt.ts';
import type { ChannelMessage, Comment, Message, ThreadEvent } from '../../../lib/model/message.ts';
import type { CommentIntent, OutboxItem, ReplyIntent } from '../../../lib/model/outbox.ts';

/** What a thread's messages may tell of an item of which nobody knows whether it arrived, and what they may not. */

const minute = 60_000;
const reply: ReplyIntent = {
  kind: 'reply',
  text: 'Thanks!',
  recipients: { to: [], cc: [], bcc: [] },
  senderActorId: 'A-1',
  channelId: '1002',
  channelAccountId: '9',
  thenClose: false,
};
const comment: CommentIntent = { kind: 'comment', text: 'Thanks!', thenClose: false };
const left = 100 * minute;
const lost = (rest: Partial<OutboxItem> = {}): OutboxItem => ({
  id: 'i',
  account: '1',
  threadId: 't',
  intent: reply,
  state: 'unknown',
  unread: true,
  createdAt: left - minute,
  notBefore: 0,
  attemptedAt: left,
  ambiguousAt: left,
  after: left - 2 * minute,
  before: [],
  updatedAt: left,
  ...rest,
});
const entry = (id: string, createdAt: number, by = 'A-1') => ({
  id,
  threadId: 't',
  createdAt,
  createdBy: by,
  client: { clientType: 'INTEGRATION', integrationAppId: 7 },
  senders: [{ actorId: by }],
  recipients: [],
  archived: false,
});
const message = (id: string, createdAt = left + 1_000, rest: Partial<ChannelMessage> = {}): ChannelMessage => ({
  ...entry(id, createdAt),
  type: 'MESSAGE',
  direction: 'OUTGOING',
  text: 'Thanks!',
  attachments: [],
  ...rest,
});
const note = (by: string, rest: Partial<Comment> = {}): Comment => ({
  ...entry('c', left + 1_000, by),
  type: 'COMMENT',
  text: 'Thanks!',
  attachments: [],
  ...rest,
});
const turn = (createdAt: number, newStatus: string): ThreadEvent => ({
  ...entry('turn', createdAt, 'A-2'),
  type: 'THREAD_STATUS_CHANGE',
  newStatus,
});
/** A look hours later, from here on, at all that the thread has. */
const now = left + 300 * minute;
const judge = (item: OutboxItem, messages: readonly Message[], others: readonly OutboxItem[] = [], rest = {}) => {
  const known: Known = { messages, others, now, hubspotNow: now, me: 'A-1', newest: { at: now, since: 0, messages } };
  return reread(item, { ...known, ...rest });
};

describe('a message with its words', () => {
  it('is its own when a program made it right after it left, by HubSpot’s clock', () => {
    expect(judge(lost(), [message('m')])).toMatchObject({ state: 'sent', messageId: 'm' });
    const ahead = { hubspotNow: now + 20 * minute };
    expect(judge(lost(), [message('m', left + 21 * minute)], [], ahead)).toMatchObject({ state: 'sent' });
    expect(judge(lost({ intent: comment }), [note('A-1')])).toMatchObject({ state: 'sent', messageId: 'c' });
    expect(judge(lost({ intent: comment }), [note('I-7')])).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['was written hours later', lost(), message('m', left + 200 * minute)],
    ['was written hours later, after no clock was compared', lost(), message('m', left + 200 * minute), undefined],
    ['was written in HubSpot', lost(), message('m', left + 1_000, { client: { clientType: 'HUBSPOT' } })],
    ['is a colleague’s comment', lost({ intent: comment }), note('A-2')],
    ['is a comment made in HubSpot', lost({ intent: comment }), note('A-1', { client: { clientType: 'HUBSPOT' } })],
  ])('tells nothing when it %s: neither that it arrived nor that it did not', (_, item, m, ...clock) => {
    expect(judge(item, [m], [], clock.length > 0 ? { hubspotNow: clock[0] } : {})).toBeUndefined();
  });

  it('tells nothing when it is called a copy of another item’s message', () => {
    const other = lost({ id: 'o', state: 'sent', messageId: 'n', copies: ['m'] });
    expect(judge(lost(), [message('m'), message('n')], [other])).toBeUndefined();
    expect(judge(lost(), [message('n')], [other])).toMatchObject({ state: 'refused' });
  });
});

describe('two of the same words of which nobody knows', () => {
  const twin = lost({ id: 'j', createdAt: left + 2 * minute, attemptedAt: left + 2 * minute });

  it('stay unknown when one message stands there, whatever the agent has decided of the other', () => {
    expect(judge(lost(), [message('m')], [twin])).toBeUndefined();
    const { unread: _, ...doubtful } = twin;
    expect(judge(lost(), [message('m')], [doubtful])).toBeUndefined();
    expect(judge(lost(), [message('m')], [{ ...twin, state: 'sent', messageSent: true }])).toBeUndefined();
  });

  it('are found when there are as many messages, none of which can be a copy', () => {
    const both = [message('m'), message('n', left + 2 * minute)];
    expect(judge(lost(), both, [twin])).toMatchObject({ state: 'sent', messageId: 'm' });
    expect(judge(lost(), [message('m'), message('n')], [twin])).toBeUndefined();
    const first = lost({ state: 'sent', messageId: 'm' });
    expect(judge(twin, both, [first])).toMatchObject({ state: 'sent', messageId: 'n' });
  });

  it('are absent when none is there', () => {
    expect(judge(lost(), [], [twin])).toMatchObject({ state: 'refused' });
  });
});

describe('a close that was to follow', () => {
  const closing = lost({ intent: { ...reply, thenClose: true } });

  it('still comes when nobody has decided about the thread since', () => {
    const before = [turn(left - 1_000, 'OPEN'), message('m')];
    expect(judge(closing, before)).toMatchObject({ state: 'held', messageSent: true });
    const talk = lost({ id: 'o', createdAt: left + minute, intent: comment, state: 'sent', messageId: 'x' });
    expect(judge(closing, before, [talk])).toMatchObject({ state: 'held' });
  });

  it.each([
    ['closed or opened it', { kind: 'status', status: 'OPEN' }],
    ['answered again', { ...reply, text: 'One more thing' }],
    ['put it into the trash', { kind: 'archive', archived: true }],
  ] as const)('is given up when the agent has %s since', (_, intent) => {
    const later = lost({ id: 'o', createdAt: left + minute, intent, state: 'sent', messageId: 'x' });
    expect(judge(closing, [message('m')], [later])).toMatchObject({ state: 'sent', messageId: 'm' });
  });

  it('is given up when somebody has opened the thread since', () => {
    expect(judge(closing, [message('m'), turn(left + minute, 'OPEN')])).toMatchObject({ state: 'sent' });
  });
});
