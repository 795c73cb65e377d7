import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

/** Every table, while a version is being changed. */
export type Upgrading<Schema extends DBSchema> = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Brings the tables from one version to the next: the first step from nothing to version 1, and so on. */
export type Step<Schema extends DBSchema> = (db: IDBPDatabase<Schema>, tx: Upgrading<Schema>) => unknown;

/** A database whose rows were moved (mend.ts) has a version this much higher: its tables are those of the remainder. */
export const stride = 1_000;

/** A database of ours: how to get at it, and what mend.ts has to know of it. */
export interface Database<Schema extends DBSchema> {
  /** The connection; one per context. */
  (): Promise<IDBPDatabase<Schema>>;
  readonly databaseName: string;
  /** Version 1, 2, … A new version adds a step; steps that were shipped are never edited. */
  readonly steps: readonly Step<Schema>[];
}

/** Takes the steps that come after version `from`: all or, when one fails, none. Whoever opens is told. */
export async function upgrade<Schema extends DBSchema>(
  steps: readonly Step<Schema>[],
  from: number,
  db: IDBPDatabase<Schema>,
  tx: Upgrading<Schema>,
): Promise<void> {
  tx.done.catch(() => {});
  try {
    for (const step of steps.slice(from)) await step(db, tx);
  } catch {
    tx.abort();
  }
}

/**
 * A database with one connection per context, opened when it is first asked for. A connection that the browser ended,
 * that is in the way of a newer version, or that could not be opened is made anew the next time. One that a newer
 * Threadside left behind is used as it is: versions only add.
 */
export function database<Schema extends DBSchema>(
  databaseName: string,
  steps: readonly Step<Schema>[],
): Database<Schema> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  const open = async (wanted?: number) =>
    openDB<Schema>(databaseName, wanted, {
      upgrade: (db, from, _, tx) => upgrade(steps, from % stride, db, tx),
      terminated: forget,
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
    });
  const newer = async (error: unknown): Promise<IDBPDatabase<Schema>> => {
    if ((error as Error).name !== 'VersionError') throw error;
    const db = await open();
    const behind = steps.length - (db.version % stride);
    if (behind <= 0) return db;
    db.close();
    return open(db.version + behind);
  };
  const connect = () => {
    if (opened) return opened;
    opened = open(steps.length).catch(newer);
    opened.catch(forget);
    return opened;
  };
  return Object.assign(connect, { databaseName, steps });
}
