import { describe, expect, it } from 'vitest';
import { told } from '../../../lib/background/outbox/learnt.ts';
import { dueIn, stuck } from '../../../lib/background/outbox/sender.ts';
import { arrived, followed, isFollowed, notReadable } from '../../../lib/background/outbox/states.ts';
import { failure } from '../../../lib/model/errors.ts';
import type { ChannelMessage, Message } from '../../../lib/model/message.ts';
import type { OutboxItem, ReplyIntent } from '../../../lib/model/outbox.ts';

const intent: ReplyIntent = {
  kind: 'reply',
  text: 'We open at six.',
  recipients: { to: [], cc: [], bcc: [] },
  senderActorId: 'A-1',
  channelId: '1002',
  channelAccountId: '9',
  thenClose: false,
};
const sending: OutboxItem = {
  id: 'i',
  account: '1',
  threadId: 't',
  intent,
  state: 'sending',
  createdAt: 0,
  notBefore: 0,
  after: 900,
  before: ['old'],
  updatedAt: 1_000,
};
const sent = arrived(sending, 'm', 1_000);
const message = (id: string, rest: Partial<ChannelMessage> = {}): ChannelMessage => ({
  id,
  threadId: 't',
  type: 'MESSAGE',
  direction: 'OUTGOING',
  createdAt: 1_000,
  createdBy: 'A-1',
  client: { clientType: 'INTEGRATION', integrationAppId: 7 },
  senders: [{ actorId: 'A-1' }],
  recipients: [],
  archived: false,
  text: 'We open at six.',
  attachments: [],
  ...rest,
});
const tell = (item: OutboxItem, messages: readonly Message[], claimed: readonly string[] = []) =>
  told(item, {
    messages,
    others: claimed.map((messageId) => ({ ...sent, id: messageId, messageId })),
    now: 2_000,
    hubspotNow: 5_000,
  });

describe('looking what became of a sent reply', () => {
  it('takes five looks within about a minute, then ever fewer, and ends', () => {
    const looks: number[] = [];
    let now = 1_000;
    for (let item = sent; isFollowed(item) && looks.length < 99; item = followed(item, now)) {
      now = item.notBefore;
      looks.push(now - 1_000);
    }
    expect(looks.slice(0, 5)).toEqual([1_000, 3_000, 8_000, 20_000, 60_000]);
    expect(looks).toHaveLength(10);
    expect(looks.at(-1)).toBeGreaterThan(24 * 3_600_000);
  });
});

describe('a clock that was set back by two hours', () => {
  const back = -2 * 3_600_000;
  const offline = failure('offline');

  it.each([
    ['waits out its undo window', { state: 'held', notBefore: 10_000 }],
    ['waits for the network', { state: 'held', notBefore: 5_000, error: offline }],
    [
      'waits until HubSpot takes requests again',
      { state: 'held', error: failure('rate-limited', { retryAfter: 9_000 }) },
    ],
    ['is looked for', { state: 'checking', notBefore: 5_000, error: failure('timeout') }],
  ] as const)('holds up nothing that %s', (_, rest) => {
    expect(dueIn({ ...sending, ...rest }, back)).toBe(0);
  });

  it('makes nobody come before HubSpot’s time', () => {
    const item = {
      ...sending,
      state: 'held',
      notBefore: 900_000,
      error: failure('daily-limit', { retryAfter: 900_000 }),
    };
    expect(dueIn(item as OutboxItem, 0)).toBe(900_000);
  });

  it.each(['held', 'checking'] as const)('asks nobody again at once who is %s and has to wait long', (state) => {
    const item: OutboxItem = { ...sending, state, error: failure('timeout') };
    const next = stuck(item, failure('rate-limited', { retryAfter: 15 * 60_000 }), 0);
    expect(dueIn(next, 0)).toBeGreaterThanOrEqual(60_000);
  });

  it('does not make looking for a message last for ever', () => {
    const server = failure('server', { status: 503 });
    let item: OutboxItem = { ...sending, state: 'checking' };
    let now = back;
    for (let looks = 0; item.state === 'checking' && looks < 99; looks++) {
      item = notReadable(item, server, now);
      now = Math.max(now, item.notBefore);
    }
    expect(item.state).toBe('unknown');
    expect(now - back).toBeLessThan(4 * 60_000);
  });
});

describe('what a thread’s messages tell about an item', () => {
  const failed = { status: { statusType: 'FAILED', failure: 'No such mailbox.' } };

  it('is nothing while its message is not there, open, or went out', () => {
    for (const messages of [[], [message('m')], [message('m', { status: { statusType: 'SENT' } })]])
      expect(tell(sent, messages)).toBeUndefined();
    expect(tell({ ...sending, messageId: 'm' }, [message('m', failed)])).toBeUndefined();
  });

  it('is that it could not be delivered, and since when that is known', () => {
    const item = tell(sent, [message('m', failed)]);
    expect(item).toMatchObject({ state: 'undelivered', delivery: failed.status, bouncedAt: 5_000, updatedAt: 2_000 });
    expect(item && isFollowed(item)).toBe(false);
  });

  it('is that it is answered by what went out later, not by what was under way when it was learnt', () => {
    const lost = tell(sent, [message('m', failed)]) as OutboxItem;
    const later = (createdAt: number) => message('n', { createdAt, text: 'Again', status: { statusType: 'SENT' } });
    expect(tell(lost, [message('m', failed), later(4_000)])).toBeUndefined();
    expect(tell(lost, [message('m', failed), later(6_000)])).toBeNull();
  });

  it('is that it went out after all', () => {
    const lost = tell(sent, [message('m', failed)]) as OutboxItem;
    const item = tell(lost, [message('m', { status: { statusType: 'SENT' } })]);
    expect(item).toMatchObject({ state: 'sent' });
    expect(item).not.toHaveProperty('delivery');
  });

  it('is that it stands there twice', () => {
    expect(tell(sent, [message('m'), message('n', { createdAt: 1_400 })])).toMatchObject({ copies: ['n'] });
    const folded = message('n', { text: 'We  open\nat six.' });
    expect(tell(sent, [message('m'), folded])).toMatchObject({ copies: ['n'] });
    const whole = {
      text: 'We open at six.\n\n> When do you open?',
      whole: true,
      shortText: 'We open at six.',
    } as const;
    expect(tell(sent, [message('m'), message('n', whole)])).toMatchObject({ copies: ['n'] });
  });

  it.each([
    ['another text', { text: 'We open at seven.' }],
    ['another agent', { senders: [{ actorId: 'A-2' }] }],
    ['another program', { client: { clientType: 'HUBSPOT' } }],
    ['minutes later', { createdAt: 1_000 + 61_000 }],
    ['before the request', { createdAt: 100 }],
    ['an incoming one', { direction: 'INCOMING', senders: [{ actorId: 'V-1' }] }],
  ])('is not that when the other one is %s', (_, rest) => {
    expect(tell(sent, [message('m'), message('n', rest)])).toBeUndefined();
  });

  it('is not that when the other one was there before, or is another item’s', () => {
    expect(tell(sent, [message('m'), message('old')])).toBeUndefined();
    expect(tell(sent, [message('m'), message('n')], ['n'])).toBeUndefined();
  });

  it('is not that while it may be the message of another item with the same words', () => {
    const messages = [message('m'), message('n', { createdAt: 1_400 })];
    const { messageId: _, ...rest } = { ...sent, id: 'j', attemptedAt: 1_000 };
    const among = (other: OutboxItem) => told(sent, { messages, others: [other], now: 2_000 });
    for (const state of ['sending', 'checking', 'unknown'] as const)
      expect(among({ ...rest, messageSent: false, state })).toBeUndefined();
    expect(among({ ...rest, messageSent: false, state: 'refused' })).toMatchObject({ copies: ['n'] });
    const other = { ...rest, messageSent: false, state: 'unknown', intent: { ...intent, text: 'Else' } } as const;
    expect(among(other)).toMatchObject({ copies: ['n'] });
  });

  it('is told once', () => {
    const messages = [message('m'), message('n')];
    const doubled = tell(sent, messages) as OutboxItem;
    expect(tell(doubled, messages)).toBeUndefined();
  });
});
