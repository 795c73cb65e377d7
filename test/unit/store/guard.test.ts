import { describe, expect, it, vi } from 'vitest';
import type { OutboxItem } from '../../../lib/model/outbox.ts';
import { ok } from '../../../lib/model/result.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { nextDue } from '../../../lib/store/outbox.ts';
import { selectThreadItems } from '../../../lib/store/select/threads.ts';
import { item, thread } from './support/data.ts';
import { openReady, panel, state, until, usePetra, world } from './support/petra.ts';

usePetra();

const news = { count: 1, ids: ['m12'], entries: [] };
const paused = (id: string, threadId: string, rest: Partial<OutboxItem> = {}) =>
  item(id, threadId, { state: 'paused', news, createdAt: 1, updatedAt: 1_000, ...rest });

async function open(outbox: OutboxItem[] = []): Promise<void> {
  const taken = () => ok(null);
  const threads = [thread('10', '1', { assignedTo: 'A-2' }), thread('11', '1')];
  await openReady({ sendAnyway: taken, retry: taken, dismiss: taken }, { threads, outbox });
  await until(() => state().outbox.length === outbox.length);
}

describe('what the agent has seen', () => {
  it('goes with what they send and with what they change', async () => {
    await open();
    const submit = vi.fn((_: Commands['submit']['in']) => ok({ itemId: 'i1' }));
    Object.assign(world.answers, { submit });
    panel.drafts.edit('10', 'reply', { text: 'Yes' });
    await panel.sending.send(false);
    await panel.sending.setStatus('CLOSED');
    const seen = submit.mock.calls.map(([asked]) => asked.seen);
    expect(seen).toHaveLength(2);
    for (const one of seen) expect(one).toMatchObject({ ids: ['m10'], assignedTo: 'A-2' });
  });

  it('is whom it will be assigned to, once that has left; what can be taken back does not count', async () => {
    const assign = { intent: { kind: 'assign', actorId: 'A-3' } as const, createdAt: 1 };
    await open([item('held', '10', assign), item('gone', '10', { ...assign, state: 'sending', createdAt: 0 })]);
    const submit = vi.fn((_: Commands['submit']['in']) => ok({ itemId: 'i1' }));
    Object.assign(world.answers, { submit });
    await panel.sending.assign('A-4');
    expect(submit.mock.calls[0]?.[0].seen?.assignedTo).toBe('A-3');
    world.disk.outbox = [item('held', '10', assign)];
    world.announce({ table: 'outbox' });
    await vi.waitFor(() => expect(state().outbox).toHaveLength(1));
    await panel.sending.assign('A-5');
    expect(submit.mock.calls[1]?.[0].seen?.assignedTo).toBe('A-2');
  });

  it('is told anew with what they send again, when they look at its conversation', async () => {
    const [here, there] = [item('r', '10', { state: 'refused' }), item('s', '11', { state: 'refused' })];
    await open([here, there]);
    for (const one of [here, there]) await panel.sending.decide('retry', one);
    expect(world.commands('retry').map((c) => c.payload)).toEqual([
      { itemId: 'r', seen: { after: expect.any(Number), ids: ['m10'], assignedTo: 'A-2' } },
      { itemId: 's' },
    ]);
  });
});

describe('what the agent has dealt with', () => {
  it('is forgotten as it was on screen, not as what it has become since', async () => {
    const unknown = item('u', '10', { state: 'unknown', updatedAt: 1_234 });
    await open([unknown]);
    await panel.sending.decide('dismiss', unknown);
    expect(world.commands('dismiss').map((c) => c.payload)).toEqual([{ itemId: 'u', shownAt: 1_234 }]);
  });
});

describe('what is paused', () => {
  it('goes on by its key, naming the pause that was on screen', async () => {
    await open([paused('p', '10'), item('q', '10', { createdAt: 99 })]);
    await panel.sending.anyway();
    expect(world.commands('sendAnyway').map((c) => c.payload)).toEqual([{ itemId: 'p', pausedAt: 1_000 }]);
  });

  it('goes on by one press once: what it pauses for next has to be seen first', async () => {
    await open([paused('p', '10')]);
    await panel.sending.anyway();
    world.disk.outbox = [paused('p', '10', { updatedAt: 1_500 })];
    world.announce({ table: 'outbox' });
    await vi.waitFor(() => expect(state().outbox[0]?.updatedAt).toBe(1_500));
    await panel.sending.anyway();
    expect(world.commands('sendAnyway')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await panel.sending.anyway();
    expect(world.commands('sendAnyway').map((c) => c.payload)[1]).toEqual({ itemId: 'p', pausedAt: 1_500 });
  });

  it('does not go on from another conversation', async () => {
    await open([paused('o', '11')]);
    await panel.sending.anyway();
    expect(world.commands('sendAnyway')).toEqual([]);
  });

  it('does not look closed, stands in the list, and asks nobody to hurry', async () => {
    const close = { intent: { kind: 'status', status: 'CLOSED' } as const };
    await open([paused('p', '10', close), item('q', '10', { createdAt: 99 })]);
    const row = selectThreadItems(state()).find((t) => t.thread.id === '10');
    expect(row).toMatchObject({ outbox: 'paused', thread: { status: 'OPEN' } });
    expect(nextDue(state().outbox, 2_000_000)).toBeUndefined();
    expect(nextDue([...state().outbox, item('z', '11')], 2_000_000)).toBeDefined();
  });
});
