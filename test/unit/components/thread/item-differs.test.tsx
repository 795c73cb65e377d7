// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from 'vitest';
import { itemDiffers } from '../../../../components/thread/item-differs.ts';
import { loadScrolling } from '../../../../components/thread/load-scrolling.ts';
import type { ThreadItemProps } from '../../../../components/thread/thread-item.tsx';
import { ThreadList } from '../../../../components/thread/thread-list.tsx';
import type { Thread } from '../../../../lib/model/thread.ts';
import { now } from '../../../gallery/data.ts';
import { items } from '../../../gallery/threads.ts';
import { mount } from '../mount.ts';
import { base } from './support/list.ts';

beforeAll(async () => void (await loadScrolling()));

const nothing = () => undefined;
const plain = { thread: { id: 't1', status: 'OPEN', spam: false, archived: false } };

it.each<[string, Partial<ThreadItemProps>]>([
  ['is on screen', { current: true }],
  ['is what Tab reaches', { tabbable: true }],
  ['has another time of day around it', { now: now + 1 }],
  ['has small print', { details: () => ({ full: '', place: '', draft: undefined, marks: undefined }) }],
  ['has a name', { item: { ...plain, preview: { threadId: 't1', subject: 'A name' } } }],
  ['was seen', { item: { ...plain, seenAt: 1 } }],
  ['has a channel', { item: { ...plain, channel: 'Courier app' } }],
  ['has something on its way', { item: { ...plain, outbox: 'sending' } }],
  ['is closed', { item: { ...plain, thread: { ...plain.thread, status: 'CLOSED' } } }],
])('draws one again that %s', (_, change) => {
  const before: ThreadItemProps = { item: plain, current: false, tabbable: false, now, onSelect: nothing };
  expect(itemDiffers(before, { ...before, ...change })).toBe(true);
  expect(itemDiffers({ ...before, ...change }, before)).toBe(true);
  expect(itemDiffers(before, { ...before, item: { ...plain, thread: { ...plain.thread } } })).toBe(false);
});

it('draws only those again that look otherwise, though all are read again when one changes', () => {
  const drawn = vi.fn((thread: Thread) => ({ full: thread.id, place: '', draft: undefined, marks: undefined }));
  mount(<ThreadList {...base} details={drawn} />);
  const again = (change: (thread: Thread) => object) => {
    drawn.mockClear();
    const read = items.map((item) => ({ ...item, thread: { ...item.thread, ...change(item.thread) } }));
    mount(<ThreadList {...base} items={read} details={drawn} />);
    return drawn.mock.calls.map(([{ id }]) => id);
  };
  expect(again(() => ({ readAt: 5, messagesReadAt: 7, messagesCursor: 'c' }))).toEqual([]);
  expect(again(({ id }) => (id === 't1' ? { assignedTo: 'A-9' } : {}))).toEqual(['t1']);
  // It was assigned, and is not any more.
  expect(again(() => ({}))).toEqual(['t1']);
  drawn.mockClear();
  mount(<ThreadList {...base} now={now + 60_000} details={drawn} />);
  expect(drawn).toHaveBeenCalledTimes(items.length);
});
