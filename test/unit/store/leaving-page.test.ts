import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isWriting } from '../../../lib/model/outbox.ts';
import { ok } from '../../../lib/model/result.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { localStorageOf } from '../support/local-storage.ts';
import { item } from './support/data.ts';
import { open, panel, settled, text, world } from './support/petra.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const drafts = await import('../../../lib/storage/drafts.ts');
const { putLeft } = await import('../../../lib/storage/left.ts');
const { dropLocal } = await import('../../../lib/storage/local.ts');
const { putItem } = await import('../../../lib/storage/outbox.ts');
const { readDrafts, readOutbox } = await import('../../../lib/storage/read.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');

/** A page is closed between two tasks, never within one. */
async function tasks(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise<void>((resolve) => setImmediate(resolve));
}
const never = <T>() => new Promise<T>(() => undefined);

/** What a page does in its last task: with two of the three lost, the third has it. */
type Way = 'what it writes' | 'what it tells the background' | 'what it puts into localStorage';
const ways: Way[] = ['what it writes', 'what it tells the background', 'what it puts into localStorage'];

/**
 * A panel on the real storage, whose page can be closed: from then on nothing comes back to it, and what it has only begun
 * is not done. What it has asked the background goes on.
 * @param slow how many tasks the disk, and the way to the background, take
 * @param broken the page can't write its drafts
 */
async function openMortal(through: readonly Way[], slow: number, broken = false): Promise<{ close(): void }> {
  let gone = false;
  const mortal =
    <A extends unknown[], T>(use: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await tasks(slow);
      if (gone) return never();
      const answer = await use(...args);
      return gone ? never() : answer;
    };
  open({
    submit: async ({ account, itemId, threadId, intent }: Commands['submit']['in']) => {
      await tasks(slow);
      await putItem(item(itemId, threadId, { account, intent }));
      return gone ? never() : ok({ itemId });
    },
    saveDraft: async (save) => {
      if (gone || !through.includes('what it tells the background')) return never();
      await tasks(slow);
      await drafts.saveLeft(save, 3);
      return never();
    },
  });
  const { deps } = world;
  deps.saveDraft = mortal(async (save) => {
    if (broken) throw new DOMException('broken', 'UnknownError');
    return drafts.saveDraft(save, 2);
  });
  deps.read.drafts = mortal(readDrafts);
  deps.read.outbox = mortal(readOutbox);
  deps.readyForLate = drafts.readyForLate;
  deps.saveLate = async (saves) => {
    if (!gone && through.includes('what it writes')) drafts.saveLate(saves, 3);
  };
  deps.putLeft = (saves) =>
    !gone && through.includes('what it puts into localStorage') ? putLeft(saves, Date.now()) : ok(null);
  await settled();
  await panel.drafts.load();
  await panel.sending.send(false);
  return {
    close: () => {
      panel.stop();
      gone = true;
    },
  };
}

/** Everything that is written down somewhere, in the order of the tables. */
async function written(): Promise<string> {
  const all = await drafts.readAllDrafts('77');
  const items = await readOutbox('77');
  return [...items.flatMap(({ intent }) => (isWriting(intent) ? intent.text : [])), ...all.map((d) => d.text)].join(
    '|',
  );
}

const times = (all: string, piece: string): number => all.split(piece).length - 1;

vi.stubGlobal('localStorage', localStorageOf());
afterEach(() => world.expectForeseen());

describe.each([0, 4])('a panel that is closed while it sends, with a disk that takes %i tasks', (slow) => {
  it.each([ways, ...ways.map((way) => [way])].map((through) => ({ through })))(
    'leaves every text once, whenever that is, when there comes through: $through',
    async ({ through }) => {
      let sent = false;
      for (let moment = 0; !sent; moment++) {
        dropLocal();
        await clearWork();
        const page = await openMortal(through, slow);
        panel.drafts.edit('10', 'reply', { text: 'Grüße #32.' });
        void panel.drafts.flush();
        await tasks(Math.min(moment, 2));
        panel.drafts.edit('10', 'reply', { text: 'Grüße #32.4.2097' });
        void panel.sending.send(false).then(() => {
          sent = true;
        });
        expect(text()).toBe('');
        panel.drafts.edit('10', 'reply', { text: 'and more' });
        await tasks(moment);
        page.close();
        await tasks(60);
        const all = await written();
        const found = [times(all, 'Grüße #32.4.2097'), times(all, 'Grüße'), times(all, 'and more')];
        expect({ moment, all, found }).toEqual({ moment, all, found: [1, 1, 1] });
      }
    },
  );
});

describe('a panel that is closed while it sends what it could not write', () => {
  it.each(ways.map((way) => ({ way })))(
    'leaves it once, whenever that is, when there comes through: $way',
    async ({ way }) => {
      for (let moment = 0; moment < 40; moment++) {
        dropLocal();
        await clearWork();
        const page = await openMortal([way], 2, true);
        panel.drafts.edit('10', 'reply', { text: 'Grüße #32.' });
        void panel.sending.send(false);
        panel.drafts.edit('10', 'reply', { text: 'and more' });
        await tasks(moment);
        page.close();
        await tasks(60);
        const all = await written();
        const found = [times(all, 'Grüße'), times(all, 'and more')];
        expect({ moment, all, found }).toEqual({ moment, all, found: [1, 1] });
      }
    },
  );
});
