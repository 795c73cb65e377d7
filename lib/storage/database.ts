import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * A database with one connection per context, opened when it is first asked for. A connection that the browser ended,
 * that is in the way of a newer version, or that could not be opened is made anew the next time.
 * @param upgrade brings the tables from version `from` (0: none) to `version`; numbered steps, never edited
 */
export function database<Schema extends DBSchema>(
  name: string,
  version: number,
  upgrade: (db: IDBPDatabase<Schema>, from: number) => void,
): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    if (opened) return opened;
    opened = openDB<Schema>(name, version, {
      upgrade,
      terminated: forget,
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
    });
    opened.catch(forget);
    return opened;
  };
}
