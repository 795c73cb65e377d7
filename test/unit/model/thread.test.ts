import { describe, expect, it } from 'vitest';
import { actorKind, actorKindOfType } from '../../../lib/model/actor.ts';
import { accountProblem, channelCanSend, channelKind } from '../../../lib/model/channel.ts';
import { contactName } from '../../../lib/model/contact.ts';
import { byTime, type ChannelMessage, isIncoming, isTruncated } from '../../../lib/model/message.ts';
import { byUrgency, isOpen, isUnread, type Thread, waitingSince } from '../../../lib/model/thread.ts';

const thread = (rest: Partial<Thread>): Thread => ({ id: '1', spam: false, archived: false, status: 'OPEN', ...rest });

describe('threads', () => {
  it('come open first, then by last activity', () => {
    const list = [
      thread({ id: 'c-new', status: 'CLOSED', latestMessageTimestamp: 9 }),
      thread({ id: 'o-old', latestMessageTimestamp: 1 }),
      thread({ id: 'o-new', latestMessageTimestamp: 5 }),
      thread({ id: 'c-old', status: 'CLOSED', createdAt: 2 }),
    ];
    expect(list.sort(byUrgency).map((t) => t.id)).toEqual(['o-new', 'o-old', 'c-new', 'c-old']);
  });

  it('with a status that we do not know are shown as open', () => {
    expect(isOpen(thread({ status: 'SNOOZED' }))).toBe(true);
  });

  it('wait for us when something came in after our last answer', () => {
    expect(waitingSince(thread({ latestMessageReceivedTimestamp: 7 }))).toBe(7);
    expect(waitingSince(thread({ latestMessageReceivedTimestamp: 7, latestMessageSentTimestamp: 6 }))).toBe(7);
    expect(waitingSince(thread({ latestMessageReceivedTimestamp: 7, latestMessageSentTimestamp: 8 }))).toBeUndefined();
    for (const rest of [{ status: 'CLOSED' }, { spam: true }, { archived: true }])
      expect(waitingSince(thread({ latestMessageReceivedTimestamp: 7, ...rest }))).toBeUndefined();
  });

  it('are unread when something came in since the agent looked', () => {
    expect(isUnread(thread({ latestMessageReceivedTimestamp: 7 }), undefined)).toBe(true);
    expect(isUnread(thread({ latestMessageReceivedTimestamp: 7 }), 7)).toBe(false);
    expect(isUnread(thread({}), undefined)).toBe(false);
  });
});

describe('messages', () => {
  const message = (rest: Partial<ChannelMessage>): ChannelMessage => ({
    id: 'a',
    threadId: '1',
    type: 'MESSAGE',
    createdAt: 1,
    senders: [],
    recipients: [],
    archived: false,
    text: '',
    attachments: [],
    ...rest,
  });

  it('sort by time, then by id', () => {
    const list = [message({ id: 'b' }), message({ id: 'c', createdAt: 0 }), message({ id: 'a' })];
    expect(list.sort(byTime).map((m) => m.id)).toEqual(['c', 'a', 'b']);
  });

  it('come in from visitors and go out from agents and bots, whatever the direction says', () => {
    expect(isIncoming(message({ direction: 'INCOMING', senders: [{ actorId: 'V-1' }] }))).toBe(true);
    expect(isIncoming(message({ direction: 'INCOMING', senders: [{ actorId: 'A-1' }] }))).toBe(false);
    expect(isIncoming(message({ direction: 'OUTGOING' }))).toBe(false);
    expect(isIncoming(message({ type: 'WELCOME_MESSAGE' }))).toBe(false);
  });

  it('say when they are cut, also in words that we do not know yet', () => {
    expect(isTruncated(message({}))).toBe(false);
    expect(isTruncated(message({ truncationStatus: 'NOT_TRUNCATED' }))).toBe(false);
    expect(isTruncated(message({ truncationStatus: 'TRUNCATED_SOMEHOW' }))).toBe(true);
  });
});

describe('actors, channels and contacts', () => {
  it('have a kind by prefix or type', () => {
    expect(['A-1', 'B-1', 'E-a@b', 'I-1', 'L-1', 'S-1', 'V-1', 'actor_101', ''].map(actorKind)).toEqual([
      'agent',
      'bot',
      'email',
      'integration',
      'ai',
      'system',
      'visitor',
      'unknown',
      'unknown',
    ]);
    expect(actorKindOfType('LLM')).toBe('ai');
    expect(actorKindOfType('ROBOT')).toBe('unknown');
  });

  it('say why they cannot send', () => {
    expect(accountProblem({ id: '1', channelId: '1002' })).toBeUndefined();
    expect(accountProblem({ id: '1', channelId: '1002', archived: true, active: false })).toBe('archived');
    expect(accountProblem({ id: '1', channelId: '1002', active: false })).toBe('inactive');
    expect(accountProblem({ id: '1', channelId: '1002', authorized: false })).toBe('unauthorized');
    expect(accountProblem({ id: '1', channelId: '1007' })).toBe('channel-cannot-send');
    expect(channelKind('424242')).toBe('custom');
    expect(channelCanSend('1003')).toBe(false);
  });

  it('are called by their name, else their address', () => {
    const c = { id: '1', additionalEmails: [], mergedIds: [] };
    expect(contactName({ ...c, firstName: 'Petra', lastName: 'Sandoval' })).toBe('Petra Sandoval');
    expect(contactName({ ...c, email: 'p@s.example' })).toBe('p@s.example');
    expect(contactName(c)).toBeUndefined();
  });
});
