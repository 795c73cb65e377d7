import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { ChangeIntent } from '../../../lib/model/outbox.ts';
import { s, useStory, w } from './support/use-story.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { lookBefore } = await import('../../../lib/background/outbox/guard.ts');
const { assignThread } = await import('../../../lib/hubspot/index.ts');
const { updateThread } = await import('../../../lib/hubspot/index.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');

useStory();

const { close, reopen } = {
  close: { kind: 'status', status: 'CLOSED' },
  reopen: { kind: 'status', status: 'OPEN' },
} as const satisfies Record<string, ChangeIntent>;

describe('a close', () => {
  it.each([
    ['alone', () => close, 0],
    ['after a comment', () => s.comment('Closing', { thenClose: true }), 1],
    ['after a reply', () => s.reply('Closing', { thenClose: true }), 1],
  ] as const)('pauses over a message that nobody has seen: %s', async (_, intent, sent) => {
    // A reply itself is held up by news, so here it comes between the two.
    const between = intent().kind === 'reply';
    const id = await s.submit(intent(), await s.seen());
    if (between) {
      s.b.sandbox.faults.add({ kind: 'status', status: 503, method: 'PATCH', times: 1 });
      await s.b.when(async () => (await readItem(id))?.messageSent);
    }
    w.arrive('But wait');
    const item = await w.itemIs(id, 'paused');
    expect(item.news?.entries.map((e) => e.words)).toEqual(['But wait']);
    expect(s.arrived('Closing')).toBe(sent);
    expect(s.status()).toBe('OPEN');
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(s.status()).toBe('CLOSED');
    expect(s.arrived('Closing')).toBe(sent);
  });

  it.each([
    ['right after its reply needs no second look', 900, 0],
    ['later than a second after the look before its reply needs one', 1_100, 1],
  ])('%s', async (_name, age, looks) => {
    const id = await s.submit(s.reply('Bye', { thenClose: true }), await s.seen());
    await w.itemIs(id, 'sent');
    const item = await readItem(id);
    const c = await s.b.services.session.connect();
    if (!item || !c.ok) throw new Error('not connected');
    s.b.calls();
    const { turns: _, ...before } = item;
    const out = { ...before, state: 'held', messageSent: true, checkedAt: s.b.clock.now() - age } as const;
    expect((await s.b.clock.until(lookBefore(c.value, out))).is).toBe('clear');
    expect(s.b.calls()).toHaveLength(looks);
  });

  it('closes when the agent says so, also when it was closed and opened since it was first asked for', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'PATCH', times: 2 });
    const id = await s.submit(s.reply('Bye', { thenClose: true }), await s.seen());
    await s.b.when(async () => (await readItem(id))?.turns);
    w.arrive('Wait');
    await w.itemIs(id, 'paused');
    s.b.sandbox.faults.clear();
    for (const status of ['CLOSED', 'OPEN'] as const) {
      await s.b.clock.pass(1_000);
      await updateThread(await w.http(), s.threadId, { status });
    }
    expect(s.status()).toBe('OPEN');
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(s.status()).toBe('CLOSED');
  });

  it('can be given up: what was sent before it stays sent', async () => {
    const alone = await s.submit(close, await s.seen());
    w.arrive('Wait');
    await w.itemIs(alone, 'paused');
    await s.b.do('dismiss', { itemId: alone });
    expect(await readItem(alone)).toBeUndefined();
    const after = await s.submit(s.comment('Noted', { thenClose: true }), await s.seen());
    w.arrive('And wait');
    await w.itemIs(after, 'paused');
    await s.b.do('dismiss', { itemId: after });
    expect((await readItem(after))?.state).toBe('sent');
    await s.b.clock.pass(60_000);
    expect(s.status()).toBe('OPEN');
    expect(s.arrived('Noted')).toBe(1);
  });

  it('that is paused gives way to a newer wish', async () => {
    const alone = await s.submit(close, await s.seen());
    w.arrive('Wait');
    await w.itemIs(alone, 'paused');
    const last = await s.submit(reopen, await s.seen());
    expect((await readItem(alone))?.state).toBe('canceled');
    expect((await readItem(last))?.state).toBe('sent');
    const after = await s.submit(s.comment('Noted', { thenClose: true }), await s.seen());
    w.arrive('And wait');
    await w.itemIs(after, 'paused');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    const newer = await s.submit(close, await s.seen());
    expect((await readItem(after))?.state).toBe('sent');
    await w.itemIs(newer, 'sent');
    expect(s.status()).toBe('CLOSED');
  });

  it('that is paused is given up when the account is left', async () => {
    const id = await s.submit(close, await s.seen());
    w.arrive('Their words');
    await w.itemIs(id, 'paused');
    await s.b.do('connectSample', {});
    expect(await s.b.items()).toEqual([]);
  });

  it('that somebody else has done is done', async () => {
    const id = await s.submit(close, await s.seen());
    w.world.setStatus(s.threadId, 'CLOSED');
    await w.itemIs(id, 'sent');
    expect(s.status()).toBe('CLOSED');
  });

  it('does not overrule who has reopened it since', async () => {
    const id = await s.submit(close, await s.seen());
    w.world.setStatus(s.threadId, 'CLOSED');
    w.world.setStatus(s.threadId, 'OPEN');
    expect((await w.itemIs(id, 'paused')).news).toMatchObject({ count: 0, status: 'OPEN' });
    expect(s.status()).toBe('OPEN');
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(s.status()).toBe('CLOSED');
  });

  it('does not take the agent’s own reopening for somebody else’s', async () => {
    const first = await s.submit(close, await s.seen());
    await w.itemIs(first, 'sent');
    const seen = await s.seen();
    const second = await s.submit(reopen, seen);
    await w.itemIs(second, 'sent');
    await w.itemIs(await s.submit(close, seen), 'sent');
    expect(s.status()).toBe('CLOSED');
  });
});

describe('a reopening', () => {
  it('does not overrule who has closed it again since, and minds no message', async () => {
    w.world.setStatus(s.threadId, 'CLOSED');
    await s.b.do('sync', { threadId: s.threadId, force: true });
    const id = await s.submit(reopen, await s.seen());
    w.world.setStatus(s.threadId, 'OPEN');
    w.world.comment(s.threadId, 'It stays closed');
    w.world.setStatus(s.threadId, 'CLOSED');
    expect((await w.itemIs(id, 'paused')).news).toMatchObject({ count: 0, status: 'CLOSED' });
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(s.status()).toBe('OPEN');
  });
});

describe('the trash', () => {
  const trash = { kind: 'archive', archived: true } as const;

  it('does not swallow a message that nobody has seen', async () => {
    const id = await s.submit(trash, await s.seen());
    w.arrive('But wait');
    await w.itemIs(id, 'paused');
    expect(w.world.thread(s.threadId)?.archived).toBe(false);
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(w.world.thread(s.threadId)?.archived).toBe(true);
  });
});

describe('an assignment', () => {
  const agent = (n: number) => w.world.agents[n]?.id ?? '';
  const assign = (actorId: string | null): ChangeIntent => ({ kind: 'assign', actorId });
  const assigned = () => w.world.thread(s.threadId)?.assignedTo;

  it('does not overrule who has assigned it to somebody else since', async () => {
    const id = await s.submit(assign(agent(1)), await s.seen());
    await assignThread(await w.http(), s.threadId, agent(2));
    s.b.calls();
    expect((await w.itemIs(id, 'paused')).news).toMatchObject({ count: 0, assignedTo: agent(2) });
    expect(w.writes()).toEqual([]);
    await w.anyway(id);
    await w.itemIs(id, 'sent');
    expect(assigned()).toBe(agent(1));
  });

  it('that somebody else has made is done, without a request', async () => {
    const id = await s.submit(assign(agent(1)), await s.seen());
    await assignThread(await w.http(), s.threadId, agent(1));
    s.b.calls();
    await w.itemIs(id, 'sent');
    expect(w.writes()).toEqual([]);
  });
});
