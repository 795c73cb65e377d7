import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { readItem } = await import('../../../lib/storage/outbox.ts');

/** Two backgrounds at once, as after an update or when one is started before the other has ended. */
let s: Awaited<ReturnType<typeof story>>;
let other: ReturnType<(typeof s)['b']['twin']>;
beforeEach(async () => {
  s = await story(await connected());
  other = s.b.twin();
});
const messagePath = '*/threads/*/messages';
const posts = () => s.b.calls().filter((c) => c.method === 'POST' && c.path.endsWith('/messages'));
const itemIs = (id: string, state: string) => s.b.when(async () => (await readItem(id))?.state === state);
/** Both are told at the same time, by whatever tells them: the alarm, the panel, the network. */
const both = () => s.b.clock.until(Promise.all([s.b.services.outbox.flush(), other.outbox.flush()]));

describe('two backgrounds over one database', () => {
  it('send what is due once', async () => {
    const ids = [await s.submit(s.reply('Once')), await s.submit(s.comment('Once as well'))];
    s.b.clock.set(s.b.clock.now() + 11_000);
    await Promise.all([both(), both()]);
    for (const id of ids) await itemIs(id, 'sent');
    expect([s.arrived('Once'), s.arrived('Once as well')]).toEqual([1, 1]);
    expect(posts()).toHaveLength(2);
  });

  it('do not take one that the other is sending for an orphan', async () => {
    const id = await s.submit(s.reply('On its way'));
    let answer = () => {};
    const { fetch } = s.b.network;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    s.b.network.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method === 'POST') await held;
      return response;
    };
    await itemIs(id, 'sending');
    void other.outbox.flush();
    await s.b.clock.pass(5_000);
    expect((await readItem(id))?.state).toBe('sending');
    answer();
    await itemIs(id, 'sent');
    expect(s.arrived('On its way')).toBe(1);
  });

  it('send again once what the agent lets both send again', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', method: 'POST', path: messagePath, times: 1 });
    const id = await s.submit(s.reply('Second try'));
    await itemIs(id, 'refused');
    s.b.calls();
    const answers = await s.b.clock.until(Promise.all([s.b.services.outbox.retry(id), other.outbox.retry(id)]));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    await itemIs(id, 'sent');
    expect(posts()).toHaveLength(1);
  });
});

describe('what the outbox writes', () => {
  it('is on the disk itself before a request leaves: a computer may lose its power', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const id = await s.submit(s.reply('Kept'));
    await itemIs(id, 'sent');
    await s.b.do('dismiss', { itemId: id });
    const writes = opened.mock.calls.filter(
      ([tables, mode]) => mode === 'readwrite' && [tables].flat().includes('outbox'),
    );
    opened.mockRestore();
    expect(writes.length).toBeGreaterThan(2);
    for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
  });
});
