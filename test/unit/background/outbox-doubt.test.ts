import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { s, useStory } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { readItem } = await import('../../../lib/storage/outbox.ts');
const { readMessages } = await import('../../../lib/storage/read.ts');

useStory();
const messagePath = '*/threads/*/messages';
const posts = () => s.b.calls().filter((c) => c.method === 'POST' && c.path.endsWith('/messages'));

describe('when nobody knows whether it arrived', () => {
  it.each([
    ['the connection broke after it took effect', { kind: 'reset-after' }],
    ['HubSpot answered 502 after it took effect', { kind: 'status', status: 502, afterEffect: true }],
    ['the answer was cut', { kind: 'cut' }],
    ['the answer was an HTML page', { kind: 'html', status: 200, afterEffect: true }],
  ] as const)('finds it in the thread: %s', async (_, fault) => {
    s.b.sandbox.faults.add({ ...fault, method: 'POST', path: messagePath, times: 1 });
    await s.submit(s.reply('Exactly once'));
    const item = await s.b.itemIs('sent');
    expect(s.arrived('Exactly once')).toBe(1);
    expect(item.messageId).toBe(
      s.b.sandbox.world.messages(s.threadId).find((m) => 'text' in m && m.text === 'Exactly once')?.id,
    );
    expect(posts()).toHaveLength(1);
  });

  it('gives it back as refused when the thread proves that it is not there, after a settled time', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    await s.submit(s.reply('Never left'));
    const checking = await s.b.itemIs('checking');
    const refused = await s.b.itemIs('refused');
    expect(refused.updatedAt - (checking.attemptedAt ?? 0)).toBeGreaterThanOrEqual(20_000);
    expect(refused.error?.code).toBe('unreachable');
    expect(s.arrived('Never left')).toBe(0);
    expect(posts()).toHaveLength(1);
    await s.b.clock.pass(10 * 60_000);
    expect(posts()).toEqual([]);
  });

  it('sends it again only when the agent says so, and looks first', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Second try'));
    await s.b.itemIs('refused');
    await s.b.do('retry', { itemId });
    await s.b.itemIs('sent');
    expect(s.arrived('Second try')).toBe(1);
  });

  it('does not double a message that arrived after it had been given back', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Very late'));
    await s.b.itemIs('refused');
    s.b.sandbox.world.answer(s.threadId, 'Very late', s.b.sandbox.world.agents[0]);
    s.b.calls();
    await s.b.do('retry', { itemId });
    await s.b.itemIs('sent');
    expect(posts()).toEqual([]);
    expect(s.arrived('Very late')).toBe(1);
  });

  it('looks first although the second try had to wait, for as long as nobody knows about the first', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Third try'));
    await s.b.itemIs('refused');
    s.b.sandbox.faults.add({ kind: 'status', status: 429, method: 'POST', path: messagePath, times: 1 });
    await s.b.do('retry', { itemId });
    await s.b.when(async () => (await readItem(itemId))?.error?.code === 'rate-limited');
    s.b.sandbox.world.answer(s.threadId, 'Third try', s.b.sandbox.world.agents[0]);
    s.b.calls();
    await s.b.itemIs('sent');
    expect(posts()).toEqual([]);
    expect(s.arrived('Third try')).toBe(1);
  });

  it('waits when it can not look for a moment, instead of giving up or sending blindly', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Looked for'));
    await s.b.itemIs('refused');
    s.b.network.online = false;
    await s.b.do('retry', { itemId });
    await s.b.when(async () => (await readItem(itemId))?.error?.code === 'offline');
    s.b.network.online = true;
    await s.b.itemIs('sent');
    expect(s.arrived('Looked for')).toBe(1);
  });

  it('finds it although somebody who looks at it has had its original content fetched before', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Read at once'));
    await s.b.when(async () => (await readItem(itemId))?.state === 'checking');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    const there = (await readMessages(s.threadId)).find((m) => 'text' in m && m.text === 'Read at once');
    await s.b.do('originalContent', { threadId: s.threadId, messageId: there?.id ?? '' });
    expect((await readItem(itemId))?.state).toBe('checking');
    await s.b.when(async () => (await readItem(itemId))?.state === 'sent');
    expect(posts()).toHaveLength(1);
  });

  it('is unknown when something of ours is there that reads differently', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Was it this?'));
    await s.b.itemIs('checking');
    s.b.sandbox.world.answer(s.threadId, 'Was it this? — sent with a footer', s.b.sandbox.world.agents[0]);
    await s.b.itemIs('unknown');
    await s.b.do('dismiss', { itemId });
    expect(await s.b.items()).toEqual([]);
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ['the agent has typed the same reply in HubSpot', () => s.reply('Said twice?'), 0],
    ['a colleague has commented the same', () => s.comment('Said twice?'), 1],
  ] as const)('is unknown when that may be somebody else’s words: %s', async (_, intent, agent) => {
    const { world } = s.b.sandbox;
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(intent());
    await s.b.itemIs('checking');
    if (agent === 0) world.answer(s.threadId, 'Said twice?', world.agents[agent]);
    else world.comment(s.threadId, 'Said twice?', world.agents[agent]);
    await s.b.itemIs('unknown');
    expect(await readItem(itemId)).not.toHaveProperty('messageId');
    expect(posts()).toHaveLength(1);
  });

  it('is unknown when the thread can not be read', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath });
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'GET', path: messagePath, skip: 1 });
    await s.submit(s.reply('In the dark'));
    await s.b.itemIs('unknown', 10 * 60_000);
    expect(s.arrived('In the dark')).toBe(0);
  });

  it('does not take an older message with the same words for it', async () => {
    s.b.sandbox.world.answer(s.threadId, 'Thanks!', s.b.sandbox.world.agents[0]);
    await s.b.do('sync', { threadId: s.threadId, force: true });
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    await s.submit(s.reply('Thanks!'));
    await s.b.itemIs('refused');
    expect(s.arrived('Thanks!')).toBe(1);
  });

  it('finds it although this machine’s clock is hours ahead of HubSpot’s', async () => {
    const ahead = 5 * 3_600_000;
    const now = s.b.clock.now;
    Object.assign(s.b.clock, { now: () => now() + ahead });
    s.b.restart();
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, times: 1 });
    await s.submit(s.reply('From the future'));
    await s.b.itemIs('sent');
    expect(s.arrived('From the future')).toBe(1);
  });

  it('repeats a close, because it can not do anything twice', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'PATCH', times: 2 });
    await s.submit({ kind: 'status', status: 'CLOSED' });
    await s.b.itemIs('sent');
    expect(s.status()).toBe('CLOSED');
  });

  it('finishes a reply whose close failed without sending it again', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'PATCH', times: 3 });
    await s.submit(s.reply('Once, then close', { thenClose: true }));
    await s.b.itemIs('sent');
    expect(s.arrived('Once, then close')).toBe(1);
    expect(s.status()).toBe('CLOSED');
  });
});

describe('a background that is stopped', () => {
  it('while the item is held: it goes out after the restart', async () => {
    await s.submit(s.reply('Held'));
    s.b.restart();
    await s.b.itemIs('sent');
    expect(s.arrived('Held')).toBe(1);
  });

  it.each([
    ['before the request took effect', false, 'refused', 0],
    ['after the request took effect', true, 'sent', 1],
  ] as const)('while sending, %s', async (_, afterEffect, state, count) => {
    s.b.network.hangs = /\/messages$/;
    s.b.sandbox.faults.add({ kind: 'hang', afterEffect, method: 'POST', path: messagePath, times: 1 });
    const itemId = await s.submit(s.reply('Cut off'));
    await s.b.when(async () => (await readItem(itemId))?.state === 'sending');
    await s.b.when(async () => posts().length === 1);
    s.b.restart();
    await s.b.itemIs(state);
    expect(s.arrived('Cut off')).toBe(count);
    expect(posts()).toEqual([]);
  });

  it('while checking', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-after', method: 'POST', path: messagePath, times: 1 });
    s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET', path: messagePath, times: 1 });
    await s.submit(s.reply('Checked twice'));
    await s.b.itemIs('checking');
    s.b.restart();
    await s.b.itemIs('sent');
    expect(s.arrived('Checked twice')).toBe(1);
  });

  it('between the message and the close', async () => {
    s.b.network.hangs = /\/threads\/\d+$/;
    s.b.sandbox.faults.add({ kind: 'hang', method: 'PATCH', times: 1 });
    const itemId = await s.submit(s.reply('Then closed', { thenClose: true }));
    await s.b.when(async () => {
      const item = await readItem(itemId);
      return item?.messageSent === true && item.state === 'sending';
    });
    s.b.restart();
    await s.b.itemIs('sent');
    expect(s.arrived('Then closed')).toBe(1);
    expect(s.status()).toBe('CLOSED');
  });
});
