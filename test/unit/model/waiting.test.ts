import { describe, expect, it } from 'vitest';
import type { Intent, OutboxItem } from '../../../lib/model/outbox.ts';
import { type Thread, waitingSince } from '../../../lib/model/thread.ts';
import { asWaiting, isWanted, stillWaiting, type Wanted, wantedKey } from '../../../lib/model/waiting.ts';

const me = 'A-1';
const mine: Wanted = { waitingWhose: 'mine', waitingInboxes: [], me };
const mineAndFree: Wanted = { ...mine, waitingWhose: 'mineAndFree' };
const all: Wanted = { ...mine, waitingWhose: 'all' };

const thread = (more: Partial<Thread> = {}): Thread => ({
  id: '7',
  status: 'OPEN',
  spam: false,
  archived: false,
  inboxId: 'i1',
  associatedContactId: 'c1',
  latestMessageTimestamp: 200,
  latestMessageReceivedTimestamp: 200,
  latestMessageSentTimestamp: 100,
  ...more,
});

describe('a conversation waits', () => {
  it.each<[string, Partial<Thread>, boolean]>([
    ['when the last word is the visitor’s', {}, true],
    ['when nothing was ever sent', { latestMessageSentTimestamp: 0 }, true],
    ['not when ours is later', { latestMessageSentTimestamp: 201 }, false],
    ['not when both came in the same moment', { latestMessageSentTimestamp: 200 }, false],
    ['not when it is closed', { status: 'CLOSED' }, false],
    ['when its status is one that we do not know', { status: 'SNOOZED' }, true],
    ['not when it is spam', { spam: true }, false],
    ['not when it is in the trash', { archived: true }, false],
  ])('%s', (_, more, waits) => {
    expect(asWaiting(thread(more)) !== undefined).toBe(waits);
    expect(waitingSince(thread(more)) !== undefined).toBe(waits);
  });

  it('not when HubSpot tells of nothing that was received', () => {
    const { latestMessageReceivedTimestamp: _, ...silent } = thread();
    expect(asWaiting(silent)).toBeUndefined();
  });

  it('also when HubSpot tells of nothing that was sent', () => {
    const { latestMessageSentTimestamp: _, ...fresh } = thread();
    expect(asWaiting(fresh)).toMatchObject({ id: '7', contactId: 'c1', since: 200 });
  });
});

describe('whose', () => {
  it.each<[string, Wanted, boolean, boolean, boolean]>([
    ['mine and unassigned', mineAndFree, true, true, false],
    ['mine only', mine, true, false, false],
    ['everybody’s', all, true, true, true],
    ['mine, while nobody knows who I am', { waitingWhose: 'mine', waitingInboxes: [] }, false, false, false],
  ])('%s', (_, wanted, own, free, other) => {
    expect(isWanted({ assignedTo: me }, wanted)).toBe(own);
    expect(isWanted({}, wanted)).toBe(free);
    expect(isWanted({ assignedTo: 'A-2' }, wanted)).toBe(other);
  });

  it('only those of the chosen inboxes', () => {
    const some = { ...all, waitingInboxes: ['i1'] };
    expect(isWanted({ inboxId: 'i1' }, some)).toBe(true);
    expect(isWanted({ inboxId: 'i2' }, some)).toBe(false);
    expect(isWanted({}, some)).toBe(false);
  });

  it('is another question with other inboxes, in whatever order they were chosen', () => {
    expect(wantedKey({ ...all, waitingInboxes: ['a', 'b'] })).toBe(wantedKey({ ...all, waitingInboxes: ['b', 'a'] }));
    expect(wantedKey({ ...all, waitingInboxes: ['a'] })).not.toBe(wantedKey(all));
  });
});

describe('what the agent has put into the outbox', () => {
  const item = (intent: Partial<Intent>, more: Partial<OutboxItem> = {}): OutboxItem => ({
    id: `${intent.kind}`,
    account: 'a',
    threadId: '7',
    intent: intent as Intent,
    state: 'held',
    createdAt: 300,
    notBefore: 0,
    updatedAt: 0,
    ...more,
  });
  const reply = (more: Partial<OutboxItem> = {}) => item({ kind: 'reply' }, more);
  const waits = (wanted: Wanted, ...items: OutboxItem[]): boolean => {
    const one = asWaiting(thread());
    return one !== undefined && stillWaiting([one], items, wanted).length === 1;
  };

  it.each(['held', 'sending', 'checking', 'sent'] as const)('counts as answered while the reply is %s', (state) => {
    expect(waits(all, reply({ state }))).toBe(false);
  });
  it.each(['canceled', 'paused', 'returned', 'refused', 'unknown', 'undelivered'] as const)(
    'waits again when it is %s',
    (state) => {
      expect(waits(all, reply({ state }))).toBe(true);
    },
  );
  it('waits again when something came in after it, which HubSpot tells once it knows of the answer', () => {
    expect(waits(all, reply({ state: 'sent', after: 100 }))).toBe(true);
    expect(waits(all, reply({ state: 'sent', after: 101 }))).toBe(false);
  });
  it('is done when it is being closed, and not when it is being reopened again', () => {
    const close = item({ kind: 'status', status: 'CLOSED' });
    expect(waits(all, close)).toBe(false);
    expect(waits(all, close, item({ kind: 'status', status: 'OPEN' }, { createdAt: 301 }))).toBe(true);
    expect(waits(all, item({ kind: 'comment', thenClose: true }))).toBe(false);
    expect(waits(all, item({ kind: 'comment', thenClose: false }))).toBe(true);
    expect(waits(all, item({ kind: 'archive', archived: true }))).toBe(false);
  });
  it('leaves with its assignment to somebody else, as far as those do not count', () => {
    const away = item({ kind: 'assign', actorId: 'A-2' });
    expect(waits(mineAndFree, away)).toBe(false);
    expect(waits(all, away)).toBe(true);
    expect(waits(mineAndFree, item({ kind: 'assign', actorId: null }))).toBe(true);
  });
  it('says nothing any more once HubSpot has agreed to a change: the thread itself does', () => {
    expect(waits(all, item({ kind: 'status', status: 'CLOSED' }, { state: 'sent' }))).toBe(true);
  });
  it('is about its own conversation', () => {
    expect(waits(all, reply({ threadId: '8' }))).toBe(true);
  });
});
