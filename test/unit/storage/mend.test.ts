import 'fake-indexeddb/auto';
import { deleteDB, openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../../lib/storage/account.ts';
import { cache } from '../../../lib/storage/cache.ts';
import { stride } from '../../../lib/storage/database.ts';
import { mendCache, mendKept } from '../../../lib/storage/mend.ts';
import { work } from '../../../lib/storage/work.ts';

const draft = (threadId: string) => ({
  id: `77/${threadId}/reply`,
  account: '77',
  threadId,
  kind: 'reply' as const,
  text: `To ${threadId}`,
  updatedAt: 1,
});
const item = (id: string) => ({ id, account: '77', threadId: '10', state: 'held' }) as never;

beforeEach(async () => {
  for (const one of [cache, work, session]) {
    await deleteDB(one.databaseName);
  }
});
afterEach(() => vi.restoreAllMocks());

interface Raw {
  readonly name: string;
  getValue(key: unknown): unknown;
  getAllValues(): unknown;
}

/** A draft that the browser can't read any more: its request fails, as when a value's file is gone. */
async function unreadable(key: string): Promise<void> {
  const store = unwrap((await work()).transaction('drafts').store) as unknown as { readonly _rawObjectStore: Raw };
  const raw = Object.getPrototypeOf(store._rawObjectStore) as Raw;
  const { getValue, getAllValues } = raw;
  const fail = () => {
    throw new DOMException('Lost.', 'DataError');
  };
  vi.spyOn(raw, 'getValue').mockImplementation(function (this: Raw, asked) {
    return asked === key ? fail() : getValue.call(this, asked);
  });
  vi.spyOn(raw, 'getAllValues').mockImplementation(function (this: Raw, ...args) {
    return this.name === 'drafts' ? fail() : getAllValues.apply(this, args);
  });
}

/** The same tables with one missing. */
async function without(database: typeof work | typeof cache, table: string): Promise<void> {
  const { databaseName, steps } = database;
  const copy = await openDB(databaseName, steps.length + 1, { upgrade: (db) => db.deleteObjectStore(table) });
  copy.close();
}

describe('a cache', () => {
  it('that is whole stays', async () => {
    await (await cache()).put('inboxes', { id: '1' });
    expect(await mendCache()).toBe(false);
    expect(await (await cache()).count('inboxes')).toBe(1);
  });

  it('that lacks a table is begun anew', async () => {
    await (await cache()).put('inboxes', { id: '1' });
    await without(cache, 'messages');
    await expect((async () => (await cache()).count('messages'))()).rejects.toThrow();
    expect(await mendCache()).toBe(true);
    expect(await (await cache()).count('messages')).toBe(0);
    expect(await (await cache()).count('inboxes')).toBe(0);
  });

  it('that lacks an index is begun anew', async () => {
    await cache();
    const upgrade = (
      _: unknown,
      __: unknown,
      ___: unknown,
      tx: { objectStore(n: string): { deleteIndex(n: string): void } },
    ) => tx.objectStore('threads').deleteIndex('contact');
    (await openDB(cache.databaseName, 7, { upgrade: upgrade as never })).close();
    expect(await mendCache()).toBe(true);
    expect(await (await cache()).getAllFromIndex('threads', 'contact', '1')).toEqual([]);
  });

  it('is not given up because the disk is full', async () => {
    await (await cache()).put('inboxes', { id: '1' });
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    await expect(mendCache()).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await (await cache()).count('inboxes')).toBe(1);
  });
});

describe('the agent’s work', () => {
  it('that is whole stays as it is', async () => {
    await (await work()).put('drafts', draft('10'));
    expect(await mendKept(work)).toEqual({ mended: false });
    expect((await work()).version).toBe(work.steps.length);
  });

  it('keeps every row that can be read when one can’t', async () => {
    const db = await work();
    for (const id of ['10', '11', '12']) await db.put('drafts', draft(id));
    await db.put('outbox', item('x'));
    await db.add('sample', { at: 1 });
    await unreadable('77/11/reply');
    const lost = await mendKept(work);
    vi.restoreAllMocks();
    expect(lost).toMatchObject({ mended: true, lost: { all: false, tables: { drafts: 1, outbox: 0 } } });
    expect((await (await work()).getAll('drafts')).map((d) => d.text)).toEqual(['To 10', 'To 12']);
    expect(await (await work()).getAllFromIndex('outbox', 'thread', '10')).toHaveLength(1);
    expect(await (await work()).getAll('sample')).toEqual([{ at: 1 }]);
    expect((await work()).version).toBe(work.steps.length + stride);
  });

  it('that lacks a table gets it back and loses nothing', async () => {
    await (await work()).put('drafts', draft('10'));
    await without(work, 'files');
    expect(await mendKept(work)).toEqual({ mended: true });
    expect(await (await work()).getAll('drafts')).toHaveLength(1);
    expect(await (await work()).count('files')).toBe(0);
  });

  it('is mended a second time as well', async () => {
    await (await work()).put('drafts', draft('10'));
    for (const id of ['11', '12']) {
      await (await work()).put('drafts', draft(id));
      await unreadable(`77/${id}/reply`);
      expect(await mendKept(work)).toMatchObject({ lost: { tables: { drafts: 1 } } });
      vi.restoreAllMocks();
    }
    expect((await (await work()).getAll('drafts')).map((d) => d.text)).toEqual(['To 10']);
  });

  it('that can’t be opened at all is begun anew, and that is said', async () => {
    await (await work()).put('drafts', draft('10'));
    await deleteDB(work.databaseName);
    const real = indexedDB.open.bind(indexedDB);
    let broken = true;
    vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
      if (name === work.databaseName && broken) throw new DOMException('Damaged.', 'UnknownError');
      return real(name, version);
    });
    const erase = indexedDB.deleteDatabase.bind(indexedDB);
    vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
      if (name === work.databaseName) broken = false;
      return erase(name);
    });
    expect(await mendKept(work)).toEqual({ mended: true, lost: { all: true, tables: {} } });
    expect(await (await work()).count('drafts')).toBe(0);
  });

  it('gets its tables out of the way of nobody: the connection’s keys are kept too', async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    await (await session()).put('keys', key, 'key');
    const { databaseName } = session;
    (await openDB(databaseName, 2, { upgrade: (db) => db.deleteObjectStore('sealed') })).close();
    expect(await mendKept(session)).toEqual({ mended: true });
    expect(await (await session()).get('keys', 'key')).toBeDefined();
  });
});
