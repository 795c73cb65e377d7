import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../../lib/model/errors.ts';
import { fail } from '../../../../lib/model/result.ts';
import { hitsOf } from '../../../../lib/store/search/state.ts';
import { account, thread } from '../support/data.ts';
import { said, settle, three } from '../support/searching.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('searching with everybody', () => {
  it('finds what is kept of everybody, says whose it is, and asks HubSpot for nothing', async () => {
    const { search, find, hits, world } = three();
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
    const { search, find, store, pinned, opened } = three();
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
    const { search, find, hits, world } = three();
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
    const { search, find, hits, world } = three();
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
    const { search, find, store } = three();
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

  it('shows nothing else of somebody on the way to a hit', async () => {
    const { search, find, store, world } = three();
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
