import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { OutboxItem } from '../../../lib/model/outbox.ts';
import { connection, itemIs, look, lost, messagePath, posts } from './support/lost.ts';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { tellItems } = await import('../../../lib/background/outbox/told.ts');
const { changeItem, putItem, readItem } = await import('../../../lib/storage/outbox.ts');
const { readThread } = await import('../../../lib/storage/read.ts');

useStory();

const tell = async () => tellItems(await connection(), s.threadId);

/** Another one with the same words, of which nobody knows either. */
async function twinOf(id: string): Promise<void> {
  const item = await readItem(id);
  await putItem({ ...(item as OutboxItem), id: 'twin', createdAt: s.b.clock.now() });
}

/** As if its request had left just now: nothing proves yet that it is absent. */
const justLeft = (id: string) => changeItem(id, (item) => ({ ...item, attemptedAt: s.b.clock.now() }));

describe('what nobody knows because the thread could not be read is told by whoever reads it next', () => {
  it('sent, when it stands there, with its id', async () => {
    const id = await lost('It was there', true);
    expect(await readItem(id)).toMatchObject({ unread: true, error: { code: 'unreachable' } });
    await look();
    const item = await readItem(id);
    expect(item?.state).toBe('sent');
    expect(s.b.sandbox.world.messages(s.threadId).find((m) => m.id === item?.messageId)).toMatchObject({
      text: 'It was there',
    });
    expect(item).not.toHaveProperty('unread');
    // It is looked after like every other from here on.
    await s.b.when(async () => (await readItem(id))?.tries !== 0);
    expect(posts()).toEqual([]);
    expect(s.arrived('It was there')).toBe(1);
  });

  it('also by what reads it for somebody else: the look before another reply leaves', async () => {
    const id = await lost('First', true);
    const next = await s.submit(s.reply('Second'), await s.seen());
    await itemIs(next, 'sent');
    expect((await readItem(id))?.state).toBe('sent');
    expect([s.arrived('First'), s.arrived('Second'), posts().length]).toEqual([1, 1, 1]);
  });

  it('and closed, where that was to follow', async () => {
    const id = await lost('And close', true, true);
    await look();
    await itemIs(id, 'sent');
    expect(s.status()).toBe('CLOSED');
    expect(posts()).toEqual([]);
  });

  it('and not closed when the agent has decided otherwise since', async () => {
    await itemIs(await s.submit({ kind: 'status', status: 'CLOSED' }), 'sent');
    const id = await lost('And close', true, true);
    // The look before it leaves finds the reply.
    await itemIs(await s.submit({ kind: 'status', status: 'OPEN' }, await s.seen()), 'sent');
    expect(await itemIs(id, 'sent')).toHaveProperty('messageId');
    await s.b.clock.pass(60_000);
    expect(s.status()).toBe('OPEN');
  });

  it('and asks before it closes over what the contact has said since', async () => {
    const id = await lost('And close', true, true);
    s.b.sandbox.world.receive(s.threadId, 'One more thing');
    await look();
    await itemIs(id, 'paused');
    expect(s.status()).toBe('OPEN');
  });

  it('not sent, when it is absent: the agent decides, and it goes out once', async () => {
    const id = await lost('Never left', false);
    await look();
    expect(await readItem(id)).toMatchObject({ state: 'refused', error: { code: 'unreachable' } });
    await s.b.clock.pass(10 * 60_000);
    expect(posts()).toEqual([]);
    await s.b.do('retry', { itemId: id });
    await itemIs(id, 'sent');
    expect(s.arrived('Never left')).toBe(1);
  });

  it('is not called absent by a look that is too early', async () => {
    const id = await lost('Too early', false);
    await changeItem(id, (item) => ({ ...item, attemptedAt: s.b.clock.now() - 50_000 }));
    await look();
    expect((await readItem(id))?.state).toBe('unknown');
    await s.b.clock.pass(20_000);
    await look();
    expect((await readItem(id))?.state).toBe('refused');
  });

  it('is not called absent by a look that does not reach back to it', async () => {
    const id = await lost('Far back', false);
    for (let i = 0; i < 120; i++) s.b.sandbox.world.receive(s.threadId, `Line ${i}`);
    await look();
    expect((await readThread(s.threadId))?.messagesCursor).toBeDefined();
    expect((await readItem(id))?.state).toBe('unknown');
  });

  it('stays unknown when something of ours is there that reads differently', async () => {
    const id = await lost('Was it this?', false);
    s.b.sandbox.world.answer(s.threadId, 'Was it this? — sent with a footer', s.b.sandbox.world.agents[0]);
    await look();
    expect((await readItem(id))?.state).toBe('unknown');
  });
});

describe('what is never taken for it', () => {
  it('is a message of another item with the same words', async () => {
    const id = await lost('Thanks!', false);
    await justLeft(id);
    const next = await s.submit(s.reply('Thanks!'), await s.seen());
    await itemIs(next, 'sent');
    expect((await readItem(id))?.state).toBe('unknown');
    await s.b.clock.pass(60_000);
    await look();
    expect((await readItem(id))?.state).toBe('refused');
    expect((await readItem(next))?.copies).toBeUndefined();
  });

  it('is a message of another item that is just on its way', async () => {
    const id = await lost('Thanks!', false);
    await justLeft(id);
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, times: 1 });
    const next = await s.submit(s.reply('Thanks!'), await s.seen());
    await itemIs(next, 'checking');
    await look();
    expect((await readItem(id))?.state).toBe('unknown');
    await itemIs(next, 'sent');
    await s.b.clock.pass(60_000);
    await look();
    expect((await readItem(id))?.state).toBe('refused');
  });

  it('is one message for two of the same words: the agent decides about both', async () => {
    const id = await lost('Thanks!', true);
    await twinOf(id);
    await look();
    await Promise.all(Array.from({ length: 5 }, () => tell()));
    for (const one of [id, 'twin']) expect(await readItem(one)).toMatchObject({ state: 'unknown', unread: true });
  });

  it.each(['dismiss', 'edit'] as const)('is what the agent has decided about (%s), for its twin', async (what) => {
    const id = await lost('Thanks!', true);
    await twinOf(id);
    await look();
    await s.b.do(what, { itemId: id });
    await look();
    const twin = await readItem('twin');
    expect(twin?.state).toBe('unknown');
    expect(twin).not.toHaveProperty('messageId');
  });

  it('is anything for one that is unknown for another reason, or was kept by an older version', async () => {
    const id = await lost('Only doubt', true);
    await changeItem(id, ({ unread: _, ...rest }) => rest);
    await look();
    expect((await readItem(id))?.state).toBe('unknown');
    await s.b.do('dismiss', { itemId: id });
    expect(await readItem(id)).toBeUndefined();
  });
});
