import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Picture } from '../../../lib/model/picture.ts';
import { browser } from '../background/support/browser.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { forgetPicture, forgetPictures, keepPicture } = await import('../../../lib/storage/pictures.ts');
const { readFacing, readPicture } = await import('../../../lib/storage/read-picture.ts');
const { session } = await import('../../../lib/storage/account.ts');
const { forgetTabs, writeSubject } = await import('../../../lib/storage/tabs.ts');
const { writePin } = await import('../../../lib/storage/shown.ts');

const picture = (text: string): Picture => ({ root: { tag: 'main', children: [text] }, sheet: '' });
const hour = 3_600_000;
/** As the next panel reads it: with what came with the answer whom its tab is about, and without. */
const read = async (key: string, now: number) => {
  const { last } = await readFacing(5, 1);
  const [first, again] = [await readPicture(key, last, now), await readPicture(key, undefined, now)];
  expect(first).toEqual(again);
  return first;
};
const subject = { site: 'gmail', candidates: [{ address: 'petra@sandoval.example' }], own: [] } as const;

beforeEach(async () => {
  await browser.storage.session.clear();
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => Promise<unknown>) => work() } });
  await (await session()).put('account', { kind: 'token', portalId: '7', connectedAt: 1 } as never, 'account');
});

describe('a picture of what a panel showed', () => {
  it('is there for the next one, of that person', async () => {
    await keepPicture('7', 'people:a', picture('A'), 1_000);
    await keepPicture('7', 'people:b', picture('B'), 1_000);
    expect(await read('people:a', 2_000)).toEqual(picture('A'));
    expect(await read('people:c', 2_000)).toBeUndefined();
  });

  it('comes with whom the tab is about when it was the last one', async () => {
    await keepPicture('7', 'people:a', picture('A'), 1_000);
    await keepPicture('7', 'people:b', picture('B'), 1_000);
    const { last } = await readFacing(5, 1);
    await browser.storage.session.remove(['picture:people:a', 'picture:people:b']);
    expect(await readPicture('people:b', last, 2_000)).toEqual(picture('B'));
    expect(await readPicture('people:a', last, 2_000)).toBeUndefined();
  });

  it('is not of an account that is not connected, or no longer', async () => {
    await keepPicture('8', 'people:a', picture('A'), 1_000);
    expect(await read('people:a', 2_000)).toBeUndefined();
    await (await session()).delete('account', 'account');
    await keepPicture('7', 'people:a', picture('A'), 1_000);
    expect(await read('people:a', 2_000)).toBeUndefined();
  });

  it('goes with the account, with the history, and when it is not so any more', async () => {
    for (const forget of [forgetTabs, forgetPictures, () => forgetPicture('people:a')]) {
      await keepPicture('7', 'people:a', picture('A'), 1_000);
      await forget();
      expect(await read('people:a', 2_000)).toBeUndefined();
      expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain('"A"');
    }
  });

  it('is not shown hours later, nor from a time that is still to come', async () => {
    await keepPicture('7', 'people:a', picture('A'), 1_000);
    expect(await read('people:a', 12 * hour)).toEqual(picture('A'));
    expect(await read('people:a', 12 * hour + 1_000)).toBeUndefined();
    expect(await read('people:a', 999)).toBeUndefined();
  });

  it('is kept of the last twenty people, and of nobody who fills a book', async () => {
    for (let i = 0; i < 22; i++) await keepPicture('7', `people:${i}`, picture(`${i}`), 1_000);
    expect(await read('people:1', 2_000)).toBeUndefined();
    expect(await read('people:2', 2_000)).toEqual(picture('2'));
    expect(Object.keys(await browser.storage.session.get(null))).toHaveLength(22);
    await keepPicture('7', 'people:2', picture('x'.repeat(200_001)), 1_000);
    expect(await read('people:2', 2_000)).toBeUndefined();
  });

  it('is undefined where there is garbage', async () => {
    for (const bad of [null, 5, 'x', {}, { at: 'x', picture: 1 }]) {
      await browser.storage.session.set({ 'picture:people:a': bad, picture: bad, pictures: bad });
      expect(await read('people:a', 2_000)).toBeUndefined();
    }
    await keepPicture('7', 'people:a', picture('A'), 1_000);
    expect(await read('people:a', 2_000)).toEqual(picture('A'));
  });
});

describe('whom a first paint is about', () => {
  it('is whom the tab is about', async () => {
    expect((await readFacing(5, 1)).subject).toBeUndefined();
    await writeSubject(5, subject);
    expect((await readFacing(5, 1)).subject).toEqual(subject);
    await writeSubject(5, null);
    expect((await readFacing(5, 1)).subject).toBeUndefined();
  });

  it('is nobody whom the page tells when the window’s panel stays with somebody', async () => {
    await writeSubject(5, subject);
    await writePin('7', 1, '42');
    expect((await readFacing(5, 1)).subject).toBeUndefined();
    expect((await readFacing(5, undefined)).subject).toEqual(subject);
  });
});
