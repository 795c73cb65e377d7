import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../../lib/model/errors.ts';
import { fail } from '../../../../lib/model/result.ts';
import { hitsOf } from '../../../../lib/store/search/state.ts';
import { account, thread } from '../support/data.ts';
import { type Others, said, start, whole } from '../support/searching.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody else, with a conversation of this number. */
const other = (id: string, threadId: string): Others[number] => [
  id,
  `p${id}@elsewhere.example`,
  thread(threadId, id, { messagesUpTo: Number(threadId) * 1000 }),
];
/** Time enough for everything that is kept to come in. */
const settle = () => vi.advanceTimersByTimeAsync(1_000);

describe('searching with everybody', () => {
  const begin = () =>
    start(
      [whole('10')],
      [said('m1', '10', 'crate'), said('m2', '40', 'crate'), said('m3', '30', 'another crate'), said('m4', '30', 'no')],
      {},
      [other('2', '30'), other('3', '40')],
    );

  it('finds what is kept of everybody, says whose it is, and asks HubSpot for nothing', async () => {
    const { search, find, hits, world } = begin();
    expect(await find('crate')).toEqual(['m1']);
    world.answers.readHistory = () => fail(failure('server'));
    const asked = world.commands('readHistory').length;
    search.setScope('everybody');
    await settle();
    expect(hits()).toEqual(['m2', 'm3', 'm1']);
    const { people, reading, total, read } = search.store.getState();
    expect({ reading, total, read }).toEqual({ reading: { is: 'kept' }, total: 3, read: 3 });
    expect(people).toEqual(
      new Map([
        ['3', 'p3'],
        ['2', 'p2'],
        ['1', 'petra'],
      ]),
    );
    expect(await find('another')).toEqual(['m3']);
    expect(world.commands('readHistory')).toHaveLength(asked);
    search.setScope('person');
    await settle();
    expect(hits()).toEqual([]);
    world.expectForeseen();
  });

  it('goes to a hit of somebody else, and on to the next one', async () => {
    const { search, find, store, pinned, opened } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    const [first] = hitsOf(search.store.getState().groups);
    await search.choose(first as NonNullable<typeof first>);
    expect(pinned).toEqual(['3']);
    expect(store.getState().reveal).toEqual({ threadId: '40', messageId: 'm2' });
    expect(search.store.getState()).toMatchObject({ open: false, active: { messageId: 'm2' }, count: 3 });
    search.step(1);
    await settle();
    search.step(1);
    await settle();
    expect(store.getState().reveal).toEqual({ threadId: '10', messageId: 'm1' });
    expect({ pinned, opened }).toEqual({ pinned: ['3', '2', '1'], opened: [] });
    store.setState({ threadId: '11' });
    expect(search.store.getState().active).toBeUndefined();
  });

  it('takes in what comes, is changed and goes while it is open', async () => {
    const { search, find, hits, world } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    world.disk.messages.push(said('m5', '30', 'crate'));
    world.announce({ table: 'messages', ids: ['30'] });
    await settle();
    expect(hits()).toEqual(['m2', 'm5', 'm3', 'm1']);
    world.disk.messages = world.disk.messages.map((m) => (m.id === 'm5' ? said('m5', '30', 'nothing') : m));
    world.announce({ table: 'messages', ids: ['30'] });
    await settle();
    expect(hits()).toEqual(['m2', 'm3', 'm1']);
    world.disk.threads = world.disk.threads.filter(({ id }) => id !== '40');
    world.announce({ table: 'threads', ids: ['3'] });
    await settle();
    expect(hits()).toEqual(['m3', 'm1']);
    world.disk.threads = world.disk.threads.filter(({ id }) => id === '10');
    world.announce({ table: 'threads' }, { table: 'messages' });
    await settle();
    expect(hits()).toEqual(['m1']);
  });

  it('finds the same for a word that is typed on as for one that is typed anew, whatever came in between', async () => {
    const { search, find, hits, world } = begin();
    search.setScope('everybody');
    await find('c');
    await settle();
    expect(hits()).toEqual(['m2', 'm3', 'm1']);
    world.disk.messages.push(said('m5', '30', 'crate'), said('m6', '10', 'no'));
    world.disk.messages = world.disk.messages.map((m) => (m.id === 'm2' ? said('m2', '40', 'nothing') : m));
    world.announce({ table: 'messages', ids: ['30', '40', '10'] });
    await find('cr');
    await find('cra');
    await settle();
    expect(hits()).toEqual(['m5', 'm3', 'm1']);
    expect(await find('cra other')).toEqual(['m3']);
    expect(await find('crat')).toEqual(['m5', 'm3', 'm1']);
    world.disk.messages = [];
    world.announce({ table: 'threads' }, { table: 'messages' });
    expect(await find('crate')).toEqual([]);
  });

  it('is over when another account is connected, and when nobody is on screen', async () => {
    const { search, find, store } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    store.setState({ account: { ...account, portalId: '88' } });
    expect(search.store.getState()).toMatchObject({ open: false, query: '', groups: [] });
    search.open();
    search.setScope('everybody');
    await find('crate');
    store.setState({ target: { is: 'nobody', key: 'nobody', reason: 'no-person' } });
    expect(search.store.getState()).toMatchObject({ open: false, query: '', scope: 'person' });
  });

  it('keeps what it goes through for the next search, lets go of it when none comes, and of what was asked later', async () => {
    const { search, find, world } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    const reads = vi.fn();
    const { disk } = world;
    const { threads } = disk;
    Object.defineProperty(disk, 'threads', {
      get: () => {
        reads();
        return threads;
      },
    });
    search.close();
    await vi.advanceTimersByTimeAsync(50_000);
    search.open();
    await settle();
    expect(reads).not.toHaveBeenCalled();
    const before = search.store.getState();
    expect(before.count).toBeGreaterThan(0);
    search.close();
    await vi.advanceTimersByTimeAsync(70_000);
    expect(search.store.getState()).toMatchObject({ query: 'crate', scope: 'everybody', groups: [], busy: true });
    world.announce({ table: 'messages' });
    await settle();
    expect(reads).not.toHaveBeenCalled();
    search.open();
    await settle();
    expect(reads).toHaveBeenCalled();
    expect(search.store.getState()).toMatchObject({ query: 'crate', count: before.count, busy: false });
    search.close();
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    expect(world.isHeard()).toBe(false);
    expect(search.store.getState()).toMatchObject({ query: '', groups: [] });
  });

  it('keeps what takes long to read again for as long as what was asked', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => said(`m${n}`, '10', 'crate'));
    const { search, find } = start([whole('10')], many);
    search.setScope('everybody');
    await find('crate');
    await settle();
    search.close();
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(search.store.getState().groups).not.toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(search.store.getState()).toMatchObject({ query: 'crate', groups: [] });
  });

  it('lets go of it too when the agent goes on from what was found, but not while they go from hit to hit', async () => {
    const { search, find, world } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    const [first] = hitsOf(search.store.getState().groups);
    await search.choose(first as NonNullable<typeof first>);
    await vi.advanceTimersByTimeAsync(9 * 60_000);
    search.step(1);
    await vi.advanceTimersByTimeAsync(9 * 60_000);
    expect(search.store.getState().active?.messageId).toBe('m3');
    expect(world.isHeard()).toBe(true);
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(world.isHeard()).toBe(false);
    expect(search.store.getState()).toMatchObject({ active: undefined, groups: [] });
  });

  it('keeps what is gone through until the agent leaves it, and finds it again', async () => {
    const { search, find, hits, store } = begin();
    search.setScope('everybody');
    await find('crate');
    await settle();
    const before = hits();
    await search.choose(hitsOf(search.store.getState().groups)[0] as NonNullable<ReturnType<typeof hitsOf>[number]>);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(hits()).toEqual(before);
    store.setState({ threadId: '10' });
    expect(search.store.getState()).toMatchObject({ active: undefined, query: 'crate', groups: [], busy: true });
    search.open();
    await settle();
    expect(hits()).toEqual(before);
  });

  it('finds it again also where a conversation came in after the texts were gone', async () => {
    const { search, find, hits, store, world } = start(
      [whole('10'), whole('11')],
      [said('m1', '10', 'crate'), said('m2', '11', 'crate')],
    );
    await find('crate');
    await settle();
    const before = hits();
    expect(before).toHaveLength(2);
    await search.choose(hitsOf(search.store.getState().groups)[0] as NonNullable<ReturnType<typeof hitsOf>[number]>);
    await vi.advanceTimersByTimeAsync(70_000);
    store.setState({ threads: world.disk.threads.map((t) => ({ ...t, messagesReadAt: 5 })) });
    await settle();
    store.setState({ threadId: store.getState().threadId === '10' ? '11' : '10' });
    search.open();
    await settle();
    expect(hits()).toEqual(before);
  });

  it('says of one person’s what it said before, and finds it again with what is asked for the rest', async () => {
    const { search, find, hits, world } = begin();
    world.answers.readHistory = () => fail(failure('server'));
    await find('crate');
    await settle();
    const { reading } = search.store.getState();
    expect(reading.is).toBe('failed');
    search.close();
    await vi.advanceTimersByTimeAsync(70_000);
    expect(search.store.getState()).toMatchObject({ groups: [], reading, terms: ['crate'] });
    const asked = world.commands('readHistory').length;
    search.open();
    await settle();
    expect(hits()).toEqual(['m1']);
    expect(world.commands('readHistory').length).toBeGreaterThan(asked);
  });

  it('shows nothing else of somebody on the way to a hit', async () => {
    const { search, find, store, world } = begin();
    world.disk.threads.unshift(thread('50', '3'));
    search.setScope('everybody');
    await find('crate');
    await settle();
    const shown: (string | undefined)[] = [];
    store.subscribe(({ threadId }, before) => threadId !== before.threadId && shown.push(threadId));
    const hit = hitsOf(search.store.getState().groups).find(({ threadId }) => threadId === '40');
    await search.choose(hit as NonNullable<typeof hit>);
    expect(shown).toEqual(['40']);
  });
});
