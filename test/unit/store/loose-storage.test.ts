import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../background/support/browser.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readDraftList } = await import('../../../lib/storage/draft-list.ts');
const { readAllLoose, readLoose } = await import('../../../lib/storage/loose.ts');
const { writeLoose } = await import('../../../lib/storage/write-loose.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');
const { forgetTabs, readSubject, writeSubject } = await import('../../../lib/storage/tabs.ts');

beforeEach(async () => {
  await clearWork();
  await browser.storage.session.clear();
});

it('keeps text that was typed for nobody yet by account and target', async () => {
  await writeLoose('7', 'address:petra@sandoval.example', { text: 'The truck', base: '' }, 1);
  await writeLoose('77', 'tab:5', { text: 'Another account’s', base: '' }, 2);
  expect([...(await readLoose('7'))]).toEqual([['address:petra@sandoval.example', 'The truck']]);
  await writeLoose('7', 'address:petra@sandoval.example', { text: '', base: 'The truck' }, 3);
  expect((await readLoose('7')).size).toBe(0);
});

it('keeps it when the account is left, as drafts are, and nothing else', async () => {
  await writeSubject(5, null);
  await writeLoose('7', 'tab:5', { text: 'The truck', base: '' }, 1);
  await forgetTabs();
  expect(await readSubject(5)).toBeUndefined();
  expect((await readLoose('7')).get('tab:5')).toBe('The truck');
});

it('does not take a tab of a browser that was started anew for the one that had its number before', async () => {
  await writeLoose('7', 'tab:5', { text: 'The truck', base: '' }, 1);
  await writeLoose('7', 'address:petra@sandoval.example', { text: 'For Petra', base: '' }, 2);
  // What ends with the browser, also with one that crashes.
  await browser.storage.session.clear();
  expect([...(await readLoose('7'))]).toEqual([['address:petra@sandoval.example', 'For Petra']]);
  expect((await readAllLoose('7')).map(({ text }) => text)).toEqual(['For Petra', 'The truck']);
});

it('has what was typed in two windows, and forgets of it what either deletes', async () => {
  const key = 'address:petra@sandoval.example';
  expect(await writeLoose('7', key, { text: 'The truck', base: '' }, 1)).toBe('The truck');
  expect(await writeLoose('7', key, { text: 'Monday', base: '' }, 2)).toBe('The truck\n\nMonday');
  expect(await writeLoose('7', key, { text: 'Oh: The truck', base: 'The truck' }, 3)).toBe('Oh: The truck\n\nMonday');
  expect(await writeLoose('7', key, { text: '', base: 'Oh: The truck' }, 4)).toBe('Monday');
  expect([...(await readLoose('7'))]).toEqual([[key, 'Monday']]);
  expect(await writeLoose('7', key, { text: '', base: 'Monday' }, 5)).toBe('');
  expect(await readAllLoose('7')).toEqual([]);
});

it('keeps for the list what was typed in a tab of an earlier run, when another page has its number now', async () => {
  await writeLoose('7', 'tab:5', { text: 'The truck', base: '' }, 1);
  await browser.storage.session.clear();
  await writeLoose('7', 'tab:5', { text: 'Another page', base: '' }, 2);
  expect([...(await readLoose('7'))]).toEqual([['tab:5', 'Another page']]);
  const texts = () => readAllLoose('7').then((all) => all.map(({ text }) => text).sort());
  expect(await texts()).toEqual(['Another page', 'The truck']);
  const old = (await readAllLoose('7')).find(({ text }) => text === 'The truck');
  await writeLoose('7', old?.key ?? '', { text: '', base: 'The truck', run: old?.run ?? '' }, 3);
  expect(await texts()).toEqual(['Another page']);
});

describe('a text of a tab of an earlier run that is deleted from the list, and put back', () => {
  const found = () => readLoose('7');
  const listed = async () => (await readDraftList('7')).filter((entry) => entry.kind === 'loose');
  const texts = async () => (await listed()).map(({ text }) => text).sort();
  async function old(): Promise<{ remove(now: number): Promise<void>; restore(now: number): Promise<void> }> {
    await writeLoose('7', 'tab:5', { text: 'The truck', base: '' }, 1);
    await browser.storage.session.clear();
    const [{ key, run = '' } = { key: '' }] = await listed();
    return {
      remove: async (now) => void (await writeLoose('7', key, { text: '', base: 'The truck', run }, now)),
      restore: async (now) => void (await writeLoose('7', key, { text: 'The truck', base: '', run }, now)),
    };
  }

  it('is nobody’s but the list’s, as before', async () => {
    const { remove, restore } = await old();
    await remove(2);
    expect(await texts()).toEqual([]);
    await restore(3);
    expect((await found()).size).toBe(0);
    expect(await texts()).toEqual(['The truck']);
  });

  it.each(['Another page', 'The truck'])('leaves what the page has typed that has its number now: %s', async (text) => {
    const { remove, restore } = await old();
    await writeLoose('7', 'tab:5', { text, base: '' }, 2);
    await remove(3);
    expect([...(await found())]).toEqual([['tab:5', text]]);
    expect(await texts()).toEqual([text]);
    await restore(4);
    expect([...(await found())]).toEqual([['tab:5', text]]);
    expect(await texts()).toEqual([text, 'The truck'].sort());
  });

  it('comes back beside what such a page has typed since', async () => {
    const { remove, restore } = await old();
    await remove(2);
    await writeLoose('7', 'tab:5', { text: 'Another page', base: '' }, 3);
    await restore(4);
    expect([...(await found())]).toEqual([['tab:5', 'Another page']]);
    expect(await texts()).toEqual(['Another page', 'The truck']);
    await writeLoose('7', 'tab:5', { text: 'Another page came', base: 'Another page' }, 5);
    expect(await texts()).toEqual(['Another page came', 'The truck']);
  });
});
