import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftSave } from '../../../lib/model/draft.ts';
import { draftSave } from '../support/draft-save.ts';
import { localStorageOf } from '../support/local-storage.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readAllDrafts, readyForLate, saveDraft, saveLate } = await import('../../../lib/storage/drafts.ts');
const { countDrafts, readDraftList, removeDraft } = await import('../../../lib/storage/draft-list.ts');
const { putLeft } = await import('../../../lib/storage/left.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');
const { work } = await import('../../../lib/storage/work.ts');

/** What a page leaves behind, where clocks and disks do not do what they should. */
const place = { account: '7', threadId: '10' };
const id = '7/10/reply';
const kept = new Map<string, string>();
const day = 24 * 3_600_000;
const now = 500 * day;

const texts = async () => (await readAllDrafts('7')).map(({ text }) => text);
/** What a page saves, then what it leaves behind a moment later. */
async function typed(saved: string, last: string): Promise<DraftSave> {
  const first = draftSave(place, { text: saved });
  await saveDraft(first, now - 10);
  return draftSave(place, { text: last }, { from: [first] });
}

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal('localStorage', localStorageOf(kept));
  vi.useFakeTimers({ toFake: ['Date'], now: now - 100 * day });
  await clearWork();
  vi.setSystemTime(now);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a clock that is set back', () => {
  it('drops nothing that goes on with the draft that stands there', async () => {
    await saveDraft(draftSave(place, { text: 'Deleted' }), now - 30);
    await removeDraft({ id, threadId: '10' });
    const last = await typed('The truck', 'The truck came');
    putLeft([last], now - 5);
    expect(await texts()).toEqual(['The truck came']);
  });

  it.each(['deleted', 'erased'])('drops nothing that was begun after something was %s', async (how) => {
    await saveDraft(draftSave(place, { text: 'Gone' }), now);
    if (how === 'deleted') await removeDraft({ id, threadId: '10' });
    else await clearWork();
    vi.setSystemTime(now - day);
    putLeft([draftSave(place, { text: 'Begun after' })], now - day);
    expect(await texts()).toEqual(['Begun after']);
  });

  it('does not keep what is deleted after that from being over', async () => {
    await saveDraft(draftSave(place, { text: 'Gone' }), now);
    await removeDraft({ id, threadId: '10' });
    vi.setSystemTime(now - day);
    const last = await typed('The truck', 'The truck came');
    await removeDraft({ id, threadId: '10' });
    putLeft([last], now - day - 1);
    expect(await texts()).toEqual([]);
  });
});

describe('a full disk', () => {
  const full = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });

  it('has its drafts still for whoever reads them, and takes what was left when there is room again', async () => {
    putLeft([await typed('The truck', 'The truck came')], now);
    const put = full();
    expect((await readDrafts('7', '10')).reply?.text).toBe('The truck');
    expect(await readDraftList('7')).toMatchObject([{ text: 'The truck' }]);
    expect(await countDrafts()).toBe(1);
    put.mockRestore();
    expect(await texts()).toEqual(['The truck came']);
  });
});

describe('the table', () => {
  it('takes what a page puts down also when its database was made anew since', async () => {
    await readyForLate();
    const { name, version } = await work();
    // What is in the way of another version is closed.
    (await openDB(name, version + 1_000)).close();
    await saveDraft(draftSave({ ...place, threadId: '11' }, { text: 'Saved' }), now);
    saveLate([draftSave(place, { text: 'Late' })], now);
    expect((await texts()).sort()).toEqual(['Late', 'Saved']);
  });
});
