import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../background/support/browser.ts';
import { draftSave } from '../support/draft-save.ts';
import { localStorageOf } from '../support/local-storage.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readAllDrafts, saveDraft } = await import('../../../lib/storage/drafts.ts');
const { countDrafts } = await import('../../../lib/storage/draft-list.ts');
const { hasLeft, putLeft, putTexts } = await import('../../../lib/storage/left.ts');
const { dropLocal } = await import('../../../lib/storage/local.ts');
const { readAllLoose, readLoose, thisRun } = await import('../../../lib/storage/loose.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');
const { writeLoose } = await import('../../../lib/storage/write-loose.ts');

const kept = new Map<string, string>();
const now = Date.now();
const key = 'address:petra@sandoval.example';
const text = (more: object) => ({
  account: '7',
  key,
  text: 'The truck',
  base: '',
  revision: crypto.randomUUID(),
  ...more,
});
const texts = async () => [...(await readLoose('7'))];
const all = async () => (await readAllLoose('7')).map((row) => row.text);

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal('localStorage', localStorageOf(kept));
  vi.useFakeTimers({ toFake: ['Date'], now: now - 1_000 });
  await clearWork();
  vi.setSystemTime(now);
  await browser.storage.session.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a text for nobody yet that a page could only put into localStorage', () => {
  it('is there for whoever reads next, with whom it is for, and no more anywhere else', async () => {
    putTexts([text({ about: { firstName: 'Petra' } })], now);
    expect(await readAllLoose('7')).toMatchObject([{ key, text: 'The truck', about: { firstName: 'Petra' } }]);
    expect(kept.size).toBe(0);
  });

  it('counts before everything is erased', async () => {
    putTexts([text({})], now);
    expect(await countDrafts()).toBe(1);
  });

  it('goes on with what another window made of it, and takes back what was deleted', async () => {
    await writeLoose('7', key, { text: 'Oh: The truck', base: '' }, now);
    putTexts([text({ text: 'The truck came', base: 'The truck' })], now);
    expect(await texts()).toEqual([[key, 'Oh: The truck came']]);
    putTexts([text({ text: '', base: 'Oh: The truck came' })], now);
    expect(await all()).toEqual([]);
  });

  it.each(['The tru', 'The truck came'])('is there once when the disk already has of it: %s', async (written) => {
    await writeLoose('7', key, { text: written, base: '' }, now);
    putTexts([text({ text: 'The truck came', base: 'The tr', writing: written })], now);
    expect(await texts()).toEqual([[key, 'The truck came']]);
  });

  it('goes on with what was on its way to the disk, when it got there', async () => {
    await writeLoose('7', key, { text: 'The truck came', base: '' }, now);
    putTexts([text({ text: 'The lorry came on Monday', base: 'The truck', writing: 'The truck came' })], now);
    expect(await texts()).toEqual([[key, 'The lorry came on Monday']]);
  });

  it('is taken once, also when what was removed of the browser’s files comes back', async () => {
    putTexts([text({})], now);
    const left = [...kept];
    expect(await all()).toEqual(['The truck']);
    await writeLoose('7', key, { text: '', base: 'The truck' }, now);
    for (const [name, value] of left) kept.set(name, value);
    expect(await all()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('is a tab’s of its run of the browser only', async () => {
    putTexts([text({ key: 'tab:5', run: await thisRun() })], now);
    await browser.storage.session.clear();
    expect(await texts()).toEqual([]);
    expect(await all()).toEqual(['The truck']);
  });

  it('of a tab of an earlier run is never mixed with what the page has that has its number now', async () => {
    const run = await thisRun();
    await browser.storage.session.clear();
    await writeLoose('7', 'tab:5', { text: 'Another page', base: '' }, now);
    putTexts([text({ key: 'tab:5', run })], now);
    expect(await texts()).toEqual([['tab:5', 'Another page']]);
    expect((await all()).sort()).toEqual(['Another page', 'The truck']);
  });

  it('of this run is its tab’s, also where the text of an earlier run stands', async () => {
    await writeLoose('7', 'tab:5', { text: 'Of old', base: '' }, now);
    await browser.storage.session.clear();
    putTexts([text({ key: 'tab:5', run: await thisRun() })], now);
    expect(await texts()).toEqual([['tab:5', 'The truck']]);
    expect((await all()).sort()).toEqual(['Of old', 'The truck']);
  });

  it('is gone when everything was erased, with what drafts left', async () => {
    putTexts([text({})], now - 1);
    await clearWork();
    expect(await all()).toEqual([]);
    putTexts([text({})], now);
    putLeft([draftSave({ account: '7', threadId: '10' }, { text: 'x' })], now);
    dropLocal();
    expect([hasLeft(), kept.size]).toEqual([false, 0]);
  });

  it('gives nothing of garbage, and what is whole beside it', async () => {
    kept.set(`typed/7/${key}/a`, '{');
    kept.set(`typed/7/${key}/b`, JSON.stringify({ ...text({ text: 5 }), at: now }));
    putTexts([text({ about: 5 })], now);
    expect(await all()).toEqual(['The truck']);
    expect(kept.size).toBe(0);
  });
});

describe('a text that a draft has adopted', () => {
  const place = { account: '7', threadId: '10' };
  const adopted = [{ key, text: 'The truck' }];
  const drafts = async () => (await readAllDrafts('7')).map((draft) => draft.text);

  it('is on disk in one of the two places, whichever step is not done', async () => {
    await writeLoose('7', key, { text: 'The truck', base: '' }, now);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const save = draftSave(place, { text: 'The truck' }, { adopted });
    await expect(saveDraft(save, now)).rejects.toThrow('full');
    put.mockRestore();
    expect([await drafts(), await all()]).toEqual([[], ['The truck']]);
    await saveDraft(save, now);
    expect([await drafts(), await all()]).toEqual([['The truck'], []]);
  });

  it('leaves what another window has beside it', async () => {
    await writeLoose('7', key, { text: 'The truck\n\nOn Monday', base: '' }, now);
    await saveDraft(draftSave(place, { text: 'The truck' }, { adopted }), now);
    expect(await all()).toEqual(['On Monday']);
  });

  it('is not there for whoever reads it before the draft that a page left, and that has it', async () => {
    await writeLoose('7', key, { text: 'The truck', base: '' }, now);
    putLeft([draftSave(place, { text: 'The truck came' }, { adopted })], now);
    expect(await texts()).toEqual([]);
    expect(await drafts()).toEqual(['The truck came']);
  });

  it('stays when it is that of a tab of an earlier run', async () => {
    await writeLoose('7', 'tab:5', { text: 'A note of old', base: '' }, now);
    await saveDraft(draftSave(place, { text: 'A note' }, { adopted: [{ key: 'tab:5', text: 'A note' }] }), now);
    expect(await all()).toEqual(['A note of old']);
  });
});
