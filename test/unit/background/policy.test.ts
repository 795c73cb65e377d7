import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, bench, connected, pressing, withApp } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { world } = await import('./support/browser.ts');
const { browser } = await import('../../../lib/browser.ts');
const { newFile } = await import('../../../lib/model/upload.ts');
const { addFile, readFile } = await import('../../../lib/storage/files.ts');
const { readSession } = await import('../../../lib/storage/session.ts');
const { readSubject } = await import('../../../lib/storage/tabs.ts');
const { hear } = await import('../../../lib/background/subjects.ts');

const ours = '147822301';
const rule = (managed: Record<string, unknown>) => browser.storage.managed.set(managed);
const refusal = (reason: string) => ({ ok: false, error: { code: 'forbidden', reason } });

describe('allowed accounts', () => {
  it('can be connected', async () => {
    const b = await bench();
    await rule({ allowedAccounts: [ours] });
    await b.do('connectToken', { token: b.sandbox.credentials.token });
    expect((await account()).portalId).toBe(ours);
  });

  it('are the only ones: another is not connected, and keeps no grant', async () => {
    const b = await withApp();
    await rule({ allowedAccounts: ['1'] });
    world.consent = pressing(b, 'connect');
    expect(await b.ask('connectOAuth', {})).toMatchObject(refusal('other-account'));
    expect(b.calls().at(-1)?.path).toMatch(/\/token\/revoke$/);
    expect(await b.ask('connectToken', { token: b.sandbox.credentials.token })).toMatchObject(refusal('other-account'));
    expect(await readSession()).toEqual({});
  });

  it('end what was connected before the rule: nothing is asked of HubSpot any more', async () => {
    const b = await connected();
    await rule({ allowedAccounts: ['1'] });
    b.calls();
    expect(await b.ask('findContacts', { query: 'petra' })).toMatchObject(refusal('other-account'));
    expect(b.calls()).toEqual([]);
    await b.do('disconnect', {});
    await b.do('connectSample', {});
    expect((await account()).kind, 'nobody’s account').toBe('sample');
  });
});

describe('what is switched off', () => {
  it('is refused, whoever asks for it', async () => {
    const b = await bench();
    await rule({ featuresOff: ['accessToken', 'sampleData'] });
    b.calls();
    expect(await b.ask('connectSample', {})).toMatchObject(refusal('switched-off'));
    expect(await b.ask('connectToken', { token: b.sandbox.credentials.token })).toMatchObject(refusal('switched-off'));
    expect(b.calls()).toEqual([]);
    expect(await readSession()).toEqual({});
  });

  it('leaves files here, and says why', async () => {
    const s = await story(await connected());
    await rule({ featuresOff: ['files'] });
    const place = { account: s.owner, threadId: s.threadId, kind: 'reply' as const };
    const content = new Blob(['private']);
    const file = newFile(place, { id: 'f1', name: 'a.txt', size: 7, type: 'text/plain', addedAt: 1 });
    await addFile(file, content);
    s.b.calls();
    await s.b.do('upload', { fileId: 'f1' });
    await s.b.when(async () => (await readFile('f1'))?.state === 'failed');
    expect((await readFile('f1'))?.error).toEqual({ code: 'forbidden', reason: 'switched-off' });
    expect(s.b.calls().filter(({ path }) => path.startsWith('/files'))).toEqual([]);
  });
});

describe('sites', () => {
  const about = (site: 'gmail' | 'outlook') => ({ site, candidates: [{ address: 'petra@x.example' }], own: [] });
  const says = async (site: 'gmail' | 'outlook') => {
    hear(about(site), { tabId: 3, url: 'https://mail.example/' });
    return expect.poll(() => readSubject(3));
  };

  it('that are left out are about nobody', async () => {
    await bench();
    await (await says('outlook')).toEqual(about('outlook'));
    await rule({ sites: ['gmail'] });
    await (await says('outlook')).toBeNull();
    await (await says('gmail')).toEqual(about('gmail'));
  });

  it('are taken down in the order in which they spoke', async () => {
    await bench();
    for (let n = 0; n < 20; n += 1) {
      hear(about('gmail'), { tabId: 3, url: '' });
      hear(n % 2 ? about('outlook') : null, { tabId: 3, url: '' });
    }
    await expect.poll(() => readSubject(3)).toEqual(about('outlook'));
  });
});
