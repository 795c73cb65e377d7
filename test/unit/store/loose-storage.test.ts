import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../background/support/browser.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readLoose, writeLoose } = await import('../../../lib/storage/loose.ts');
const { forgetTabs, readSubject, writeSubject } = await import('../../../lib/storage/tabs.ts');

beforeEach(() => browser.storage.session.clear());

it('keeps text that was typed for nobody yet by account and target', async () => {
  await writeLoose('7', 'address:petra@sandoval.example', 'The truck');
  await writeLoose('77', 'tab:5', 'Another account’s');
  expect([...(await readLoose('7'))]).toEqual([['address:petra@sandoval.example', 'The truck']]);
  await writeLoose('7', 'address:petra@sandoval.example', undefined);
  expect((await readLoose('7')).size).toBe(0);
});

it('keeps it when the account is left, as drafts are, and nothing else', async () => {
  await writeSubject(5, null);
  await writeLoose('7', 'tab:5', 'The truck');
  await forgetTabs();
  expect(await readSubject(5)).toBeUndefined();
  expect((await readLoose('7')).get('tab:5')).toBe('The truck');
});
