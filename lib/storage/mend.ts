import { type DBSchema, deleteDB, type IDBPDatabase, openDB, unwrap } from 'idb';
import { cache } from './cache.ts';
import { type Database, stride, type Upgrading, upgrade as upgraded } from './database.ts';

/**
 * Puts right what is broken on disk: a table or index that is missing, a row that the browser can't read any more, a
 * database that can't be opened. The cache is thrown away. Of everything else each row that can be read is kept.
 */
type Plain = IDBPDatabase<unknown>;

/** Rows that were lost, by table; `all` when nothing of a database could be read. */
export interface Loss {
  readonly all: boolean;
  readonly tables: Readonly<Record<string, number>>;
}

/** What became of a database. */
export interface Mended {
  readonly mended: boolean;
  readonly lost?: Loss;
}

const isFull = (error: unknown): boolean => (error as Error).name === 'QuotaExceededError';

/** Tables with their indexes, each as one text. */
const shapeOf = (db: Plain): readonly string[] =>
  [...db.objectStoreNames].flatMap((name) => {
    const { keyPath, indexNames } = db.transaction(name).store;
    return [...indexNames, ''].map((index) => JSON.stringify([name, keyPath, index]));
  });

/** The shape that a new database has. */
async function expected<S extends DBSchema>({ databaseName, steps }: Database<S>) {
  const name = `${databaseName}-shape`;
  const db = await openDB<S>(name, 1, { upgrade: (fresh, _, __, tx) => upgraded(steps, 0, fresh, tx) });
  const shape = shapeOf(db as unknown as Plain);
  db.close();
  await deleteDB(name);
  return shape;
}

/** Reads every row, some hundreds at a time; throws when one can't be. */
async function readThrough(db: Plain, table: string): Promise<void> {
  const most = 500;
  for (let from: IDBKeyRange | null = null; ; ) {
    const tx = db.transaction(table);
    const reads = [tx.store.getAllKeys(from, most), tx.store.getAll(from, most), tx.done] as const;
    const [keys] = await Promise.all(reads);
    if (keys.length < most) return;
    from = IDBKeyRange.lowerBound(keys.at(-1), true);
  }
}

/** Whether everything is there and can be read. A full disk is no damage: it is thrown. */
async function isSound<S extends DBSchema>(database: Database<S>): Promise<boolean> {
  // What fails here fails a database that is new and empty: then it is not this one that is damaged.
  const wanted = await expected(database);
  try {
    const db = (await database()) as unknown as Plain;
    const shape = new Set(shapeOf(db));
    if (!wanted.every((part) => shape.has(part))) return false;
    for (const table of db.objectStoreNames) await readThrough(db, table);
    return true;
  } catch (error) {
    if (isFull(error)) throw error;
    return false;
  }
}

interface Row {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/** One row; undefined when the browser can't read it. That must not end the transaction. */
const readRow = (store: IDBObjectStore, key: IDBValidKey): Promise<Row | undefined> =>
  new Promise((done) => {
    const asked = store.get(key);
    asked.onsuccess = () => done({ key, value: asked.result });
    asked.onerror = (event) => {
      event.preventDefault();
      event.stopPropagation();
      done(undefined);
    };
  });

/** Puts a row where it belongs; false when it fits no more. */
async function putRow(store: IDBObjectStore, { key, value }: Row): Promise<boolean> {
  try {
    if (store.keyPath === null) store.put(value, key);
    else store.put(value);
    return true;
  } catch {
    return false;
  }
}

/** Moves every row that can be read into new tables: in one step of the database's own, all of it or nothing. */
async function move<S extends DBSchema>(database: Database<S>, version: number): Promise<Record<string, number>> {
  const lost: Record<string, number> = {};
  const upgrade = async (db: IDBPDatabase<S>, _: number, __: number | null, tx: Upgrading<S>) => {
    const plain = unwrap(tx) as IDBTransaction;
    const rows = new Map<string, Row[]>();
    for (const name of [...plain.objectStoreNames]) {
      const store = plain.objectStore(name);
      const keys = await tx.objectStore(name as never).getAllKeys();
      const read: (Row | undefined)[] = [];
      for (const key of keys as IDBValidKey[]) read.push(await readRow(store, key));
      rows.set(
        name,
        read.filter((row) => row !== undefined),
      );
      lost[name] = keys.length - (rows.get(name)?.length ?? 0);
      (unwrap(db) as IDBDatabase).deleteObjectStore(name);
    }
    await upgraded(database.steps, 0, db, tx);
    for (const [name, list] of rows) {
      if (!plain.objectStoreNames.contains(name)) continue;
      for (const row of list) if (!(await putRow(plain.objectStore(name), row))) lost[name] = (lost[name] ?? 0) + 1;
    }
  };
  const moved = await openDB<S>(database.databaseName, version + stride, {
    // In the form of a step, because what fails has to undo all of it.
    upgrade: (db, from, _, tx) => upgraded([() => upgrade(db, from, null, tx)], 0, db, tx),
  });
  moved.close();
  return lost;
}

/** Throws the cache away if it is damaged. @returns whether it was */
export async function mendCache(): Promise<boolean> {
  if (await isSound(cache)) return false;
  await deleteDB(cache.databaseName);
  await cache();
  return true;
}

/**
 * Mends a database whose rows nobody else has. One that can't be opened at all is begun anew; call it only when the
 * browser's storage works otherwise (`mendCache` went through), because else it may be whole.
 * @returns whether it was damaged, and what was lost of it, if anything was
 */
export async function mendKept<S extends DBSchema>(database: Database<S>): Promise<Mended> {
  if (await isSound(database)) return { mended: false };
  const version = await database().then(
    (db) => db.version,
    () => undefined,
  );
  if (version === undefined) {
    await deleteDB(database.databaseName);
    await database();
    return { mended: true, lost: { all: true, tables: {} } };
  }
  const tables = await move(database, version);
  return Object.values(tables).some((count) => count > 0)
    ? { mended: true, lost: { all: false, tables } }
    : { mended: true };
}
