import { describe, expect, it } from 'vitest';
import type { Message } from '../../../lib/model/message.ts';
import { newsOf, seenOf, unseen, withNews } from '../../../lib/model/seen.ts';
import type { Thread } from '../../../lib/model/thread.ts';

const thread: Thread = { id: 't', spam: false, archived: false, latestMessageTimestamp: 500 };
const entry = (id: string, createdAt: number, rest: object = {}): Message => ({
  id,
  threadId: 't',
  type: 'MESSAGE',
  direction: 'INCOMING',
  createdAt,
  senders: [{ actorId: 'V-1', name: 'Petra' }],
  recipients: [],
  archived: false,
  text: `Text of ${id}`,
  attachments: [],
  ...rest,
});
const none = new Set<string>();
const ids = (messages: readonly Message[]) => messages.map((m) => m.id);

describe('what is on screen', () => {
  it('is told by ids, and by the time above which nothing was read', () => {
    const seen = seenOf([entry('b', 20), entry('a', 10)], { ...thread, assignedTo: 'A-2' }, false);
    expect(seen).toEqual({ after: 10, ids: ['b', 'a'], assignedTo: 'A-2' });
  });

  it('is all there is when the history is complete: whatever is not among it is new, however old', () => {
    const seen = seenOf([entry('b', 20)], thread, true);
    expect(seen).toEqual({ after: 0, ids: ['b'], assignedTo: null });
    expect(ids(unseen(seen, [entry('late', 5), entry('b', 20)], none))).toEqual(['late']);
  });

  it('is what the list says while no message is there yet, and everything of an empty conversation', () => {
    expect(seenOf([], thread, false)).toMatchObject({ after: 500, ids: [] });
    expect(seenOf([], thread, true)).toMatchObject({ after: 0, ids: [] });
    expect(seenOf([], undefined, false)).toEqual({ after: 0, ids: [] });
  });

  it('keeps the ids of the newest hundred, and counts what is older as seen', () => {
    const all = Array.from({ length: 130 }, (_, n) => entry(`m${n}`, n));
    const seen = seenOf(all, thread, true);
    expect(seen.ids).toHaveLength(100);
    expect(unseen(seen, all, none)).toEqual([]);
  });
});

describe('what was not on screen', () => {
  const seen = seenOf([entry('a', 10), entry('b', 20)], thread, false);

  it('is told apart from what shares its time, oldest first', () => {
    const messages = [entry('d', 30), entry('c', 20), entry('b', 20), entry('a', 10), entry('older', 10)];
    expect(ids(unseen(seen, messages, none))).toEqual(['c', 'd']);
  });

  it('leaves out what the outbox wrote and what was deleted', () => {
    const messages = [entry('ours', 30), entry('gone', 30, { archived: true })];
    expect(unseen(seen, messages, new Set(['ours']))).toEqual([]);
  });
});

describe('news', () => {
  it('are what somebody said: no events, no greeting', () => {
    const events = [
      entry('e', 30, { type: 'ASSIGNMENT' }),
      entry('s', 31, { type: 'THREAD_STATUS_CHANGE' }),
      entry('w', 32, { type: 'WELCOME_MESSAGE' }),
    ];
    expect(newsOf(events)).toBeUndefined();
    expect(newsOf([...events, entry('m', 33)])).toMatchObject({ count: 1, ids: ['m'] });
  });

  it('tell who, when and the first words of the newest three, and count all', () => {
    const comment = entry('c', 40, { type: 'COMMENT', senders: [], createdBy: 'A-2', text: `${'word '.repeat(60)}` });
    const outgoing = entry('o', 41, { direction: 'OUTGOING', senders: [{ actorId: 'A-3' }], text: '  Two\n lines ' });
    const stranger = entry('x', 42, {
      senders: [{ actorId: 'E-1', deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'x@y.example' } }],
    });
    const news = newsOf([entry('m', 30), comment, outgoing, stranger]);
    expect(news).toMatchObject({ count: 4, ids: ['m', 'c', 'o', 'x'] });
    expect(news?.entries).toMatchObject([
      { id: 'c', at: 40, kind: 'comment', by: 'A-2' },
      { id: 'o', kind: 'outgoing', by: 'A-3', words: 'Two lines' },
      { id: 'x', kind: 'incoming', name: 'x@y.example' },
    ]);
    expect(news?.entries[0]?.words).toHaveLength(140);
    expect(news?.entries[0]?.words.endsWith('…')).toBe(true);
  });

  it('that were shown are seen from then on', () => {
    const seen = seenOf([entry('a', 10)], thread, false);
    const news = newsOf([entry('b', 20)]);
    if (!news) throw new Error('nothing new');
    const after = withNews(seen, { ...news, assignedTo: 'A-9' });
    expect(after).toEqual({ after: 10, ids: ['a', 'b'], assignedTo: 'A-9' });
    expect(ids(unseen(after, [entry('b', 20), entry('c', 20)], none))).toEqual(['c']);
  });
});
