import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import type { ChangeIntent, OutboxItem } from '../../../lib/model/outbox.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { optimistic, pendingArchived, pendingAssignee } from '../../../lib/store/select/pending.ts';
import { selectShown, selectThreadItems } from '../../../lib/store/select/threads.ts';
import { account, item, people, thread } from './support/data.ts';
import type { Disk } from './support/disk.ts';
import { openReady, panel, petra, state, until, usePetra, world } from './support/petra.ts';
import type { World } from './support/world.ts';

usePetra();

const shown = () => selectShown(state());
const submitted = () => world.commands('submit').map((a) => (a.payload as { intent: ChangeIntent }).intent);

/** A background that takes every change into its outbox, where it stays held. */
const taking: World['answers'] = {
  submit: ({ itemId, threadId, intent }) => {
    world.disk.outbox.push(item(itemId, threadId, { intent, createdAt: world.disk.outbox.length + 1 }));
    return ok({ itemId });
  },
};

const open = (answers: World['answers'] = taking, start: Partial<Disk> = {}) =>
  openReady(answers, { threads: [thread('10', '1', { assignedTo: 'A-2' }), thread('9', '1')], ...start });

/** The disk says something else about the only item now, and the panel hears of it. */
async function becomes(change: Partial<OutboxItem>): Promise<void> {
  world.disk.outbox = world.disk.outbox.map((i) => ({ ...i, ...change }));
  world.announce({ table: 'outbox' });
  await vi.waitFor(() => expect(state().outbox[0]).toMatchObject(change));
}

/** The outbox is through with everything, and the panel hears of it. */
async function isThrough(): Promise<void> {
  world.disk.outbox = [];
  world.announce({ table: 'outbox' });
  await until(() => state().outbox.length === 0);
}

describe('a change of the conversation', () => {
  it.each([
    ['assigning', () => panel.sending.assign('A-3'), { assignedTo: 'A-3' }, { assignedTo: 'A-2' }],
    ['assigning to me', () => panel.sending.assignToMe(), { assignedTo: 'A-1' }, { assignedTo: 'A-2' }],
    ['moving to the trash', () => panel.sending.archive(true), { archived: true }, { archived: false }],
    ['closing', () => panel.sending.setStatus('CLOSED'), { status: 'CLOSED' }, { status: 'OPEN' }],
  ])('is shown at once, in the list too, and put back when HubSpot refuses: %s', async (_, act, after, before) => {
    await open();
    expect(await act()).toBe(true);
    const row = () => selectThreadItems(state()).find((i) => i.thread.id === '10');
    expect(shown()).toMatchObject(after);
    expect(row()?.thread).toMatchObject(after);
    await becomes({ state: 'refused', error: failure('invalid') });
    expect(shown()).toMatchObject(before);
    expect(row()).toMatchObject({ outbox: 'not-done', thread: before });
  });

  it('takes an assignment away at once', async () => {
    await open();
    await panel.sending.assign(null);
    expect(submitted()).toEqual([{ kind: 'assign', actorId: null }]);
    expect(shown()).not.toHaveProperty('assignedTo');
  });

  it('asks for nothing when that is how it is already, or is about to be', async () => {
    await open();
    await panel.sending.assign('A-2');
    await panel.sending.archive(false);
    await panel.sending.assign('A-3');
    await panel.sending.assign('A-3');
    expect(submitted()).toEqual([{ kind: 'assign', actorId: 'A-3' }]);
  });

  it('is said when it is through', async () => {
    await open();
    await panel.sending.archive(true);
    await becomes({ state: 'sent', updatedAt: Date.now() });
    expect(state().notice?.is).toBe('archived');
  });

  it('that the background did not take is said, and shown as it was', async () => {
    await open({ submit: () => fail(failure('storage')) });
    expect(await panel.sending.archive(true)).toBe(false);
    expect(shown()?.archived).toBe(false);
    expect(state().notice).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });

  it.each([
    ['before it had it', false],
    ['after it had it', true],
  ])('is done once although the background was stopped %s', async (_, had) => {
    const ids = new Set<string>();
    const mortal: World['answers'] = {
      submit: ({ itemId, threadId, intent }) => {
        const first = submitted().length === 1;
        if (had || !first) ids.add(itemId);
        world.disk.outbox = [...ids].map((id) => item(id, threadId, { intent }));
        return first ? fail(failure('unknown', { reason: 'no-answer' })) : ok({ itemId });
      },
    };
    await open(mortal);
    expect(await panel.sending.archive(true)).toBe(true);
    expect(shown()?.archived).toBe(true);
    expect(world.disk.outbox).toHaveLength(1);
    expect(state().notice).toBeUndefined();
  });

  it('can be taken back', async () => {
    const undo = () => {
      world.disk.outbox = world.disk.outbox.map((i) => ({ ...i, state: 'canceled' as const }));
      return ok(null);
    };
    await open({ ...taking, undo });
    await panel.sending.archive(true);
    await panel.sending.undoLast();
    expect(shown()?.archived).toBe(false);
    expect(state().notice?.is).toBe('undone');
  });
});

describe('nothing can be changed', () => {
  const me = account;
  it.each([
    ['the connection is dead', { account: { ...me, expired: true } }, 'expired'],
    ['it may only read', { account: { ...me, missingScopes: ['conversations.write'] } }, 'scope'],
    [
      'the conversation is in the trash',
      {
        threads: [thread('10', '1', { archived: true })],
        subjects: new Map([[5, { ...people(petra), threadId: '10' }]]),
      },
      'archived',
    ],
  ])('while %s', async (_, start, block) => {
    await open(taking, start).catch(() => undefined);
    expect(await panel.sending.assign('A-3')).toBe(false);
    expect(state().notice).toMatchObject({ is: 'not-done', block });
    expect(submitted()).toEqual([]);
  });

  it('to me while nobody knows who that is', async () => {
    const { actorId: _, ...nobody } = me;
    await open(taking, { account: nobody });
    expect(await panel.sending.assignToMe()).toBe(false);
    expect(state().notice).toMatchObject({ is: 'not-done', block: 'agent' });
  });

  it('while no conversation is on screen', async () => {
    await open(taking, { threads: [] });
    expect(await panel.sending.archive(true)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'not-done', block: 'no-thread' });
  });
});

describe('what is in the trash', () => {
  it('can be restored from the panel, and written to from then on', async () => {
    const subjects = new Map([[5, { ...people(petra), threadId: '10' }]]);
    await open(taking, { threads: [thread('10', '1', { archived: true })], subjects });
    await panel.sending.archive(false);
    expect(submitted()).toEqual([{ kind: 'archive', archived: false }]);
    expect(shown()?.archived).toBe(false);
  });
});

describe('what the outbox will change about a thread', () => {
  const assign = (id: string, actorId: string | null, rest = {}) =>
    item(id, '10', { intent: { kind: 'assign', actorId }, createdAt: Number(id), ...rest });
  const trash = (id: string, archived: boolean, rest = {}) =>
    item(id, '10', { intent: { kind: 'archive', archived }, createdAt: Number(id), ...rest });

  it('is what the last one says, whatever their order', () => {
    const outbox = [assign('2', 'A-3'), assign('1', null)];
    expect(pendingAssignee(outbox, thread('10', '1'))).toBe('A-3');
    expect(pendingArchived([trash('2', false), trash('1', true)], thread('10', '1', { archived: true }))).toBe(false);
  });
  it('is nothing where it leads to what is there already, is of another thread, or is over', () => {
    const here = thread('10', '1', { assignedTo: 'A-3' });
    expect(pendingAssignee([assign('1', 'A-3')], here)).toBeUndefined();
    expect(pendingAssignee([assign('1', null)], thread('10', '1'))).toBeUndefined();
    expect(optimistic(here, [trash('1', true, { threadId: '11' }), assign('2', null, { state: 'sent' })])).toBe(here);
  });
  it('leaves everything else as it is', () => {
    const here = thread('10', '1', { assignedTo: 'A-3', ticketId: '5' });
    const { assignedTo: _, ...rest } = here;
    expect(optimistic(here, [assign('1', null), trash('2', true)])).toEqual({ ...rest, archived: true });
  });
});

describe('a conversation that is closed or reopened by somebody else', () => {
  const becomesOf = async (id: string, status: 'OPEN' | 'CLOSED') => {
    world.disk.threads = world.disk.threads.map((t) => (t.id === id ? { ...t, status } : t));
    world.announce({ table: 'threads', ids: [id] });
    await vi.waitFor(() => expect(state().threads.find((t) => t.id === id)?.status).toBe(status));
  };

  it.each([
    ['the button', () => panel.sending.setStatus('CLOSED')],
    ['the key', () => panel.sending.toggleStatus()],
  ])('is not closed by a press of %s that came as it turned, and that is said', async (_, close) => {
    await open(taking, { threads: [thread('10', '1', { status: 'CLOSED' })] });
    await becomesOf('10', 'OPEN');
    expect(await close()).toBe(false);
    expect(submitted()).toEqual([]);
    expect(state().notice).toMatchObject({ is: 'not-done', block: 'just-turned', threadId: '10' });
    vi.setSystemTime(Date.now() + 600);
    expect(await close()).toBe(true);
    expect(submitted()).toEqual([{ kind: 'status', status: 'CLOSED' }]);
  });

  it('is as soon as one likes when it was another one that turned', async () => {
    await open();
    await becomesOf('9', 'CLOSED');
    expect(await panel.sending.setStatus('CLOSED')).toBe(true);
  });

  it('is as soon as one likes when another one is on screen by then, whatever its status', async () => {
    await open(taking, { threads: [thread('10', '1'), thread('9', '1', { status: 'CLOSED' })] });
    await becomesOf('10', 'CLOSED');
    await becomesOf('10', 'OPEN');
    await panel.conversation.open('9');
    expect(await panel.sending.toggleStatus()).toBe(true);
    expect(submitted()).toEqual([{ kind: 'status', status: 'OPEN' }]);
  });

  it('can be turned back at once by whoever turned it, also when the list is read after the outbox', async () => {
    await open();
    await panel.sending.setStatus('CLOSED');
    await isThrough();
    expect(shown()?.status).toBe('OPEN');
    await becomesOf('10', 'CLOSED');
    expect(await panel.sending.toggleStatus()).toBe(true);
    expect(submitted().at(-1)).toEqual({ kind: 'status', status: 'OPEN' });
  });

  it('is not turned back by a press that came when somebody else turned it, after one’s own change', async () => {
    await open();
    await panel.sending.setStatus('CLOSED');
    await isThrough();
    await becomesOf('10', 'CLOSED');
    await becomesOf('10', 'OPEN');
    expect(await panel.sending.setStatus('CLOSED')).toBe(false);
  });

  it('can be turned back at once by whoever turned it', async () => {
    await open();
    await panel.sending.setStatus('CLOSED');
    await vi.waitFor(() => expect(shown()?.status).toBe('CLOSED'));
    expect(await panel.sending.toggleStatus()).toBe(true);
    expect(submitted()).toEqual([
      { kind: 'status', status: 'CLOSED' },
      { kind: 'status', status: 'OPEN' },
    ]);
  });
});
