import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { handedBack } from '../../../lib/background/outbox/states.ts';
import { newFile } from '../../../lib/model/upload.ts';
import { item } from '../store/support/data.ts';
import { draftSave } from '../support/draft-save.ts';

vi.mock('../../../lib/browser.ts', () => import('../background/support/browser.ts'));

const { cache, clearCache } = await import('../../../lib/storage/cache.ts');
const { readDraftList, readDraftPlaces, removeDraft, restoreDraft } = await import(
  '../../../lib/storage/draft-list.ts'
);
const { readAllDrafts, readyForLate, saveDraft, saveLate, saveLeft, takeLate } = await import(
  '../../../lib/storage/drafts.ts'
);
const { giveBack, putItem, readItem, returnItem } = await import('../../../lib/storage/outbox.ts');
const { clearWork } = await import('../../../lib/storage/clear-work.ts');
const { work } = await import('../../../lib/storage/work.ts');
const { addFile, readFile, readFiles } = await import('../../../lib/storage/files.ts');
const { writeLoose } = await import('../../../lib/storage/write-loose.ts');
const { readDrafts } = await import('../../../lib/storage/read.ts');

const place = (threadId: string, kind: 'reply' | 'comment' = 'reply', account = '7') => ({ account, threadId, kind });
const file = (threadId: string, id: string, addedAt: number) =>
  addFile(newFile(place(threadId), { id, name: id, size: 3, type: '', addedAt }), new Blob(['abc']));

beforeEach(async () => {
  await clearWork();
  await clearCache('7');
  const db = await cache();
  await db.put('contacts', { id: '1', additionalEmails: [], mergedIds: [], readAt: 1, firstName: 'Petra' });
  await db.put('threads', { id: '10', contactId: '1', spam: false, archived: false, readAt: 1 } as never);
  await db.put('addresses', { address: 'petra@x.example', contactId: '1', readAt: 1 });
});

it('has every draft of the account and no other, the latest first, with whom it is for', async () => {
  await saveDraft(draftSave(place('10'), { text: 'A reply', subject: 'Crates' }), 10);
  await saveDraft(draftSave(place('10', 'comment'), { text: 'A note' }), 30);
  await saveDraft(draftSave(place('11'), { text: 'For nobody we know' }), 20);
  await saveDraft(draftSave(place('10', 'reply', '77'), { text: 'Another account’s' }), 50);
  await file('10', 'a', 5);
  await file('12', 'b', 25);
  await writeLoose('7', 'address:petra@x.example', { text: 'Too early', base: '' }, 40);
  await writeLoose('7', 'address:who@x.example', { text: 'Who', base: '' }, 1);
  const petra = { id: '1', firstName: 'Petra' };
  expect(await readDraftList('7')).toMatchObject([
    { kind: 'loose', text: 'Too early', address: 'petra@x.example', contact: petra },
    { threadId: '10', kind: 'comment', text: 'A note', files: 0, contact: petra },
    { threadId: '12', kind: 'reply', text: '', files: 1, contact: undefined },
    { threadId: '11', kind: 'reply', contact: undefined },
    { threadId: '10', kind: 'reply', subject: 'Crates', files: 1, contact: petra },
    { kind: 'loose', text: 'Who', address: 'who@x.example', contact: undefined },
  ]);
  expect(await readDraftPlaces('7')).toEqual({ threads: new Set(['10', '11', '12']), count: 6 });
  expect(await readDraftPlaces('77')).toEqual({ threads: new Set(['10']), count: 1 });
});

it('names nobody from another account’s cache', async () => {
  await saveDraft(draftSave(place('10', 'reply', '77'), { text: 'x' }), 1);
  expect(await readDraftList('77')).toMatchObject([{ threadId: '10', contact: undefined }]);
});

const about = { firstName: 'Petra', lastName: 'Sandoval', subject: 'Crates arrived wet' };
const byAbout = async () => (await readDraftList('7')).map((entry) => entry.about);

it('keeps with a draft what named it when it was written, also when the cache is gone', async () => {
  const first = draftSave(place('10'), { text: 'A reply' }, { about });
  await saveDraft(first, 10);
  // Typed on where nobody knows whose conversation it is.
  await saveDraft(draftSave(place('10'), { text: 'A reply.' }, { from: [first] }), 20);
  await addFile(newFile({ ...place('12'), about }, { id: 'f', name: 'f', size: 3, type: '', addedAt: 15 }));
  await writeLoose('7', 'contact:1', { text: 'Early', base: '', about: { firstName: 'Petra' } }, 5);
  await clearCache('7');
  expect(await readDraftList('7')).toMatchObject([
    { threadId: '10', text: 'A reply.', contact: undefined, about },
    { threadId: '12', contact: undefined, about },
    { key: 'contact:1', contact: undefined, about: { firstName: 'Petra' } },
  ]);
});

it('keeps it with what a page put down when it went away', async () => {
  await readyForLate();
  saveLate([draftSave(place('10'), { text: 'Late' }, { about })], 1);
  expect(await byAbout()).toEqual([about]);
});

it('knows it again of what comes back from the outbox, which keeps it no longer than what was written', async () => {
  const intent = { kind: 'comment', text: 'A note', thenClose: false } as const;
  for (const threadId of ['10', '11']) {
    await saveDraft(draftSave(place(threadId, 'comment'), { text: 'A note' }, { about }), 1);
    await putItem(item(threadId, threadId, { account: '7', intent }));
  }
  expect(await readDraftList('7')).toEqual([]);
  await giveBack(
    '10',
    () => true,
    () => null,
    2,
  );
  const refused = await readItem('11');
  if (!refused) throw new Error('no item');
  await returnItem('11', () => true, refused, handedBack(refused));
  expect(await byAbout()).toEqual([about, about]);
  expect(JSON.stringify(await readItem('11'))).not.toContain('Sandoval');
});

it('is forgotten with the draft', async () => {
  await saveDraft(draftSave(place('10'), { text: 'A reply' }, { about }), 10);
  await saveDraft(draftSave(place('11'), { text: 'Another' }, { about }), 20);
  await writeLoose('7', 'contact:1', { text: 'Early', base: '', about }, 5);
  const [latest, first] = await readDraftList('7');
  if (latest?.kind === 'loose' || first?.kind === 'loose' || !latest || !first) throw new Error('no draft');
  await removeDraft(latest);
  const [base] = (await readAllDrafts('7')).map(({ revision, ...content }) => ({ revision, content }));
  await saveDraft(draftSave(place('10'), { text: '' }, { about, ...(base ? { from: [base] } : {}) }), 30);
  await writeLoose('7', 'contact:1', { text: '', base: 'Early' }, 40);
  const db = await work();
  const rows = await Promise.all([...db.objectStoreNames].map((table) => db.getAll(table)));
  expect(JSON.stringify(rows)).not.toContain('Sandoval');
});

it('reads drafts of earlier versions, and damaged ones', async () => {
  const old = { account: '7', threadId: '10', kind: 'reply', text: 'Old', updatedAt: 1 } as const;
  const db = await work();
  await db.put('drafts', { ...old, id: '7/10/reply' });
  for (const [kind, odd] of Object.entries({ a: null, b: 'Petra', c: { firstName: 5, email: ' ' } }))
    await db.put('drafts', { ...old, id: `7/${kind}/reply`, about: odd as never });
  await db.put('drafts', { ...old, id: '7/d/reply', about: { email: `${'x'.repeat(500)}@y.example` } });
  const read = await byAbout();
  expect(read.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
  expect(read[4]?.email).toHaveLength(200);
});

it('puts a deleted draft back as it was, with its files, and in front of what was typed since', async () => {
  await saveDraft(draftSave(place('10'), { text: 'A reply', subject: 'Crates' }), 10);
  await file('10', 'a', 5);
  const [entry] = await readDraftList('7');
  if (!entry || entry.kind === 'loose') throw new Error('no draft');
  const removed = await removeDraft(entry);
  expect(await readAllDrafts('7')).toEqual([]);
  expect(await readFiles('7', '10')).toEqual([]);
  await restoreDraft(removed, '10', 20);
  expect(await readAllDrafts('7')).toMatchObject([{ text: 'A reply', subject: 'Crates' }]);
  expect(await (await readFile('a'))?.content?.text()).toBe('abc');
  const again = await removeDraft(entry);
  await saveDraft(draftSave(place('10'), { text: 'Typed since' }), 30);
  await restoreDraft(again, '10', 40);
  expect(await readAllDrafts('7')).toMatchObject([{ text: 'A reply\n\nTyped since', subject: 'Crates' }]);
});

it('takes what a page put down when it went away, once, whatever of it had been written before', async () => {
  await readyForLate();
  const first = draftSave(place('10'), { text: 'The truck' });
  const last = draftSave(place('10'), { text: 'The truck came' }, { from: [first, ...first.from] });
  await saveDraft(first, 1);
  saveLate([last], 2);
  expect((await readDrafts('7', '10')).reply?.text).toBe('The truck came');
  await takeLate();
  expect(await readAllDrafts('7')).toMatchObject([{ text: 'The truck came' }]);

  const unwritten = draftSave(place('11'), { text: 'Never saved' });
  const more = draftSave(place('11'), { text: 'Never saved before' }, { from: [unwritten, ...unwritten.from] });
  saveLate([more], 3);
  await saveDraft(draftSave(place('11'), { text: 'From another window' }), 4);
  expect((await readDrafts('7', '11')).reply?.text).toBe('From another window\n\nNever saved before');
});

it('takes what a page put down and told the background as one, whatever comes between them', async () => {
  await readyForLate();
  const first = draftSave(place('10', 'comment'), { text: 'Sent.' });
  const last = draftSave(place('10', 'comment'), { text: 'Sent.\n\nTyped since' }, { from: [first] });
  await saveDraft(first, 1);
  saveLate([last], 2);
  await saveLeft(last, 2);
  await putItem(item('i', '10', { account: '7', intent: { kind: 'comment', text: 'Sent.', thenClose: false } }));
  expect(await readAllDrafts('7')).toMatchObject([{ text: 'Typed since' }]);
});

it('keeps what a page could only tell the background', async () => {
  const first = draftSave(place('10'), { text: 'The truck' });
  await saveDraft(first, 1);
  await saveLeft(draftSave(place('10'), { text: 'The truck came' }, { from: [first] }), 2);
  expect(await readAllDrafts('7')).toMatchObject([{ text: 'The truck came' }]);
});

it.each([
  ['a space', 'Łódź '],
  ['a line', 'Łódź\n'],
  ['nothing more', '  Łódź'],
])('leaves what is typed behind a text that is being sent as it is: %s', async (_, typed) => {
  const first = draftSave(place('10', 'comment'), { text: 'Sent. ' });
  await saveDraft(first, 1);
  await saveDraft(draftSave(place('10', 'comment'), { text: `Sent. \n\n${typed}` }, { from: [first] }), 2);
  await putItem(item('i', '10', { account: '7', intent: { kind: 'comment', text: 'Sent.', thenClose: false } }));
  expect(await readAllDrafts('7')).toMatchObject([{ text: typed }]);
});

it('leaves nothing of a text that is sent and of the space around it', async () => {
  await saveDraft(draftSave(place('10', 'comment'), { text: ' Sent. \n\n  \n' }), 1);
  await putItem(item('i', '10', { account: '7', intent: { kind: 'comment', text: 'Sent.', thenClose: false } }));
  expect(await readAllDrafts('7')).toEqual([]);
});
