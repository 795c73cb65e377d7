import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { draftSave } from '../support/draft-save.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, bench, connected, pressing, withApp } = await import('./support/bench.ts');
const { asked, browser, world } = await import('./support/browser.ts');
const { readSession } = await import('../../../lib/storage/session.ts');
const { cache } = await import('../../../lib/storage/cache.ts');
const { readOwner } = await import('../../../lib/storage/meta.ts');
const { readContact } = await import('../../../lib/storage/read.ts');
const { accountKey } = await import('../../../lib/model/account.ts');
const { newFile } = await import('../../../lib/model/upload.ts');
const { readAllDrafts } = await import('../../../lib/storage/drafts.ts');
const { addFile, readFiles } = await import('../../../lib/storage/files.ts');
const { readLoose } = await import('../../../lib/storage/loose.ts');
const { writeLoose } = await import('../../../lib/storage/write-loose.ts');
const { countDrafts } = await import('../../../lib/storage/draft-list.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');

describe('a cache that is not the account’s', () => {
  it.each([
    ['somebody else’s', '1'],
    ['nobody’s', undefined],
  ])('because it is %s is emptied and written again', async (_, owner) => {
    const b = await connected();
    const [, one, two] = b.sandbox.world.people;
    await b.do('openContact', { contactId: one?.contactId ?? '' });
    await (await cache()).put('contacts', { id: '9', additionalEmails: [], mergedIds: [], readAt: 0 });
    if (owner === undefined) await (await cache()).delete('meta', 'owner');
    else await (await cache()).put('meta', owner, 'owner');
    await b.do('openContact', { contactId: two?.contactId ?? '' });
    expect((await readContact(two?.contactId ?? '')).threads.length).toBeGreaterThan(0);
    expect(await readContact('9')).toEqual({ contact: undefined, threads: [] });
    expect(await readOwner()).toBe('147822301');
  });
});

describe('leaving', () => {
  it('revokes the grant and erases tokens, cache and what the tabs said, but no draft', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    const id = b.sandbox.world.people[1]?.contactId ?? '';
    await b.do('openContact', { contactId: id });
    await b.do('saveDraft', draftSave({ account: '147822301', threadId: '1' }, { text: 'Half a sentence' }));
    await browser.storage.session.set({ 'subject:7': { site: 'gmail' } });
    b.calls();
    await b.do('disconnect', {});
    expect(b.calls().map((c) => c.path)).toEqual([expect.stringMatching(/revoke$/)]);
    expect(await readSession()).toEqual({});
    expect(await readContact(id)).toEqual({ contact: undefined, threads: [] });
    expect(await browser.storage.session.get()).toEqual({});
    const { work } = await import('../../../lib/storage/work.ts');
    expect((await (await work()).getAll('drafts')).map((d) => d.text)).toEqual(['Half a sentence']);
  });

  it('keeps drafts and their files for the same account, where no other account sees them', async () => {
    const b = await connected();
    const token = b.sandbox.credentials.token;
    const place = { account: '147822301', threadId: '1', kind: 'reply' as const };
    await b.do('saveDraft', draftSave(place, { text: 'Half a sentence' }));
    await addFile(newFile(place, { id: 'f', name: 'a.txt', size: 3, type: '', addedAt: 1 }), new Blob(['abc']));
    await writeLoose('147822301', 'address:a@b.example', { text: 'For somebody', base: '' }, 1);
    await b.do('disconnect', {});
    await b.do('connectSample', {});
    const other = accountKey(await account());
    expect(await readAllDrafts(other)).toEqual([]);
    expect(await readFiles(other, '1')).toEqual([]);
    expect((await readLoose(other)).size).toBe(0);
    await b.do('disconnect', {});
    await b.do('connectToken', { token });
    const same = accountKey(await account());
    expect(await readAllDrafts(same)).toMatchObject([{ text: 'Half a sentence' }]);
    expect((await readFiles(same, '1')).map((f) => f.name)).toEqual(['a.txt']);
    expect((await readLoose(same)).size).toBe(1);
  });

  it('erases everything when it is asked to, also what other accounts left', async () => {
    const b = await connected();
    await clearWork();
    await b.do('saveDraft', draftSave({ account: '147822301', threadId: '1' }, { text: 'Mine' }));
    await b.do('saveDraft', draftSave({ account: '9', threadId: '1' }, { text: 'Another’s' }));
    await writeLoose('9', 'tab:5', { text: 'For nobody', base: '' }, 1);
    expect(await countDrafts()).toBe(3);
    await b.do('disconnect', { everything: true });
    expect(await countDrafts()).toBe(0);
    // Also when nobody is connected.
    await b.do('saveDraft', draftSave({ account: '9', threadId: '1' }, { text: 'Another’s' }));
    await b.do('disconnect', { everything: true });
    expect(await countDrafts()).toBe(0);
  });

  it('erases what is here even when HubSpot can not be reached, and says so', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    b.sandbox.faults.add({ kind: 'reset-before', path: '*revoke*' });
    expect(await b.ask('disconnect', {})).toMatchObject({ ok: false, error: { code: 'not-revoked' } });
    expect(await readSession()).toEqual({});
  });

  it('stays connected when not everything could be erased, so that it can be asked for again', async () => {
    const b = await connected();
    await b.do('saveDraft', draftSave({ account: '147822301', threadId: '1' }, { text: 'Mine' }));
    const clear = vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError');
    });
    expect(await b.ask('disconnect', { everything: true })).toMatchObject({ ok: false, error: { code: 'storage' } });
    clear.mockRestore();
    expect((await readSession()).account).toBeDefined();
    await b.do('disconnect', { everything: true });
    expect([await countDrafts(), await readSession()]).toEqual([0, {}]);
  });

  it('keeps an answer that was under way out of the next account', async () => {
    const b = await connected();
    const id = b.sandbox.world.people[1]?.contactId ?? '';
    b.sandbox.faults.add({ kind: 'latency', latency: 50, path: '*/threads' });
    const before = await b.services.session.connect();
    if (!before.ok) throw new Error('not connected');
    const looking = b.services.opening.openContact(before.value, id);
    await b.do('connectSample', {});
    await b.clock.until(looking);
    expect((await readContact(id)).threads).toEqual([]);
    expect((await account()).kind).toBe('sample');
  });
});

describe('the sample account', () => {
  it('erases nothing of the account before it until it stands', async () => {
    const b = await connected();
    const id = b.sandbox.world.people[1]?.contactId ?? '';
    await b.do('openContact', { contactId: id });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    void b.services.ports.locks('account', () => held);
    const connecting = b.ask('connectSample', {});
    await b.clock.pass(1_000);
    expect((await account()).kind).toBe('token');
    expect((await readContact(id)).threads.length).toBeGreaterThan(0);
    release();
    expect(await connecting).toMatchObject({ ok: true });
    expect((await account()).kind).toBe('sample');
    expect((await readContact(id)).threads).toEqual([]);
  });

  it('hands its files over themselves instead of leading to a host that does not exist', async () => {
    const b = await bench();
    b.network.fetch = () => Promise.reject(new Error('no network'));
    await b.do('connectSample', {});
    const picture = await b.do('fileAddress', { fileId: '3100118' });
    expect(picture).toMatchObject({ name: 'crates.jpg', type: 'IMG' });
    const [head = '', data = ''] = picture.url.split(',');
    expect(head).toBe('data:image/png;base64');
    expect(atob(data)).toHaveLength(picture.size ?? 0);
    expect(await b.ask('fileAddress', { fileId: '1' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('needs no network, knows everybody, and remembers what was written after a restart', async () => {
    const b = await bench();
    b.network.fetch = () => Promise.reject(new Error('no network'));
    b.network.online = false;
    await b.do('connectSample', {});
    expect(await account()).toMatchObject({ kind: 'sample', missingScopes: [] });
    const candidates = [{ address: 'ines.moreau@somewhere.example' }];
    const subject = { site: 'gmail' as const, candidates, own: [] };
    const { contactId = '' } = await b.do('lookUp', { subject });
    const thread = (await readContact(contactId)).threads.find((t) => t.status === 'OPEN');
    const intent = { kind: 'status' as const, status: 'CLOSED' as const };
    await b.do('submit', { account: 'sample', itemId: 'i1', threadId: thread?.id ?? '', intent });
    await b.itemIs('sent');
    b.restart();
    await b.do('sync', { threadId: thread?.id ?? '', force: true });
    expect((await readContact(contactId)).threads.find((t) => t.id === thread?.id)?.status).toBe('CLOSED');
    expect(asked.filter(([name]) => name === 'alarms.create').length).toBeGreaterThan(0);
  });
});
