import { describe, expect, it } from 'vitest';
import { failureReason, fateOf, isAnswered, isFailureNews, latestFailure } from '../../../lib/model/delivery.ts';
import type { ChannelMessage, MessageStatus } from '../../../lib/model/message.ts';

const ours = (createdAt: number, statusType?: string, rest: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id: `m${createdAt}`,
  threadId: 't',
  type: 'MESSAGE',
  direction: 'OUTGOING',
  createdAt,
  senders: [{ actorId: 'A-1' }],
  recipients: [],
  archived: false,
  text: 'x',
  attachments: [],
  ...(statusType === undefined ? {} : { status: { statusType } }),
  ...rest,
});
const theirs = (createdAt: number) =>
  ours(createdAt, 'RECEIVED', { direction: 'INCOMING', senders: [{ actorId: 'V-1' }] });

describe('the fate of a message', () => {
  it.each([
    ['SENT', 'delivered'],
    ['READ', 'delivered'],
    ['DELIVERED', 'delivered'],
    ['RECEIVED', 'delivered'],
    ['FAILED', 'failed'],
    ['QUEUED', 'open'],
    [undefined, 'open'],
  ])('is, with status %s, %s', (statusType, fate) => {
    expect(fateOf(statusType === undefined ? undefined : { statusType })).toBe(fate);
  });
});

describe('a message that could not be delivered', () => {
  it('is the latest of ours, whatever came in since', () => {
    expect(latestFailure([theirs(1), ours(2, 'SENT'), ours(3, 'FAILED'), theirs(4)])).toBe(3);
    expect(latestFailure([ours(3, 'FAILED'), ours(2, 'SENT')])).toBe(3);
  });

  it('is no longer one when we wrote again, also while nobody knows what became of that', () => {
    expect(latestFailure([ours(3, 'FAILED'), ours(4, 'SENT')])).toBeUndefined();
    expect(latestFailure([ours(3, 'FAILED'), ours(4)])).toBeUndefined();
    expect(latestFailure([])).toBeUndefined();
  });

  it('is news until an agent has looked, so that one of long ago does not cry for ever', () => {
    expect(isFailureNews(3, 2)).toBe(true);
    expect(isFailureNews(3, undefined)).toBe(true);
    expect(isFailureNews(3, 3)).toBe(false);
    expect(isFailureNews(undefined, 0)).toBe(false);
  });

  it('is answered by what went out after it was known, and by nothing else', () => {
    expect(isAnswered([ours(5, 'SENT')], 4)).toBe(true);
    for (const m of [ours(4, 'SENT'), ours(5), ours(5, 'FAILED'), theirs(5)]) expect(isAnswered([m], 4)).toBe(false);
  });
});

describe('HubSpot’s reason', () => {
  const status = (failure: string, failureTokens: Record<string, string> = {}): MessageStatus => ({
    statusType: 'FAILED',
    failure,
    failureTokens,
  });
  const mail = { email: 'a@b.example' };

  it.each([
    ['No such mailbox: {{email}}.', 'No such mailbox: a@b.example.'],
    ['No such mailbox: {{ email }}.', 'No such mailbox: a@b.example.'],
    ['No such mailbox: {email}.', 'No such mailbox: a@b.example.'],
    ['No such mailbox: %email%.', 'No such mailbox: a@b.example.'],
    ['No such mailbox.', 'No such mailbox (a@b.example).'],
    ['No such mailbox', 'No such mailbox (a@b.example)'],
    ['a@b.example is unknown.', 'a@b.example is unknown.'],
    ['{{email}} of {{host}}', 'a@b.example of {{host}}'],
  ])('has its tokens filled in: %s', (failure, text) => {
    expect(failureReason(status(failure, mail))).toBe(text);
  });

  it('is none when there is none', () => {
    expect(failureReason({ statusType: 'FAILED' })).toBeUndefined();
    expect(failureReason(status('', mail))).toBeUndefined();
  });
});
