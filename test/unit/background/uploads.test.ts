import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  attach,
  becomes,
  download,
  files,
  fresh,
  path,
  place,
  s,
  stateOf,
  tell,
  uploads,
} from './support/uploading.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { pressing, withApp } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { world } = await import('./support/browser.ts');
const { newFile } = await import('../../../lib/model/upload.ts');
const { addFile, readFile } = await import('../../../lib/storage/files.ts');

describe('uploading', () => {
  beforeEach(fresh);

  it('brings a file to HubSpot, for those with its signed address only, and frees its bytes here', async () => {
    const id = await attach('crates.txt', 'twelve crates');
    await becomes(id, 'ready');
    const file = await readFile(id);
    expect(file).toMatchObject({ name: 'crates.txt', size: 13 });
    expect(file).not.toHaveProperty('content');
    expect(await download(file?.fileId ?? '')).toBe('twelve crates');
    const bare = await s.b.sandbox.fetch(new Request(file?.url ?? ''));
    expect(bare.status).toBe(403);
  });

  it('uploads the files of a draft one after another, in their order', async () => {
    s.b.sandbox.faults.add({ kind: 'latency', path, latency: 20 });
    const ids = [await attach('a.txt'), await attach('b.txt'), await attach('c.txt')];
    await becomes(ids[2] ?? '', 'ready');
    const times = uploads();
    expect(times).toHaveLength(3);
    for (const [i, call] of times.slice(1).entries())
      expect(call.startedAt).toBeGreaterThanOrEqual(times[i]?.endedAt ?? Number.POSITIVE_INFINITY);
    expect((await files()).map((f) => [f.name, f.state])).toEqual([
      ['a.txt', 'ready'],
      ['b.txt', 'ready'],
      ['c.txt', 'ready'],
    ]);
  });

  it('begins again after it was stopped in the middle, and loses nothing', async () => {
    s.b.network.hangs = /files/;
    const fault = s.b.sandbox.faults.add({ kind: 'hang', path });
    const id = await attach('crates.txt', 'twelve crates');
    await becomes(id, 'uploading');
    s.b.kill();
    s.b.sandbox.faults.remove(fault);
    expect(await stateOf(id)).toBe('uploading');
    s.b.start();
    await becomes(id, 'ready');
    expect(await download((await readFile(id))?.fileId ?? '')).toBe('twelve crates');
  });

  it('leaves it to the agent when it is stopped again and again', async () => {
    s.b.network.hangs = /files/;
    s.b.sandbox.faults.add({ kind: 'hang', path });
    const id = await attach('crates.txt');
    for (const tries of [1, 2, 3]) {
      await s.b.when(async () => (await readFile(id))?.tries === tries && (await stateOf(id)) === 'uploading');
      s.b.restart();
    }
    await becomes(id, 'failed');
    expect((await readFile(id))?.error).toMatchObject({ reason: 'upload-stopped' });
    s.b.sandbox.faults.clear();
    await s.b.do('upload', { fileId: id });
    await becomes(id, 'ready');
  });

  it('is called off, and the next one goes on', async () => {
    s.b.network.hangs = /files/;
    s.b.sandbox.faults.add({ kind: 'hang', path, times: 1 });
    const first = await attach('a.txt');
    const second = await attach('b.txt');
    await becomes(first, 'uploading');
    await s.b.do('cancelUpload', { fileId: first });
    expect(await readFile(first)).toBeUndefined();
    await becomes(second, 'ready');
    expect((await files()).map((f) => f.name)).toEqual(['b.txt']);
  });

  it('says what HubSpot refuses, and tries it again when it is asked to', async () => {
    s.b.sandbox.faults.add({ kind: 'status', status: 400, path, times: 1 });
    const id = await attach('crates.txt');
    await becomes(id, 'failed');
    expect((await readFile(id))?.error).toMatchObject({ code: 'invalid', status: 400 });
    expect((await readFile(id))?.content).toBeDefined();
    await s.b.do('upload', { fileId: id });
    await becomes(id, 'ready');
  });

  it('tries again by itself what broke on its way, and gives up after the third time', async () => {
    s.b.sandbox.faults.add({ kind: 'reset-before', path });
    const id = await attach('crates.txt');
    await becomes(id, 'failed');
    expect(uploads()).toHaveLength(3);
    expect((await readFile(id))?.error?.code).toBe('unreachable');
  });

  it('waits while there is no network', async () => {
    s.b.network.online = false;
    const id = await attach('crates.txt');
    await s.b.when(async () => (await readFile(id))?.error?.code === 'offline');
    expect(await stateOf(id)).toBe('waiting');
    expect(uploads()).toEqual([]);
    s.b.network.online = true;
    await becomes(id, 'ready');
  });

  it('names the permission that is missing', async () => {
    const body = {
      status: 'error',
      category: 'MISSING_SCOPES',
      message: 'This app lacks a scope.',
      errors: [{ message: 'One is needed.', context: { requiredGranularScopes: ['files'] } }],
    };
    s.b.sandbox.faults.add({ kind: 'status', status: 403, body, path });
    const id = await attach('crates.txt');
    await becomes(id, 'failed');
    expect((await readFile(id))?.error).toMatchObject({ code: 'missing-scopes', scopes: ['files'] });
  });

  it('says so when the bytes of a file are gone', async () => {
    const id = crypto.randomUUID();
    await addFile(newFile(place(), { id, name: 'x.txt', size: 1, type: '', addedAt: 1 }));
    await s.b.do('upload', { fileId: id });
    await becomes(id, 'failed');
    expect((await readFile(id))?.error).toMatchObject({ reason: 'file-lost' });
  });

  it('does not upload a file of another account', async () => {
    const id = crypto.randomUUID();
    const content = new Blob(['x']);
    const other = { account: '999', threadId: s.threadId, kind: 'reply' } as const;
    await addFile(newFile(other, { id, name: 'x.txt', size: 1, type: '', addedAt: 1 }), content);
    await s.b.do('upload', { fileId: id });
    await s.b.clock.pass(10_000);
    expect(await stateOf(id)).toBe('waiting');
    expect(uploads()).toEqual([]);
  });

  it('calls it off when the account is left, keeps the file, and goes on when the account is back', async () => {
    s.b.network.hangs = /files/;
    s.b.sandbox.faults.add({ kind: 'hang', path });
    const id = await attach('crates.txt', 'twelve crates');
    await becomes(id, 'uploading');
    await s.b.do('disconnect', {});
    await becomes(id, 'waiting');
    expect(await (await readFile(id))?.content?.text()).toBe('twelve crates');
    s.b.sandbox.faults.clear();
    s.b.network.hangs = /^$/;
    await s.b.do('connectToken', { token: s.b.sandbox.credentials.token });
    await s.b.do('upload', { fileId: id });
    await becomes(id, 'ready');
    expect(await download((await readFile(id))?.fileId ?? '')).toBe('twelve crates');
  });
});

describe('a token that runs out', () => {
  it('is renewed, and the upload goes on', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    tell(await story(b));
    b.sandbox.world.expireTokens();
    const id = await attach('crates.txt');
    await becomes(id, 'ready');
  });

  it('leaves the file waiting when the grant is dead, until somebody connects again', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    tell(await story(b));
    b.sandbox.world.uninstall();
    b.sandbox.world.expireTokens();
    const id = await attach('crates.txt');
    await b.when(async () => (await readFile(id))?.error?.code === 'expired');
    expect(await stateOf(id)).toBe('waiting');
    await b.do('connectOAuth', {});
    await becomes(id, 'ready');
  });
});
