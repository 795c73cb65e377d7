import type { Surface } from '../drivers/types.ts';

/**
 * Everything that the extension keeps in this browser, as one text: all storage areas, every table, what a page can keep
 * besides, and its cookies. Bytes are there as the letters that they would be.
 */
export function stored(page: Surface): Promise<string> {
  return page.evaluate(async () => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const { storage } = own.browser ?? own.chrome;
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const letters = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return String.fromCharCode(...new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return String.fromCharCode(...new Uint8Array(value.buffer));
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(letters);
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, letters(part)]));
    };
    const tables: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      for (const table of db.objectStoreNames) {
        const all = await done(db.transaction(table).objectStore(table).getAll());
        tables.push([name, table, all.map(letters)]);
      }
      db.close();
    }
    const areas = await Promise.all([storage.local.get(), storage.session.get(), storage.sync.get()]);
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys()];
    return JSON.stringify([areas, kept, tables]);
  });
}
