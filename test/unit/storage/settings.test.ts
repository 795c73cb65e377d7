import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings, writeSettings } from '../../../lib/storage/settings.ts';
import { browser, resetBrowser } from '../background/support/browser.ts';

vi.mock('webextension-polyfill', () => import('../background/support/browser.ts'));

beforeEach(resetBrowser);

describe('settings', () => {
  it('are all kept when several are changed at the same moment', async () => {
    await Promise.all([writeSettings({ waitingCount: true }), writeSettings({ waitingWhose: 'all' })]);
    expect((await readSettings()).settings).toMatchObject({ waitingCount: true, waitingWhose: 'all' });
  });

  it('keep the senders whose images are loaded, and forget a list that is none', async () => {
    await writeSettings({ imageSenders: ['Shop@A.example'] });
    expect((await readSettings()).settings.imageSenders).toEqual(['shop@a.example']);
    const many = Array.from({ length: 1_001 }, (_, n) => `n${n}@x.example`);
    await writeSettings({ imageSenders: many });
    expect((await readSettings()).settings.imageSenders).toEqual(many.slice(1));
    await browser.storage.local.set({ settings: { imageSenders: [7, ''] } });
    expect((await readSettings()).settings.imageSenders).toEqual([]);
  });

  it('can be changed again after a change that failed', async () => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(writeSettings({ undoChat: 3 })).rejects.toThrow('full');
    await writeSettings({ undoChat: 4 });
    expect((await readSettings()).settings.undoChat).toBe(4);
  });
});
