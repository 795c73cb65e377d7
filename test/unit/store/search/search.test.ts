import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../../lib/model/errors.ts';
import type { Message } from '../../../../lib/model/message.ts';
import { fail, ok } from '../../../../lib/model/result.ts';
import { hitKey, hitsOf } from '../../../../lib/store/search/state.ts';
import { thread } from '../support/data.ts';
import { said, start, whole } from '../support/searching.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('searching a history', () => {
  it('finds messages and comments by their text, subject, attachments and author, but no events', async () => {
    const { find, world } = start(
      [whole('10')],
      [
        said('m1', '10', 'The crates arrived wet.'),
        said('m2', '10', 'Look.', { attachments: [{ type: 'FILE', fileId: '7', name: 'Wet-crates.pdf' }] }),
        said('m3', '10', 'Anything else?', { subject: 'Re: Wet crates' }),
        { ...said('m4', '10', 'Crates: wet, says the depot.'), type: 'COMMENT' } as Message,
        said('m5', '10', 'Hello.', { senders: [{ name: 'Wet Crates Ltd' }] }),
        { ...said('m6', '10', 'wet crates'), type: 'ASSIGNMENT' } as Message,
        said('m7', '10', 'Only crates.'),
      ],
    );
    expect(await find('wet CRATES')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
    expect(await find('"crates arrived"')).toEqual(['m1']);
    expect(await find('petra')).toContain('m7');
    expect(await find('nowhere')).toEqual([]);
    expect(await find('  ')).toEqual([]);
    world.expectForeseen();
  });

  it('takes the names of actors as they are known', async () => {
    const actors = new Map([['A-2', { id: 'A-2', kind: 'agent' as const, name: 'Mei Tanaka' }]]);
    const { find } = start([whole('10')], [said('m1', '10', 'Done.', { senders: [{ actorId: 'A-2' }] })], {
      directory: { inboxes: new Map(), channels: new Map(), channelAccounts: [], actors },
    });
    expect(await find('tanaka')).toEqual(['m1']);
  });

  it('lists conversations by their last activity and hits by their time, the newest first', async () => {
    const { find, search } = start(
      [whole('10'), whole('30'), whole('20')],
      [said('m1', '10', 'crate'), said('m2', '30', 'crate'), said('m3', '20', 'crate'), said('m4', '30', 'crate')],
    );
    expect(await find('crate')).toEqual(['m4', 'm2', 'm3', 'm1']);
    expect(search.store.getState()).toMatchObject({
      count: 4,
      groups: [{ threadId: '30' }, { threadId: '20' }, { threadId: '10' }],
    });
  });

  it('shows a snippet with the words marked, from where most of them stand', async () => {
    const { find, search } = start(
      [whole('10')],
      [said('m1', '10', 'See the file.', { attachments: [{ type: 'FILE', fileId: '7', name: 'wet crates.pdf' }] })],
    );
    const [id] = await find('wet crates');
    const details = search.store.getState().details.get(`10/${id}`);
    expect(details).toMatchObject({ kind: 'in', field: 'files', name: 'Petra' });
    expect(details?.parts.filter((p) => p.hit).map((p) => p.text)).toEqual(['wet', 'crates']);
  });

  it('keeps the snippets that are there until it has those of the next words', async () => {
    const { find, search } = start([whole('10')], [said('m1', '10', 'the crates')]);
    const marked = () =>
      search.store
        .getState()
        .details.get('10/m1')
        ?.parts.filter(({ hit }) => hit)[0]?.text;
    await find('cra');
    const shown: (string | undefined)[] = [];
    search.store.subscribe(() => shown.push(marked()));
    await find('crates');
    expect([...new Set(shown)]).toEqual(['cra', 'crates']);
  });

  it('works out what is shown of the first hits only, and of more when one comes to their end', async () => {
    const many = Array.from({ length: 130 }, (_, i) => said(`m${1000 + i}`, '10', 'crate'));
    const { find, search } = start([whole('10')], many);
    search.setQuery('crate');
    // As many as fit on a screen come first, the others when nothing else is to do.
    await vi.waitFor(() => expect(search.store.getState().details.size).toBe(16));
    expect(await find('crate')).toHaveLength(130);
    expect(search.store.getState().details.size).toBe(40);
    search.more();
    await vi.advanceTimersByTimeAsync(50);
    expect(search.store.getState().details.size).toBe(80);
  });

  it('answers each key at once, and drops what an older search comes to', async () => {
    const { search, hits } = start([whole('10')], [said('m1', '10', 'crate'), said('m2', '10', 'depot')]);
    search.setQuery('cra');
    expect(search.store.getState()).toMatchObject({ busy: true, slow: false });
    search.setQuery('depot');
    await vi.advanceTimersByTimeAsync(0);
    expect(hits()).toEqual(['m2']);
    expect(search.store.getState()).toMatchObject({ busy: false, terms: ['depot'] });
  });

  it('has the rest of a history read when one has typed, not with every key', async () => {
    const { search, world } = start([whole('10')], []);
    for (const query of ['c', 'cr', 'cra']) {
      search.setQuery(query);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(world.commands('readHistory')).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(world.commands('readHistory')).toHaveLength(1);
  });

  it('takes in messages that come while it is open, and lets go of a conversation that is gone', async () => {
    const { find, search, world, store } = start(
      [whole('10'), whole('20')],
      [said('m1', '10', 'crate'), said('m2', '20', 'crate')],
    );
    expect(await find('crate')).toEqual(['m2', 'm1']);
    world.disk.messages.push(said('m3', '10', 'another crate'));
    store.setState({ threads: [whole('10', { messagesReadAt: 2_000_000 }), whole('20')] });
    await vi.advanceTimersByTimeAsync(50);
    expect(search.store.getState().count).toBe(3);
    store.setState({ threads: [whole('10', { messagesReadAt: 2_000_000 })] });
    await vi.advanceTimersByTimeAsync(50);
    expect(hitsOf(search.store.getState().groups).map((h) => h.messageId)).toEqual(['m3', 'm1']);
  });

  it('ends with the contact', async () => {
    const { find, search, store } = start([whole('10')], [said('m1', '10', 'crate')]);
    await find('crate');
    store.setState({ target: { is: 'person', key: 'contact:2', contactId: '2', pinned: true }, threads: [] });
    expect(search.store.getState()).toMatchObject({ open: false, query: '', count: 0, active: undefined });
  });
});

describe('the rest of the history', () => {
  const rest = () => [whole('30'), thread('20', '1', { messagesReadAt: undefined as never }), thread('10', '1')];

  it('is read portion by portion, and what it brings is found', async () => {
    const { find, search, world } = start([whole('30')], [said('m1', '30', 'crate')]);
    let left = 3;
    world.answers.readHistory = () => {
      left -= 1;
      const id = `2${left}`;
      world.disk.threads.push(whole(id));
      world.disk.messages.push(said(`n${left}`, id, 'crate'));
      return ok({ left, total: 4, listed: left < 2 });
    };
    await find('crate');
    await vi.advanceTimersByTimeAsync(300);
    expect(world.commands('readHistory')).toHaveLength(3);
    expect(search.store.getState()).toMatchObject({ reading: { is: 'done' }, count: 4, read: 4, total: 4 });
    expect(hitsOf(search.store.getState().groups).map((h) => h.threadId)).toEqual(['30', '22', '21', '20']);
  });

  it('is read only while somebody looks for something', async () => {
    const { search, world } = start(rest(), []);
    await vi.advanceTimersByTimeAsync(300);
    expect(world.commands('readHistory')).toEqual([]);
    world.answers.readHistory = () => {
      search.close();
      return ok({ left: 2, total: 3, listed: true });
    };
    search.setQuery('crate');
    await vi.advanceTimersByTimeAsync(500);
    expect(world.commands('readHistory')).toHaveLength(1);
    search.open();
    await vi.advanceTimersByTimeAsync(500);
    expect(world.commands('readHistory')).toHaveLength(2);
  });

  it('stops at what can’t be read, and says how much that is', async () => {
    const { find, search, world } = start(rest(), []);
    world.answers.readHistory = () => ok({ left: 1, total: 3, listed: true });
    await find('crate');
    await vi.advanceTimersByTimeAsync(300);
    expect(world.commands('readHistory')).toHaveLength(2);
    expect(search.store.getState().reading).toEqual({ is: 'partly', left: 1 });
  });

  it('is not there offline: only what is here was searched, until the network is back', async () => {
    const { find, search, world, store } = start(rest(), [said('m1', '30', 'crate')], { online: false });
    expect(await find('crate')).toEqual(['m1']);
    expect(search.store.getState().reading).toEqual({ is: 'offline' });
    expect(world.commands('readHistory')).toEqual([]);
    store.setState({ online: true });
    await vi.advanceTimersByTimeAsync(50);
    expect(search.store.getState().reading).toEqual({ is: 'done' });
  });

  it('says what is wrong when HubSpot does not answer, and tries again when asked', async () => {
    const { find, search, world } = start(rest(), []);
    world.answers.readHistory = () => fail(failure('rate-limited'));
    await find('crate');
    expect(search.store.getState().reading).toEqual({ is: 'failed', error: { code: 'rate-limited' } });
    world.answers.readHistory = () => ok({ left: 0, total: 3, listed: true });
    search.retry();
    await vi.advanceTimersByTimeAsync(50);
    expect(search.store.getState().reading).toEqual({ is: 'done' });
  });
});

describe('going to a hit', () => {
  it('opens its conversation and shows the message; the next and the previous one follow in the order of the list', async () => {
    const { find, search, store, opened, shown } = start(
      [whole('30'), whole('20')],
      [said('m1', '30', 'crate'), said('m2', '20', 'crate'), said('m3', '20', 'crate')],
    );
    await find('crate');
    const hits = hitsOf(search.store.getState().groups);
    await search.choose(hits[1] as (typeof hits)[number]);
    expect(opened).toEqual(['20']);
    expect(store.getState().reveal).toEqual({ threadId: '20', messageId: 'm3' });
    expect(search.store.getState().open).toBe(false);
    search.step(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.getState().reveal?.messageId).toBe('m2');
    search.step(1);
    expect(store.getState().reveal?.messageId).toBe('m2');
    search.step(-1);
    search.step(-1);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.getState().reveal).toEqual({ threadId: '30', messageId: 'm1' });
    expect(opened).toEqual(['20', '30']);
    // Of a long history the part is brought in which it stands.
    expect([shown.at(0), shown.at(-1)]).toEqual(['m3', 'm1']);
  });

  it('is over when the agent opens another conversation', async () => {
    const { find, search, store } = start([whole('30'), whole('20')], [said('m1', '30', 'crate')]);
    await find('crate');
    await search.choose(
      hitsOf(search.store.getState().groups)[0] as { threadId: string; messageId: string; at: number },
    );
    expect(search.store.getState().active && hitKey(search.store.getState().active as never)).toBe('30/m1');
    store.setState({ threadId: '20' });
    expect(search.store.getState().active).toBeUndefined();
    expect(store.getState().reveal).toBeUndefined();
  });
});
