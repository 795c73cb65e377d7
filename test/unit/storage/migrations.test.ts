import 'fake-indexeddb/auto';
import { type DBSchema, deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../../lib/storage/account.ts';
import { cache } from '../../../lib/storage/cache.ts';
import { type Database, upgrade } from '../../../lib/storage/database.ts';
import { work } from '../../../lib/storage/work.ts';

/** Rows as every version since the one named has them. An entry is added with the version that adds a table. */
const rows = {
  cache: {
    1: {
      contacts: { id: '1', additionalEmails: [], mergedIds: ['9'], readAt: 5 },
      threads: { id: '10', contactId: '1', spam: false, archived: false, latestMessageTimestamp: 7 },
      messages: { id: 'm', threadId: '10', type: 'COMMENT', createdAt: 7, text: 'Hello' },
      actors: { id: 'A-1', kind: 'agent' },
      inboxes: { id: '1' },
      channels: { id: '1002' },
      channelAccounts: { id: '3' },
      addresses: { address: 'ada@example.com', contactId: '1', readAt: 5 },
    },
  },
  work: {
    1: {
      drafts: { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply', text: 'Half a', updatedAt: 1 },
      outbox: { id: 'x', account: '77', threadId: '10', state: 'held' },
      seen: { id: '77/10', at: 5 },
    },
    2: { files: { id: 'f', draft: '77/10/reply', name: 'a.txt' }, sampleFiles: { id: 's', at: 1 } },
    3: { loose: { id: '77/tab:5', account: '77', key: 'tab:5', text: 'Half a', updatedAt: 1 } },
    4: { late: { threadId: '10', kind: 'reply', revision: 'r', at: 1 } },
    5: { marks: { id: 'r', at: 1 } },
  },
  session: { 1: {} },
} as const;

/** A database as a version of Threadside left it: made by the steps that it had, holding what it wrote. */
async function leftBy<S extends DBSchema>({ databaseName, steps }: Database<S>, version: number, all: object) {
  const db = await openDB<S>(databaseName, version, {
    upgrade: (fresh, _, __, tx) => upgrade(steps.slice(0, version), 0, fresh, tx),
  });
  const tables = Object.entries(all).filter(([since]) => Number(since) <= version);
  for (const [, written] of tables)
    for (const [table, row] of Object.entries(written as object)) await db.put(table as never, row);
  db.close();
  return tables.flatMap(([, written]) => Object.entries(written as Record<string, { readonly id?: string }>));
}

afterEach(async () => {
  for (const one of [cache, work, session]) {
    await deleteDB(one.databaseName);
  }
});

const databases = { cache, work, session } as unknown as Record<keyof typeof rows, Database<DBSchema>>;
const versions = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((name) =>
  (databases[name].steps ?? []).map((_, i) => [name, i + 1] as const),
);

describe('what an earlier version left behind', () => {
  it.each(versions)('is all there: %s, version %i', async (name, version) => {
    const database = databases[name];
    const written = await leftBy(database, version, rows[name]);
    const db = await database();
    expect(db.version).toBe(database.steps.length);
    for (const [table, row] of written) expect(await db.getAll(table as never)).toEqual([expect.objectContaining(row)]);
  });

  it('is the same structure as a new one has', async () => {
    for (const [name, version] of versions) {
      await leftBy(databases[name], version, {});
      const grown = structureOf(await databases[name]());
      await deleteDB(databases[name].databaseName);
      expect(grown).toEqual(structureOf(await databases[name]()));
      await deleteDB(databases[name].databaseName);
    }
  });

  it('lets contacts be ordered by when they were opened, as far as that was known', async () => {
    await leftBy(cache, 1, rows.cache);
    const [contact] = await (await cache()).getAllFromIndex('contacts', 'opened');
    expect(contact).toMatchObject({ id: '1', openedAt: 5 });
  });

  it('finds outbox items by thread, as before', async () => {
    await leftBy(work, 1, rows.work);
    expect(await (await work()).getAllFromIndex('outbox', 'thread', '10')).toHaveLength(1);
  });
});

const structureOf = (db: Awaited<ReturnType<Database<DBSchema>>>) =>
  [...db.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames } = db.transaction(name).store;
    return { name, keyPath, autoIncrement, indexes: [...indexNames] };
  });
