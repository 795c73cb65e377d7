import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { ChangeIntent } from '../../../lib/model/outbox.ts';
import {
  assign,
  assignee,
  clara,
  elsewhere,
  here,
  mei,
  one,
  open,
  restore,
  s,
  seun,
  there,
  trash,
  useThread,
  writes,
} from './support/changing.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { archiveThread, assignThread, restoreThread } = await import('../../../lib/hubspot/index.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');
const { saveThreads } = await import('../../../lib/storage/write-threads.ts');

useThread();

describe('a change of the thread', () => {
  it('assigns after the undo window, once; HubSpot’s history and the cache have it', async () => {
    const id = await s.submit(assign(mei));
    await s.b.clock.pass(4_000);
    expect((await readItem(id))?.state).toBe('held');
    expect(there()?.assignedTo).toBeUndefined();
    await s.b.itemIs('sent');
    expect(there()?.assignedTo).toBe(mei);
    expect(await here()).toMatchObject({ assignedTo: mei });
    expect(writes().map((c) => c.method)).toEqual(['PUT']);
    expect(s.b.sandbox.world.messages(s.threadId).at(-1)).toMatchObject({ type: 'ASSIGNMENT', assignedTo: mei });
  });

  it('takes an assignment away, after a look at who has it, and reads the thread again', async () => {
    await assignThread(await elsewhere(), s.threadId, mei);
    await open();
    s.b.calls();
    expect((await one(assign(null))).state).toBe('sent');
    expect(there()?.assignedTo).toBeUndefined();
    expect(await here()).not.toHaveProperty('assignedTo');
    const calls = s.b.calls().filter((c) => c.path.includes(s.threadId));
    expect(calls.map((c) => c.method)).toEqual(['GET', 'DELETE', 'GET']);
  });

  it('is done although the thread could not be read after it', async () => {
    await assignThread(await elsewhere(), s.threadId, mei);
    await open();
    s.b.sandbox.faults.add({ kind: 'status', status: 403, method: 'GET', path: `*/threads/${s.threadId}`, skip: 1 });
    expect((await one(assign(null))).state).toBe('sent');
    expect(await here()).not.toHaveProperty('assignedTo');
  });

  it('moves a conversation to the trash and takes it out again', async () => {
    expect((await one(trash)).state).toBe('sent');
    expect(there()?.archived).toBe(true);
    expect(await here()).toMatchObject({ archived: true });
    expect((await one(restore)).state).toBe('sent');
    expect(there()?.archived).toBe(false);
    expect(await here()).toMatchObject({ archived: false, status: 'OPEN' });
  });

  it.each([
    ['an assignment', () => assign(mei)],
    ['a move to the trash', () => trash],
  ])('can be taken back within its window: %s', async (_, intent) => {
    const itemId = await s.submit(intent());
    await s.b.do('undo', { itemId });
    await s.b.clock.pass(60_000);
    expect(writes()).toEqual([]);
    expect(await here()).toMatchObject({ archived: false });
    expect(await here()).not.toHaveProperty('assignedTo');
  });

  it('waits for the reply before it', async () => {
    await s.submit(s.reply('First this'));
    await s.submit(trash);
    await s.b.when(async () => there()?.archived);
    expect(s.arrived('First this')).toBe(1);
  });

  it('is not taken back by a list that was asked for before it', async () => {
    const before = await here();
    const asOf = s.b.clock.now();
    await one(assign(mei));
    await one(trash);
    if (before) await saveThreads(s.owner, s.contactId, [before], { asOf });
    expect(await here()).toMatchObject({ archived: true, assignedTo: mei });
  });
});

describe('a newer change of the same kind', () => {
  it('replaces the one before: only the last assignment is asked for', async () => {
    const first = await s.submit(assign(mei));
    await s.submit(assign(seun));
    await s.b.when(async () => there()?.assignedTo === seun);
    expect(writes()).toHaveLength(1);
    expect((await readItem(first))?.state).toBe('canceled');
  });

  it.each([
    ['assigned and unassigned', () => assign(mei), assign(null)],
    ['moved to the trash and restored', () => trash, restore],
  ])('that leads back asks for nothing: %s', async (_, there, back) => {
    await s.submit(there());
    const last = await s.submit(back);
    expect((await readItem(last))?.state).toBe('sent');
    await s.b.clock.pass(60_000);
    expect(writes()).toEqual([]);
  });

  it('leaves changes of another kind alone', async () => {
    await s.submit(assign(mei));
    await s.submit({ kind: 'status', status: 'CLOSED' });
    await s.b.when(async () => there()?.status === 'CLOSED');
    expect(there()?.assignedTo).toBe(mei);
  });

  it('comes after one that is on its way, also when it leads back to what the cache still says', async () => {
    s.b.network.hangs = /assignee$/;
    const fault = { kind: 'hang', afterEffect: true, method: 'PUT', path: assignee, times: 1 } as const;
    s.b.sandbox.faults.add(fault);
    const first = await s.submit(assign(mei));
    await s.b.when(async () => (await readItem(first))?.state === 'sending');
    await s.submit(assign(seun));
    const last = await s.submit(assign(null));
    expect((await readItem(last))?.state).toBe('held');
    s.b.restart();
    await s.b.when(async () => (await readItem(last))?.state === 'sent');
    expect(there()?.assignedTo).toBeUndefined();
  });

  it('does not call a reopening done while a reply is about to close the conversation', async () => {
    await s.submit(s.reply('Bye', { thenClose: true }));
    await s.submit({ kind: 'status', status: 'CLOSED' });
    const last = await s.submit({ kind: 'status', status: 'OPEN' });
    await s.b.when(async () => (await readItem(last))?.state === 'sent');
    expect(s.arrived('Bye')).toBe(1);
    expect(there()?.status).toBe('OPEN');
  });

  it('takes the place of one that was refused: nobody has to decide about that any more', async () => {
    expect((await one(assign(clara))).state).toBe('refused');
    await s.submit(assign(mei));
    await s.b.when(async () => there()?.assignedTo === mei);
    expect((await s.b.items()).map((i) => i.state)).toEqual(['sent']);
  });
});

describe('what somebody else did first', () => {
  it.each([
    ['moved it to the trash', () => trash, archiveThread, true],
    ['restored it', () => restore, restoreThread, false],
  ] as const)('is what was wanted: %s', async (_, intent, other, archived) => {
    const http = await elsewhere();
    if (!archived) await archiveThread(http, s.threadId);
    await open();
    await other(http, s.threadId);
    expect((await one(intent())).state).toBe('sent');
    expect(await here()).toMatchObject({ archived });
  });
});

describe('a change that HubSpot refuses', () => {
  it('leaves the old assignee, and says why in HubSpot’s words', async () => {
    await assignThread(await elsewhere(), s.threadId, mei);
    await open();
    const item = await one(assign(clara));
    expect(item).toMatchObject({ state: 'refused', error: { code: 'invalid' } });
    expect(item.error?.message).toContain(clara);
    expect(await here()).toMatchObject({ assignedTo: mei });
  });

  it('says that the account does not offer assigning, when it has none of the places for it', async () => {
    s.b.sandbox.faults.add({ kind: 'html', status: 404, path: assignee });
    const item = await one(assign(mei));
    expect(item).toMatchObject({ state: 'refused', error: { code: 'not-available', reason: 'no-assigning' } });
    expect(await here()).not.toHaveProperty('assignedTo');
  });

  it.each([
    ['assigning', () => assign(mei)],
    ['closing', (): ChangeIntent => ({ kind: 'status', status: 'CLOSED' })],
  ])('says that the conversation is in the trash, and shows it there: %s', async (_, intent) => {
    await archiveThread(await elsewhere(), s.threadId);
    const item = await one(intent());
    expect(item).toMatchObject({ state: 'refused', error: { code: 'conflict', reason: 'in-trash' } });
    expect(await here()).toMatchObject({ archived: true, status: 'OPEN' });
  });

  it('leaves the conversation where it was', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 403, method: 'DELETE', path: '*/threads/*' });
    expect((await one(trash)).state).toBe('refused');
    expect(await here()).toMatchObject({ archived: false });
    s.b.sandbox.faults.clear();
    const [item] = await s.b.items();
    await s.b.do('retry', { itemId: item?.id ?? '' });
    await s.b.when(async () => there()?.archived);
    expect(await here()).toMatchObject({ archived: true });
  });

  it('says that HubSpot no longer has what was to be restored', async () => {
    await archiveThread(await elsewhere(), s.threadId);
    await open();
    s.b.sandbox.faults.add({ kind: 'status', status: 404, path: `*/threads/${s.threadId}` });
    expect(await one(restore)).toMatchObject({ state: 'refused', error: { code: 'not-found' } });
    expect(await here()).toMatchObject({ archived: true });
  });

  it('is forgotten when the agent says so', async () => {
    const { id: itemId } = await one(assign(clara));
    await s.b.do('dismiss', { itemId });
    expect(await s.b.items()).toEqual([]);
  });
});
