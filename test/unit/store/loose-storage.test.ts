import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../background/support/browser.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readAllLoose, readLoose, writeLoose } = await import('../../../lib/storage/loose.ts');
const { clearWork } = await import('../../../lib/storage/work.ts');
const { forgetTabs, readSubject, writeSubject } = await import('../../../lib/storage/tabs.ts');

beforeEach(async () => {
  await clearWork();
  await browser.storage.session.clear();
});

it('keeps text that was typed for nobody yet by account and target', async () => {
  await writeLoose('7', 'address:petra@sandoval.example', 'The truck', 1);
  await writeLoose('77', 'tab:5', 'Another account’s', 2);
  expect([...(await readLoose('7'))]).toEqual([['address:petra@sandoval.example', 'The truck']]);
  await writeLoose('7', 'address:petra@sandoval.example', undefined, 3);
  expect((await readLoose('7')).size).toBe(0);
});

it('keeps it when the account is left, as drafts are, and nothing else', async () => {
  await writeSubject(5, null);
  await writeLoose('7', 'tab:5', 'The truck', 1);
  await forgetTabs();
  expect(await readSubject(5)).toBeUndefined();
  expect((await readLoose('7')).get('tab:5')).toBe('The truck');
});

it('does not take a tab of a browser that was started anew for the one that had its number before', async () => {
  await writeLoose('7', 'tab:5', 'The truck', 1);
  await writeLoose('7', 'address:petra@sandoval.example', 'For Petra', 2);
  // What ends with the browser, also with one that crashes.
  await browser.storage.session.clear();
  expect([...(await readLoose('7'))]).toEqual([['address:petra@sandoval.example', 'For Petra']]);
  expect((await readAllLoose('7')).map(({ text }) => text)).toEqual(['For Petra', 'The truck']);
});
