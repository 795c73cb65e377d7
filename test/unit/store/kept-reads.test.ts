import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../../lib/storage/changes.ts';
import { createKeptReads } from '../../../lib/store/kept-reads.ts';
import { contact, message, people, thread } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';

/** What is kept, with a way to tell it of changes. */
function kept() {
  let tell: (changes: readonly Change[]) => void = () => {};
  const keeper = createKeptReads({
    onChanges: (listener) => {
      tell = listener;
      return () => {};
    },
  });
  keeper.start();
  const read = (id: string, value: unknown, soon = true) => keeper.read('contact', id, async () => value, soon);
  return { keeper, read, tell: (...changes: Change[]) => tell(changes) };
}

describe('what was read of the cache', () => {
  it('is given again to who wants it soon, and read again by who wants to know', async () => {
    const { read } = kept();
    expect(await read('1', 'first')).toBe('first');
    expect(await read('1', 'second')).toBe('first');
    expect(await read('1', 'third', false)).toBe('third');
    expect(await read('1', 'fourth')).toBe('third');
  });

  it.each<[string, Change]>([
    ['of whom it is', { table: 'threads', ids: ['7', '1'] }],
    ['of addresses', { table: 'addresses', ids: ['x'] }],
    ['of anything', { table: 'messages' }],
    ['of the account', { table: 'account' }],
  ])('is read again after a change %s', async (_, change) => {
    const { read, tell } = kept();
    await read('1', 'first');
    tell(change);
    expect(await read('1', 'second')).toBe('second');
  });

  it('stays when something else changes, also the agent’s own work', async () => {
    const { read, tell } = kept();
    await read('1', 'first');
    tell({ table: 'threads', ids: ['2'] }, { table: 'drafts' }, { table: 'seen', ids: ['1'] }, { table: 'outbox' });
    expect(await read('1', 'second')).toBe('first');
  });

  it('is not kept when something changes while it is read', async () => {
    const { tell, read, keeper } = kept();
    let done: (value: string) => void = () => {};
    const late = new Promise<string>((resolve) => {
      done = resolve;
    });
    const slow = keeper.read('contact', '1', () => late, true);
    tell({ table: 'contacts', ids: ['1'] });
    done('old');
    expect(await slow).toBe('old');
    expect(await read('1', 'new')).toBe('new');
  });

  it('is of the last few people only', async () => {
    const { read } = kept();
    for (let n = 0; n < 11; n += 1) await read(String(n), 'first');
    expect(await read('10', 'second')).toBe('first');
    expect(await read('0', 'second')).toBe('second');
  });
});

describe('somebody who comes back on screen', () => {
  usePetra();
  const xavier = 'x@y.example';
  const both = {
    addresses: [petra, xavier].map((address, n) => ({ address, contactId: String(n + 1), readAt: 1 })),
    contacts: [contact('1', petra), contact('2', xavier)],
    threads: [thread('10', '1'), thread('20', '2')],
    messages: [message('m10', '10'), message('m20', '20')],
    chosen: new Map([['1', '10']]),
  };
  const shows = (id: string) => until(() => state().contact?.id === id && state().person.is === 'ready');
  const go = (address: string) => world.says(5, people(address));

  /** Petra, then Xavier; from then on nothing can be read of anybody's history. */
  async function toXavierAndNoFurther(): Promise<void> {
    open({ lookUp: async ({ subject }) => answerFor(subject.candidates?.[0]?.address) }, both);
    await settled();
    await until(() => world.listens());
    await panel.ctx.kept?.load();
    // What came before anything is kept is read again.
    world.announce({ table: 'messages', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    go(xavier);
    await shows('2');
    await vi.advanceTimersByTimeAsync(50);
    for (const name of ['owner', 'contact', 'newest'] as const)
      Object.assign(world.deps.read, { [name]: () => new Promise(() => {}) });
  }
  const answerFor = (address: string | undefined) => ({
    ok: true as const,
    value: { contactId: address === petra ? '1' : '2' },
  });

  it('is there without reading their history, with the draft as it is on disk now', async () => {
    await toXavierAndNoFurther();
    const draft = { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply', updatedAt: 1 } as const;
    world.disk.drafts = [{ ...draft, text: 'Written in another window' }];
    go(petra);
    await until(() => state().contact?.id === '1');
    expect(state().messages.map((m) => m.id)).toEqual(['m10']);
    expect(text()).toBe('Written in another window');
  });

  it.each<[string, Change]>([
    ['of them', { table: 'threads', ids: ['1', '10'] }],
    ['of one of their conversations', { table: 'threads', ids: ['10'] }],
    ['in one of their conversations', { table: 'messages', ids: ['10'] }],
  ])('is read again when something %s has changed', async (_, change) => {
    await toXavierAndNoFurther();
    world.announce(change);
    go(petra);
    await vi.advanceTimersByTimeAsync(50);
    expect(state().contact?.id).not.toBe('1');
  });
});

describe('a conversation that is opened again', () => {
  usePetra();

  it('is there without reading it, with its draft as it is on disk now', async () => {
    open();
    await settled();
    await until(() => world.listens());
    await panel.ctx.kept?.load();
    world.announce({ table: 'messages', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    await panel.conversation.open('11');
    await vi.advanceTimersByTimeAsync(50);
    Object.assign(world.deps.read, { newest: () => new Promise(() => {}) });
    const draft = { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply', updatedAt: 1 } as const;
    world.disk.drafts = [{ ...draft, text: 'Written in another window' }];
    void panel.conversation.open('10');
    await until(() => state().threadId === '10');
    expect(state().messages.map((m) => m.id)).toEqual(['m10']);
    expect(text()).toBe('Written in another window');
  });
});
