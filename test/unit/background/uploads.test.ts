import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { draftSave } from '../support/draft-save.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, bench, connected, pressing, withApp } = await import('./support/bench.ts');
const { story } = await import('./support/story.ts');
const { world } = await import('./support/browser.ts');
const { attachmentOf, newFile } = await import('../../../lib/model/upload.ts');
const { addFile, readDraftFiles, readFile } = await import('../../../lib/storage/files.ts');
const { openSample } = await import('../../../lib/background/sample.ts');
const { readJournal } = await import('../../../lib/storage/sample.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');

type Story = Awaited<ReturnType<typeof story>>;
const path = '/files/v3/files';
let s: Story;
let count = 0;

const place = (kind: 'reply' | 'comment' = 'reply') => ({ account: s.owner, threadId: s.threadId, kind });
const files = (kind?: 'reply' | 'comment') => readDraftFiles(place(kind));

/** Puts a file on a draft as the panel does. */
async function attach(name: string, text = `bytes of ${name}`): Promise<string> {
  const content = new Blob([text], { type: 'text/plain' });
  const id = crypto.randomUUID();
  const addedAt = s.b.clock.now() + count++;
  await addFile(newFile(place(), { id, name, size: content.size, type: content.type, addedAt }), content);
  await s.b.do('upload', { fileId: id });
  return id;
}

const stateOf = async (id: string) => (await readFile(id))?.state;
const becomes = (id: string, state: string, ms?: number) => s.b.when(async () => (await stateOf(id)) === state, ms);
const uploads = () => s.b.sandbox.calls.list().filter((c) => c.method === 'POST' && c.path === path);

/** The bytes behind HubSpot's id, by a signed address. */
async function download(fileId: string): Promise<string> {
  const { url } = await s.b.do('fileAddress', { fileId });
  return (await s.b.sandbox.fetch(new Request(url))).text();
}

const fresh = async () => {
  s = await story(await connected());
  count = 0;
};

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
    s = await story(b);
    b.sandbox.world.expireTokens();
    const id = await attach('crates.txt');
    await becomes(id, 'ready');
  });

  it('leaves the file waiting when the grant is dead, until somebody connects again', async () => {
    const b = await withApp();
    world.consent = pressing(b, 'connect');
    await b.do('connectOAuth', {});
    s = await story(b);
    b.sandbox.world.uninstall();
    b.sandbox.world.expireTokens();
    const id = await attach('crates.txt');
    await b.when(async () => (await readFile(id))?.error?.code === 'expired');
    expect(await stateOf(id)).toBe('waiting');
    await b.do('connectOAuth', {});
    await becomes(id, 'ready');
  });
});

describe('the files of a message', () => {
  beforeEach(fresh);

  const ready = async (name: string) => {
    const id = await attach(name);
    await becomes(id, 'ready');
    return (await readFile(id)) as NonNullable<Awaited<ReturnType<typeof readFile>>>;
  };
  const carried = async (...names: string[]) => {
    const rows = [];
    for (const name of names) rows.push(await ready(name));
    return rows.flatMap((f) => attachmentOf(f) ?? []);
  };

  it('leave the draft with it, reach the conversation, and are there byte for byte', async () => {
    const attachments = await carried('crates.txt', 'invoice.txt');
    await s.submit(s.reply('Here they are', { attachments }));
    expect(await files()).toEqual([]);
    await s.b.itemIs('sent');
    const message = s.b.sandbox.world.messages(s.threadId).find((m) => 'text' in m && m.text === 'Here they are');
    const sent = message?.type === 'MESSAGE' ? message.attachments : [];
    expect(sent.map((a) => a.name)).toEqual(['crates.txt', 'invoice.txt']);
    expect(await download(String(sent[0]?.fileId))).toBe('bytes of crates.txt');
  });

  it('leave one behind that was attached since', async () => {
    const attachments = await carried('crates.txt');
    await ready('late.txt');
    await s.submit(s.reply('Here it is', { attachments }));
    expect((await files()).map((f) => f.name)).toEqual(['late.txt']);
  });

  it('come back once when it is taken back, before those that were attached since', async () => {
    const attachments = await carried('a.txt', 'b.txt');
    const itemId = await s.submit(s.reply('Wait', { attachments }));
    await ready('c.txt');
    await s.b.do('undo', { itemId });
    expect((await s.b.ask('undo', { itemId })).ok).toBe(false);
    expect((await files()).map((f) => [f.name, f.state, f.fileId !== undefined])).toEqual([
      ['a.txt', 'ready', true],
      ['b.txt', 'ready', true],
      ['c.txt', 'ready', true],
    ]);
  });

  it('come back by themselves with one that was refused', async () => {
    const attachments = await carried('a.txt');
    s.b.sandbox.faults.add({ kind: 'status', status: 400, method: 'POST', path: '*/messages', times: 2 });
    await s.submit(s.reply('No', { attachments }));
    const item = await s.b.itemIs('returned');
    expect(item.intent).not.toHaveProperty('attachments');
    expect((await files()).map((f) => f.name)).toEqual(['a.txt']);
  });

  it('hang on a comment as well', async () => {
    const attachments = await carried('a.txt');
    await s.submit(s.comment('For the team', { attachments }));
    await s.b.itemIs('sent');
    const comment = s.b.sandbox.world.messages(s.threadId).find((m) => 'text' in m && m.text === 'For the team');
    expect(comment).toMatchObject({ type: 'COMMENT', attachments: [{ type: 'FILE', name: 'a.txt' }] });
  });

  it('give answers to choose from back too, beside those that were added since', async () => {
    const quickReplies = ['Yes', 'No'].map((value) => ({ value, label: value, valueType: 'TEXT' }));
    const itemId = await s.submit(s.reply('Today?', { attachments: [{ type: 'QUICK_REPLIES', quickReplies }] }));
    const place = { account: s.owner, threadId: s.threadId };
    await s.b.do('saveDraft', draftSave(place, { text: '', answers: ['Maybe', 'No'] }));
    await s.b.do('undo', { itemId });
    expect((await readDrafts(s.owner, s.threadId)).reply).toMatchObject({
      text: 'Today?',
      answers: ['Yes', 'No', 'Maybe'],
    });
  });
});

describe('the sample account', () => {
  it('keeps what was uploaded to it over a stopped background', async () => {
    const b = await bench();
    await b.do('connectSample', {});
    s = { b, owner: 'sample', threadId: '1' } as Story;
    const id = await attach('crates.txt', 'twelve crates');
    await becomes(id, 'ready');
    b.restart();
    const { connectedAt } = await account();
    const { fetch, token } = await openSample(b.services.ports, connectedAt);
    const address = `https://api.hubapi.com${path}/${(await readFile(id))?.fileId}/signed-url`;
    const signed = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const { url } = (await signed.json()) as { url: string };
    expect(await (await fetch(url, {})).text()).toBe('twelve crates');
    expect(JSON.stringify(await readJournal())).not.toContain('twelve crates');
  });
});
