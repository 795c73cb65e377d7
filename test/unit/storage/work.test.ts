import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { newFile, uploaded } from '../../../lib/model/upload.ts';
import { addFile, changeFile, clearFiles, readDraftFiles, readFile, readFiles } from '../../../lib/storage/files.ts';
import { clearJournal, putSampleFile, readSampleFile } from '../../../lib/storage/sample.ts';

const place = { account: '77', threadId: '10', kind: 'reply' } as const;
const file = (id: string, addedAt = 1) =>
  newFile(place, { id, name: `${id}.txt`, size: 3, type: 'text/plain', addedAt });

describe('files of drafts', () => {
  it('belong to an account, a thread and a kind, and are read in order and without their bytes', async () => {
    await clearFiles('77');
    await clearFiles('78');
    await addFile(file('b', 2), new Blob(['abc']));
    await addFile(file('a', 1), new Blob(['abc']));
    await addFile(newFile({ ...place, kind: 'comment' }, { ...file('c', 3) }), new Blob(['abc']));
    await addFile(newFile({ ...place, account: '78' }, { ...file('d', 4) }), new Blob(['abc']));
    expect((await readDraftFiles(place)).map((f) => f.id)).toEqual(['a', 'b']);
    expect((await readFiles('77', '10')).map((f) => f.id)).toEqual(['a', 'b', 'c']);
    expect((await readDraftFiles(place)).some((f) => 'content' in f)).toBe(false);
  });

  it('keep their bytes until HubSpot has them', async () => {
    await clearFiles('77');
    await clearFiles('78');
    await addFile(file('a'), new Blob(['abc']));
    await changeFile('a', (f) => ({ ...f, state: 'failed' }));
    expect((await readFile('a'))?.content).toBeDefined();
    await changeFile('a', (f) => uploaded(f, '9', 'https://files.example/9'));
    expect(await readFile('a')).toEqual({ ...file('a'), state: 'ready', fileId: '9', url: 'https://files.example/9' });
    expect(await changeFile('gone', (f) => f)).toBeUndefined();
  });
});

describe('what was uploaded to the sample account', () => {
  it('is kept up to a bound, the newest of it', async () => {
    const large = () => new Blob([new Uint8Array(25_000_000)]);
    for (const [i, id] of ['1', '2', '3'].entries()) await putSampleFile(id, large(), i);
    expect(await readSampleFile('1')).toBeUndefined();
    expect((await readSampleFile('3'))?.size).toBe(25_000_000);
    await clearJournal();
    expect(await readSampleFile('3')).toBeUndefined();
  });
});
