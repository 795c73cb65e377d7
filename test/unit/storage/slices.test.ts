import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { byTime, type Message } from '../../../lib/model/message.ts';
import { cache, clearCache } from '../../../lib/storage/cache.ts';
import { readPart, readSlice, spanOf } from '../../../lib/storage/parts.ts';
import { newestCount, type Place, readKnownIds, readNewest } from '../../../lib/storage/slices.ts';
import { saveMessages } from '../../../lib/storage/write-messages.ts';
import { message } from '../store/support/data.ts';

/** Three at a time were written in the same millisecond; ids say nothing of when. */
const history = Array.from({ length: 1_000 }, (_, i): Message => {
  const id = `m${(i * 7919) % 1_000}`;
  return message(id, '10', {
    createdAt: 5_000 + Math.floor(i / 3),
    direction: i % 400 === 0 ? 'INCOMING' : 'OUTGOING',
  });
}).sort(byTime);
const idsOf = (messages: readonly Message[]) => [...messages].sort(byTime).map(({ id }) => id);
const all = idsOf(history);

beforeEach(async () => {
  await clearCache('77');
  await saveMessages('77', '10', [...history].reverse());
  await saveMessages('77', '1', [message('other', '1')]);
  await saveMessages('77', '100', [message('another', '100')]);
});

describe('a part of a long history', () => {
  it('is the newest entries at first, however many there are', async () => {
    const { messages, before, after } = await readNewest('10');
    expect(idsOf(messages)).toEqual(all.slice(-newestCount));
    expect([before, after]).toEqual([1_000 - newestCount, 0]);
    expect(await readNewest('1')).toMatchObject({ messages: [{ id: 'other' }], before: 0, after: 0 });
    expect(await readNewest('2')).toEqual({ messages: [], before: 0, after: 0 });
  });

  it.each([24, 25, 26, 40])('is all of it, or so many of the newest, where it has %i', async (count) => {
    const some = history.slice(0, count).map((one) => ({ ...one, threadId: '11' }));
    await saveMessages('77', '11', some);
    expect(await readNewest('11')).toMatchObject({ before: 0, after: 0 });
    expect(idsOf((await readNewest('11')).messages)).toEqual(idsOf(some));
    const few = await readNewest('11', () => true, 10);
    expect(idsOf(few.messages)).toEqual(idsOf(some).slice(-10));
    expect(few.before).toBe(count - 10);
  });

  it('goes back until it has what has to be known, and no further than the beginning', async () => {
    const asks = (m: Message) => 'direction' in m && m.direction === 'INCOMING';
    const { messages } = await readNewest('10', (some) => some.some(asks));
    expect(messages.some(asks)).toBe(true);
    expect(messages.length).toBeLessThan(1_000);
    expect((await readNewest('10', () => false)).messages).toHaveLength(1_000);
  });

  it('moves to the beginning and back to the newest without a gap, and never has much at hand', async () => {
    const first = await readNewest('10');
    let part = { span: spanOf(first.messages) ?? { from: [0, ''] as Place }, ...first };
    const seen = new Set(idsOf(part.messages));
    for (const way of ['older', 'newer'] as const) {
      const left = () => (way === 'older' ? part.before : part.after);
      while (left() > 0) {
        const last = left();
        part = await readPart('10', { is: way, than: part.span, have: part.messages });
        const ids = idsOf(part.messages);
        expect(ids).toEqual(all.slice(part.before, 1_000 - part.after));
        expect(ids.length).toBeLessThanOrEqual(361);
        expect(left()).toBeLessThan(last);
        for (const id of ids) seen.add(id);
      }
    }
    expect(seen.size).toBe(1_000);
    expect(part.span.to).toBeUndefined();
    expect(idsOf(part.messages).at(-1)).toBe(all.at(-1));
  });

  it('is the one around an entry, which comes in its middle', async () => {
    const [at] = history.slice(300);
    if (!at) throw new Error('there is none');
    const part = await readPart('10', { is: 'around', at: [at.createdAt, at.id] });
    expect(idsOf(part.messages)).toEqual(all.slice(180, 421));
    expect([part.before, part.after]).toEqual([180, 579]);
    const [oldest] = history;
    if (!oldest) throw new Error('there is none');
    const first = await readPart('10', { is: 'around', at: [oldest.createdAt, oldest.id] });
    expect(idsOf(first.messages)).toEqual(all.slice(0, 121));
  });

  it('has what came in meanwhile: at its end, where it goes on to the newest, and before it', async () => {
    const newest = await readNewest('10');
    const span = spanOf(newest.messages);
    if (!span) throw new Error('there is none');
    await saveMessages('77', '10', [
      message('late', '10', { createdAt: 9_000 }),
      message('early', '10', { createdAt: 1 }),
    ]);
    const { messages, before } = await readSlice('10', span);
    expect(idsOf(messages)).toEqual([...all.slice(-newestCount), 'late']);
    expect(before).toBe(1_001 - newestCount);
  });

  it('leaves out what is damaged', async () => {
    const db = await cache();
    await db.put('messages', { id: 'x', threadId: '1', createdAt: 7, type: 'MESSAGE' } as never);
    await db.put('messages', { id: 'y', threadId: '1', type: 'MESSAGE' } as never);
    expect(idsOf((await readNewest('1')).messages)).toEqual(['other']);
  });
});

it('knows which entries are in the cache', async () => {
  expect(await readKnownIds('10', ['m5', 'other', 'm7'])).toEqual(new Set(['m5', 'm7']));
});
