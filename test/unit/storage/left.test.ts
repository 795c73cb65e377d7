import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftSave } from '../../../lib/model/draft.ts';
import { item } from '../store/support/data.ts';
import { draftSave } from '../support/draft-save.ts';
import { localStorageOf } from '../support/local-storage.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { readAllDrafts, readyForLate, saveDraft, saveLate, saveLeft } = await import('../../../lib/storage/drafts.ts');
const { countDrafts, removeDraft } = await import('../../../lib/storage/draft-list.ts');
const { putLeft } = await import('../../../lib/storage/left.ts');
const { putItem } = await import('../../../lib/storage/outbox.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');

const place = { account: '7', threadId: '10' };
const id = '7/10/reply';
const kept = new Map<string, string>();
const day = 24 * 3_600_000;
const now = 500 * day;

const comment = (itemId: string, text: string, createdAt = now) =>
  item(itemId, '10', { account: '7', createdAt, intent: { kind: 'comment', text, thenClose: false } });
const texts = async () => (await readAllDrafts('7')).map(({ text }) => text);
/** What a page saves, then what it leaves behind a moment later. */
async function typed(saved: string, last: string, kind: 'reply' | 'comment' = 'reply'): Promise<DraftSave> {
  const first = draftSave({ ...place, kind }, { text: saved });
  await saveDraft(first, now - 10);
  return draftSave({ ...place, kind }, { text: last }, { from: [first] });
}

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal('localStorage', localStorageOf(kept));
  vi.useFakeTimers({ toFake: ['Date'], now: now - 100 * day });
  await clearWork();
  vi.setSystemTime(now);
});
afterEach(() => vi.useRealTimers());

describe('what a page could only put into localStorage', () => {
  it('is in the draft for whoever reads it next, and no more anywhere else', async () => {
    const about = { firstName: 'Petra', subject: 'Crates' };
    const last = { ...(await typed('The truck', 'The truck came')), about };
    expect(putLeft([last], now)).toEqual({ ok: true, value: null });
    expect(kept.size).toBe(1);
    expect((await readDrafts('7', '10')).reply).toMatchObject({ text: 'The truck came', updatedAt: now, about });
    expect(kept.size).toBe(0);
    expect(await texts()).toEqual(['The truck came']);
  });

  it('is taken by the next page of ours that starts, whatever it shows', async () => {
    putLeft([await typed('The truck', 'The truck came')], now);
    await readyForLate();
    expect(kept.size).toBe(0);
  });

  it('goes on with what another window has made of the draft meanwhile', async () => {
    const last = await typed('The truck', 'The truck came');
    await saveDraft(draftSave(place, { text: 'Oh: The truck' }, { from: [...last.from] }), now);
    putLeft([last], now);
    expect(await texts()).toEqual(['Oh: The truck came']);
  });

  it('is kept of two windows with the same draft that end together', async () => {
    const last = await typed('|', '|a');
    putLeft([last], now);
    putLeft([draftSave(place, { text: 'b|' }, { from: [...last.from] })], now);
    expect(await texts()).toEqual(['b|a']);
  });

  it('stays with its account', async () => {
    putLeft([draftSave({ account: '77', threadId: '10' }, { text: 'Another account’s' })], now);
    expect(await readDrafts('7', '10')).toEqual({ reply: undefined, comment: undefined });
    expect(await texts()).toEqual([]);
    expect((await readDrafts('77', '10')).reply?.text).toBe('Another account’s');
  });

  it('counts as a draft before everything is erased', async () => {
    putLeft([draftSave(place, { text: 'Only here' })], now);
    expect(await countDrafts()).toBe(1);
  });
});

describe('what lies about too long there', () => {
  /** As after a crash that undid what the browser had not yet written of its own files. */
  const cameBack = (save: DraftSave) => putLeft([save], now);

  it.each(['sent', 'deleted', 'emptied'])(
    'does not bring back what was %s, when it had been taken before',
    async (how) => {
      const last = await typed('The truck', 'The truck came', 'comment');
      cameBack(last);
      expect(await texts()).toEqual(['The truck came']);
      await end(how, last.revision, 'The truck came');
      cameBack(last);
      expect(await texts()).toEqual([]);
      expect(kept.size).toBe(0);
    },
  );

  it.each(['sent', 'deleted', 'emptied'])(
    'does not bring back what was %s since, when nobody had taken it',
    async (how) => {
      const last = await typed('The truck', 'The truck came', 'comment');
      putLeft([last], now - 5);
      const left = [...kept];
      kept.clear();
      await end(how, last.from[0]?.revision, 'The truck');
      for (const [key, value] of left) kept.set(key, value);
      expect(await texts()).toEqual([]);
      // Nor is it mixed with what was begun after that.
      await saveDraft(draftSave({ ...place, kind: 'comment' }, { text: 'Something else' }), now);
      for (const [key, value] of left) kept.set(key, value);
      expect(await texts()).toEqual(['Something else']);
    },
  );

  async function end(how: string, revision: string | undefined, text: string): Promise<void> {
    if (how === 'sent') await putItem(comment('i', text));
    else if (how === 'deleted') await removeDraft({ id: '7/10/comment', threadId: '10' });
    else {
      const from = [{ revision, content: { text } }];
      await saveDraft(draftSave({ ...place, kind: 'comment' }, { text: '' }, { from }), now);
    }
  }

  it('does not come twice with what the page put down and told the background, whichever is first', async () => {
    await readyForLate();
    const last = await typed('Sent.', 'Sent.\n\nMore', 'comment');
    saveLate([last], now);
    putLeft([last], now);
    expect(await texts()).toEqual(['Sent.\n\nMore']);
    await putItem(comment('i', 'Sent.\n\nMore'));
    await saveLeft(last, now);
    expect(await texts()).toEqual([]);
  });

  it('is over when everything was erased', async () => {
    putLeft([draftSave(place, { text: 'Erased' })], now - 1);
    await clearWork();
    expect(await texts()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('is nobody’s after three months', async () => {
    putLeft([draftSave(place, { text: 'Old' })], now - 91 * day);
    putLeft([draftSave({ ...place, threadId: '11' }, { text: 'Not so old' })], now - 80 * day);
    expect(await texts()).toEqual(['Not so old']);
  });
});

describe('what was being sent when the page went away', () => {
  const handing = () =>
    draftSave(
      { ...place, kind: 'comment' },
      { text: 'Sent.\n\nMore' },
      {
        handed: { itemId: 'i', content: { text: 'Sent.' } },
      },
    );

  it('is not there again when the outbox took it, however the draft had fared; what was typed since is', async () => {
    const save = handing();
    putLeft([save], now - 5);
    const left = [...kept];
    kept.clear();
    await putItem(comment('i', 'Sent.'));
    for (const [key, value] of left) kept.set(key, value);
    expect(await texts()).toEqual(['More']);
  });

  it.each([
    ['the disk had', true],
    ['was being written', false],
  ])('is not mixed with what was typed behind it twice: what %s, then more', async (_, known) => {
    const of = { ...place, kind: 'comment' as const };
    const first = draftSave(of, { text: 'Sent.' });
    await saveDraft(first, now - 10);
    const handed = { itemId: 'i', content: { text: 'Sent.' } };
    const second = draftSave(of, { text: 'Sent.\n\nMo' }, { from: [first], handed });
    await saveDraft(second, now - 9);
    await putItem(comment('i', 'Sent.'));
    expect(await texts()).toEqual(['Mo']);
    putLeft([draftSave(of, { text: 'Sent.\n\nMore' }, { from: known ? [second] : [second, first], handed })], now);
    expect(await texts()).toEqual(['More']);
  });

  it('is known to be gone also when the draft was emptied by another save that came late', async () => {
    const save = handing();
    await putItem(comment('i', 'Sent.'));
    const typed = draftSave({ ...place, kind: 'comment' }, { text: 'x' });
    await saveDraft(typed, now);
    await saveDraft(draftSave({ ...place, kind: 'comment' }, { text: '' }, { from: [typed] }), now - 50);
    putLeft([save], now + 1);
    expect(await texts()).toEqual(['More']);
  });

  it('is a draft when it did not', async () => {
    putLeft([handing()], now - 5);
    expect(await texts()).toEqual(['Sent.\n\nMore']);
  });
});

describe('localStorage', () => {
  const two = () => [draftSave(place, { text: 'One' }), draftSave({ ...place, threadId: '11' }, { text: 'Two' })];

  it('that is full fails what does not fit, and nothing else', async () => {
    const [one, other] = two();
    if (!one || !other) throw new Error('two');
    const huge = draftSave({ ...place, threadId: '12' }, { text: 'x'.repeat(1_000_001) });
    expect(putLeft([one, huge, other], now)).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect((await texts()).sort()).toEqual(['One', 'Two']);
    const storage = localStorageOf(kept);
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', storage);
    expect(putLeft(two(), now)).toMatchObject({ ok: false });
  });

  it('that is switched off is none', async () => {
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('off', 'SecurityError');
      },
    });
    expect(putLeft(two(), now)).toMatchObject({ ok: false });
    await saveDraft(draftSave(place, { text: 'Half' }), now);
    expect(await texts()).toEqual(['Half']);
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, writable: true, value: undefined });
  });

  it('with garbage in it gives nothing of that, and what is whole beside it', async () => {
    kept.set('theme', 'dark');
    kept.set(`left/${id}/a`, '{');
    kept.set(`left/${id}/b`, JSON.stringify({ ...draftSave(place, { text: 'No time' }) }));
    kept.set(`left/${id}/c`, JSON.stringify({ ...draftSave(place, { text: 'No base' }, { from: [] }), at: now }));
    const odd = { text: 'Whole', recipients: { to: 5 }, subject: 7 } as never;
    putLeft([draftSave({ ...place, threadId: '11' }, odd)], now);
    const all = await readAllDrafts('7');
    expect(all).toMatchObject([{ threadId: '11', text: 'Whole' }]);
    expect(all[0]).not.toHaveProperty('recipients');
    expect([...kept.keys()]).toEqual(['theme']);
  });
});
