import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { connected, account } = await import('./support/bench.ts');
const { cache } = await import('../../../lib/storage/cache.ts');
const { work } = await import('../../../lib/storage/work.ts');
const { readContact, readDirectory, readDrafts } = await import('../../../lib/storage/read.ts');
const { accountKey } = await import('../../../lib/model/account.ts');
const { addFile, readFiles } = await import('../../../lib/storage/files.ts');
const { newFile } = await import('../../../lib/model/upload.ts');
const { draftSave } = await import('../support/draft-save.ts');
type Bench = Awaited<ReturnType<typeof connected>>;

/** A disk that is full until `freed` says that something was given up; writes into these tables fail. */
function fullDisk(tables: readonly string[], freed: () => Promise<boolean>): { readonly failed: () => number } {
  let failed = 0;
  let room = false;
  const { put, clear } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (room || !tables.includes(this.name)) return put.apply(this, args);
    failed += 1;
    throw new DOMException('Full.', 'QuotaExceededError');
  });
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
    if (this.name === 'messages') void freed().then((is) => (room ||= is));
    return clear.call(this);
  });
  return { failed: () => failed };
}

/** A table of a database is gone. */
async function loseTable(name: string, version: number, table: string): Promise<void> {
  (await openDB(name, version, { upgrade: (db) => db.deleteObjectStore(table) })).close();
}

async function opened(b: Bench): Promise<string> {
  const contactId = b.sandbox.world.people[0]?.contactId ?? '';
  await b.do('openContact', { contactId });
  return contactId;
}

const words = async (threadId: string) =>
  draftSave({ account: accountKey(await account()), threadId }, { text: 'Half a thought' });

afterEach(async () => {
  vi.restoreAllMocks();
  for (const one of [cache, work]) {
    await deleteDB(one.databaseName);
    await one();
  }
});

describe('a full disk', () => {
  it('keeps a draft at the cost of the cache', async () => {
    const b = await connected();
    await opened(b);
    const disk = fullDisk(['drafts'], async () => true);
    const draft = await words('10');
    await b.do('saveDraft', draft);
    expect(disk.failed()).toBeGreaterThan(0);
    expect((await readDrafts(draft.account, '10')).reply?.text).toBe(draft.content.text);
    expect(await (await cache()).count('messages')).toBe(0);
    expect((await readDirectory()).channelAccounts.length).toBeGreaterThan(0);
  });

  it('that stays full says so, and the draft is not called saved', async () => {
    const b = await connected();
    await opened(b);
    fullDisk(['drafts'], async () => false);
    const answer = await b.ask('saveDraft', await words('10'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage', reason: 'disk-full' } });
  });

  it('lets nothing go to HubSpot whose intent is not on disk', async () => {
    const b = await connected();
    const contactId = await opened(b);
    const thread = (await readContact(contactId)).threads[0];
    b.calls();
    fullDisk(['outbox'], async () => false);
    const answer = await b.ask('submit', {
      account: accountKey(await account()),
      itemId: crypto.randomUUID(),
      threadId: thread?.id ?? '',
      intent: { kind: 'comment', text: 'Called them', thenClose: false },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage', reason: 'disk-full' } });
    await b.clock.pass(60_000);
    expect(b.calls().filter((c) => c.method !== 'GET')).toEqual([]);
  });

  it('gives up what nobody looked at lately before what somebody looks at', async () => {
    const b = await connected();
    const old = b.sandbox.world.people[1]?.contactId ?? '';
    await b.do('openContact', { contactId: old });
    await b.clock.pass(2 * 3_600_000);
    const contactId = await opened(b);
    let tries = 0;
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name !== 'drafts' || tries++ > 0) return put.apply(this, args);
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    await b.do('saveDraft', await words('10'));
    expect((await readContact(old)).contact).toBeUndefined();
    expect((await readContact(contactId)).threads.length).toBeGreaterThan(0);
  });
});

describe('a damaged cache', () => {
  it('is made anew by the command that met it, and nobody is told; drafts and files stay', async () => {
    const b = await connected();
    const contactId = await opened(b);
    const draft = await words('10');
    await b.do('saveDraft', draft);
    await addFile(newFile(draft, { id: 'f', name: 'a.txt', size: 1, type: '', addedAt: 1 }), new Blob(['a']));
    await loseTable(cache.databaseName, cache.steps.length + 1, 'threads');
    await b.do('openContact', { contactId });
    expect((await readContact(contactId)).threads.length).toBeGreaterThan(0);
    expect((await readDrafts(draft.account, '10')).reply?.text).toBe(draft.content.text);
    expect(await readFiles(draft.account, '10')).toHaveLength(1);
    await b.when(async () => (await readDirectory()).channelAccounts.length > 0);
  });

  it('is made anew when a page asks for it', async () => {
    const b = await connected();
    await opened(b);
    await loseTable(cache.databaseName, cache.steps.length + 1, 'messages');
    await b.do('mend', { full: false });
    expect(await (await cache()).count('messages')).toBe(0);
  });
});

describe('what a page could not write', () => {
  it('gets the room of the cache', async () => {
    const b = await connected();
    await opened(b);
    await b.do('mend', { full: true });
    expect(await (await cache()).count('messages')).toBe(0);
    expect((await readDirectory()).inboxes.length).toBeGreaterThan(0);
  });
});
