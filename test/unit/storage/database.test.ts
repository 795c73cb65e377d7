import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { database } from '../../../lib/storage/database.ts';

interface Rows extends DBSchema {
  rows: { key: string; value: string };
}

describe('a database', () => {
  it('is opened once, however many ask', async () => {
    const open = database<Rows>('one', 1, (db) => db.createObjectStore('rows'));
    const [a, b] = await Promise.all([open(), open()]);
    expect(a).toBe(b);
  });

  it('is opened anew after it could not be', async () => {
    (await openDB('newer', 2)).close();
    const open = database<Rows>('newer', 1, (db) => db.createObjectStore('rows'));
    await expect(open()).rejects.toThrow();
    await deleteDB('newer');
    expect((await open()).objectStoreNames).toContain('rows');
  });

  it('gets out of the way of a newer version, and is opened anew', async () => {
    const open = database<Rows>('older', 1, (db) => db.createObjectStore('rows'));
    const first = await open();
    (await openDB('older', 2)).close();
    await deleteDB('older');
    expect(await open()).not.toBe(first);
  });
});
