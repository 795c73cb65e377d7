import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../../lib/model/errors.ts';
import { fail } from '../../../../lib/model/result.ts';
import { hitsOf } from '../../../../lib/store/search/state.ts';
import { said, settle, start, three, whole } from '../support/searching.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a search that nobody looks at', () => {
  it('keeps what it goes through for the next search, lets go of it when none comes, and of what was asked later', async () => {
    const { search, find, world } = three();
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
    const { search, find, world } = three();
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
    const { search, find, hits, store } = three();
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
    const { search, find, hits, world } = three();
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
});
