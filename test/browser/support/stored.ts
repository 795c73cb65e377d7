import type { Surface } from '../drivers/types.ts';

/** Everything that the extension keeps in this browser, as one text: both storage areas and every table. */
export function stored(page: Surface): Promise<string> {
  return page.evaluate(async () => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const { storage } = own.browser ?? own.chrome;
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const tables: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      for (const table of db.objectStoreNames) {
        const all = await done(db.transaction(table).objectStore(table).getAll());
        tables.push([name, table, all]);
      }
      db.close();
    }
    return JSON.stringify([await storage.local.get(), await storage.session.get(), tables]);
  });
}
