import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFile } from '../../../lib/model/upload.ts';
import { onChanges } from '../../../lib/storage/changes.ts';
import { localStorageOf } from '../support/local-storage.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const kept = new Map<string, string>();
const now = Date.now();
const about = { firstName: 'Petra', subject: 'Crates' };
const place = { account: '7', threadId: '10', kind: 'reply', about } as const;
const crates = newFile(place, { id: 'f', name: 'crates.jpg', size: 3, type: 'image/jpeg', addedAt: now });
const lost = { ...crates, state: 'failed', error: { code: 'storage', reason: 'file-lost' } };
const bytes = () => new Blob(['abc']);

/** The locks that pages have, by name, each until it ends. */
const held = new Map<string, { readonly gone: Promise<void>; readonly end: () => void }>();
function hold(name: string): Promise<never> {
  let end = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  held.set(name, { gone, end });
  return new Promise(() => undefined);
}
type Work = (lock: object | null) => Promise<unknown>;
async function request(name: string, options: { ifAvailable?: true } | Work, work?: Work): Promise<unknown> {
  if (typeof options === 'function') return hold(name);
  if (options.ifAvailable) return work?.(held.has(name) ? null : { name });
  await held.get(name)?.gone;
  return work?.({ name });
}

/** A page of ours: modules of its own. */
async function open() {
  vi.resetModules();
  const picked = await import('../../../lib/storage/picked.ts');
  const files = await import('../../../lib/storage/files.ts');
  const { readDraftList } = await import('../../../lib/storage/draft-list.ts');
  const { clearWork } = await import('../../../lib/storage/clear-work.ts');
  const { dropLocal } = await import('../../../lib/storage/local.ts');
  const close = () => {
    const name = picked.lockOf(picked.thisPage);
    held.get(name)?.end();
    held.delete(name);
  };
  return { ...picked, ...files, readDraftList, clearWork, dropLocal, close };
}

beforeEach(async () => {
  kept.clear();
  held.clear();
  vi.stubGlobal('localStorage', localStorageOf(kept));
  vi.stubGlobal('navigator', { locks: { request } });
  vi.useFakeTimers({ toFake: ['Date'], now: now - 1_000 });
  await (await open()).clearWork();
  vi.setSystemTime(now);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What a page leaves that is gone before it has read the bytes. */
async function leave(): Promise<void> {
  const page = await open();
  page.putPicked([crates]);
  page.close();
}

describe('a file that was picked in a page that was gone before its bytes were on disk', () => {
  it('stands on its draft as one that has to be attached again, and nowhere else', async () => {
    await leave();
    expect([...kept.values()].join()).toContain('crates.jpg');
    const next = await open();
    expect(await next.readFiles('7', '10')).toEqual([lost]);
    expect(kept.size).toBe(0);
  });

  it('is in the list of drafts, with whom it is for', async () => {
    await leave();
    expect(await (await open()).readDraftList('7')).toMatchObject([{ threadId: '10', files: 1, about }]);
  });

  it('is there once, also when what was removed of the browser’s files comes back', async () => {
    await leave();
    const left = [...kept];
    const next = await open();
    await next.readFiles('7', '10');
    await next.changeFile('f', () => null);
    for (const [key, value] of left) kept.set(key, value);
    expect(await next.readFiles('7', '10')).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('holds up what is sent also when the disk is full: nobody knows then what hangs on the draft', async () => {
    await leave();
    const next = await open();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(next.readFiles('7', '10')).rejects.toThrow('full');
    put.mockRestore();
    expect(await next.readFiles('7', '10')).toEqual([lost]);
  });

  it('is gone when everything was erased, whether or not it was found by then', async () => {
    await leave();
    const next = await open();
    vi.setSystemTime(now + 1);
    await next.clearWork();
    expect(await next.readFiles('7', '10')).toEqual([]);
    await leave();
    next.dropLocal();
    expect(kept.size).toBe(0);
  });

  it('is none where there is only garbage, and is there beside it', async () => {
    kept.set('theme', 'dark');
    kept.set('picked/a', '{');
    kept.set('picked/b', JSON.stringify({ page: 'x', file: { ...crates, kind: 5 } }));
    await leave();
    expect(await (await open()).readFiles('7', '10')).toEqual([lost]);
    expect([...kept.keys()]).toEqual(['theme']);
  });
});

describe('a file whose page is there', () => {
  it('is not lost, whoever looks, until that page is gone', async () => {
    const first = await open();
    first.putPicked([crates]);
    const second = await open();
    expect([await first.readFiles('7', '10'), await second.readFiles('7', '10')]).toEqual([[], []]);
    const heard: unknown[] = [];
    const stop = onChanges((changes) => heard.push(...changes));
    first.close();
    await vi.waitFor(() => expect(heard).toContainEqual({ table: 'files' }));
    stop();
    expect(await second.readFiles('7', '10')).toEqual([lost]);
  });

  it('is no more anywhere else when its bytes are on disk, or it was taken off', async () => {
    const page = await open();
    const other = { ...crates, id: 'g' };
    page.putPicked([crates, other]);
    await page.addFile(crates, bytes());
    page.dropPicked('g');
    expect(kept.size).toBe(0);
    page.close();
    expect(await (await open()).readFiles('7', '10')).toEqual([crates]);
  });

  it('stays as it is when its page was gone between the two', async () => {
    const page = await open();
    page.putPicked([crates]);
    const left = [...kept];
    await page.addFile(crates, bytes());
    for (const [key, value] of left) kept.set(key, value);
    page.close();
    const next = await open();
    expect(await next.readFiles('7', '10')).toEqual([crates]);
    expect(await (await next.readFile('f'))?.content?.text()).toBe('abc');
    expect(kept.size).toBe(0);
  });
});
