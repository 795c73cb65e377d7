import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { database, type Step, stride } from '../../../lib/storage/database.ts';

interface Rows extends DBSchema {
  rows: { key: string; value: string };
}

const rows: Step<Rows> = (db) => db.createObjectStore('rows');

describe('a database', () => {
  it('is opened once, however many ask', async () => {
    const open = database<Rows>('one', [rows]);
    const [a, b] = await Promise.all([open(), open()]);
    expect(a).toBe(b);
  });

  it('is opened anew after it could not be', async () => {
    let works = false;
    const open = database<Rows>('failing', [
      (db) => {
        if (!works) throw new DOMException('No.', 'UnknownError');
        db.createObjectStore('rows');
      },
    ]);
    await expect(open()).rejects.toThrow();
    works = true;
    expect((await open()).objectStoreNames).toContain('rows');
  });

  it('is used as a newer Threadside left it', async () => {
    const newer = database<Rows>('newer', [rows, (db) => db.createObjectStore('more' as never)]);
    await (await newer()).put('rows', 'kept', 'a');
    (await newer()).close();
    const older = await database<Rows>('newer', [rows])();
    expect(older.version).toBe(2);
    expect(await older.get('rows', 'a')).toBe('kept');
  });

  it('whose rows were moved still takes the steps of the next version', async () => {
    const open = database<Rows>('moved', [rows]);
    await (await open()).put('rows', 'kept', 'a');
    (await openDB('moved', 1 + stride)).close();
    const next = database<Rows>('moved', [rows, (db) => db.createObjectStore('more' as never)]);
    expect((await next()).version).toBe(2 + stride);
    expect([...(await next()).objectStoreNames]).toEqual(['more', 'rows']);
    expect(await (await open()).get('rows', 'a')).toBe('kept');
  });

  it('gets out of the way of a newer version, and is opened anew', async () => {
    const open = database<Rows>('older', [rows]);
    const first = await open();
    (await openDB('older', 2)).close();
    await deleteDB('older');
    expect(await open()).not.toBe(first);
  });
});
