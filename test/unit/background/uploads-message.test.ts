import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { draftSave } from '../support/draft-save.ts';
import { attach, becomes, download, files, fresh, path, s, tellFiles } from './support/uploading.ts';

vi.mock('webextension-polyfill', () => import('./support/browser.ts'));

const { account, bench } = await import('./support/bench.ts');
const { attachmentOf } = await import('../../../lib/model/upload.ts');
const { readFile } = await import('../../../lib/storage/files.ts');
const { openSample } = await import('../../../lib/background/sample.ts');
const { readJournal } = await import('../../../lib/storage/sample.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');

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
    tellFiles(b, 'sample');
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
