import { describe, expect, it } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { largestFile, mostFiles } from '../../../lib/model/file-limits.ts';
import { extensionOf, pastedName, refusalOf, safeName } from '../../../lib/model/file-rules.ts';
import {
  attachmentOf,
  type DraftFile,
  fileOf,
  interrupted,
  newFile,
  notUploaded,
  retried,
  shortName,
  started,
  uploaded,
} from '../../../lib/model/upload.ts';

describe('what can be attached', () => {
  it.each(['invoice.pdf', 'crates.JPG', 'notes', 'archive.tar.gz', 'exe', 'report.exe.pdf', 'page.html'])(
    'takes %s',
    (name) => {
      expect(refusalOf({ name, size: 1 })).toBeUndefined();
    },
  );

  it.each([
    'setup.exe',
    'SETUP.EXE',
    'invoice.pdf.scr',
    'run.bat',
    'macro.vbs',
    'app.apk',
    'x.js',
    'setup.exe. ',
    'a.lnk',
  ])('refuses the program %s', (name) => {
    expect(refusalOf({ name, size: 1 })).toMatchObject({ code: 'invalid', reason: 'file-type' });
  });

  it('refuses what is empty, too large or too many, to the byte', () => {
    expect(refusalOf({ name: 'a.txt', size: 0 })?.reason).toBe('file-empty');
    expect(refusalOf({ name: 'a.txt', size: largestFile })).toBeUndefined();
    expect(refusalOf({ name: 'a.txt', size: largestFile + 1 })?.reason).toBe('file-too-large');
    expect(refusalOf({ name: 'a.txt', size: 1 }, mostFiles - 1)).toBeUndefined();
    expect(refusalOf({ name: 'a.txt', size: 1 }, mostFiles)?.reason).toBe('file-count');
  });

  it('makes a name that says what it is', () => {
    expect(safeName('C:\\Users\\me\\crates.jpg')).toBe('crates.jpg');
    expect(safeName('../../etc/passwd')).toBe('passwd');
    // An override that shows "gpj.exe" as "exe.jpg".
    expect(safeName('inv\u202egpj.exe')).toBe('invgpj.exe');
    expect(safeName(' \u0000 ')).toBe('file');
    const long = safeName(`${'x'.repeat(400)}.pdf`);
    expect(long).toHaveLength(200);
    expect(extensionOf(long)).toBe('pdf');
  });

  it('gives what is pasted the time as its name', () => {
    const at = new Date(2026, 10, 24, 9, 5, 7);
    expect(pastedName({ name: 'image.png', type: 'image/png' }, at)).toBe('Screenshot 2026-11-24 09.05.07.png');
    expect(pastedName({ name: '', type: 'image/jpeg' }, at, 1)).toBe('Screenshot 2026-11-24 09.05.07 (2).jpg');
    expect(pastedName({ name: 'invoice.pdf', type: 'application/pdf' }, at)).toBe('invoice.pdf');
  });
});

const place = { account: '77', threadId: '10', kind: 'reply' } as const;
const file: DraftFile = newFile(place, { id: 'u', name: 'a.txt', size: 3, type: 'text/plain', addedAt: 5 });

describe('a file on its way', () => {
  it('goes from waiting to ready', () => {
    const going = started(file, 100);
    expect(going).toMatchObject({ state: 'uploading', startedAt: 100, tries: 1 });
    expect(uploaded(going, '9', undefined)).toEqual({ ...file, state: 'ready', fileId: '9' });
  });

  it('waits for what passes by itself, however often', () => {
    let now = file;
    for (let i = 0; i < 10; i++) now = notUploaded(started(now, i), failure('offline'), i);
    expect(now).toMatchObject({ state: 'waiting', error: { code: 'offline' }, notBefore: 5_009 });
    expect(notUploaded(started(file, 0), failure('locked', { retryAfter: 2_000 }), 7).notBefore).toBe(2_007);
  });

  it('is tried three times where the way broke, then it is up to the agent', () => {
    const once = notUploaded(started(file, 0), failure('unreachable'), 0);
    expect(once).toMatchObject({ state: 'waiting', notBefore: 2_000 });
    const twice = notUploaded(started(once, 0), failure('timeout'), 0);
    expect(twice).toMatchObject({ state: 'waiting', notBefore: 4_000 });
    const thrice = notUploaded(started(twice, 0), failure('server'), 0);
    expect(thrice).toMatchObject({ state: 'failed', error: { code: 'server' } });
    expect(retried(thrice)).toEqual(file);
  });

  it('is not tried again by itself when HubSpot said no', () => {
    expect(notUploaded(started(file, 0), failure('invalid'), 0).state).toBe('failed');
    expect(notUploaded(started(file, 0), failure('missing-scopes'), 0).state).toBe('failed');
  });

  it('is offered again when the background was stopped, but not for ever', () => {
    let now = interrupted(started(file, 0));
    expect(now.state).toBe('waiting');
    now = interrupted(started(interrupted(started(now, 0)), 0));
    expect(now).toMatchObject({ state: 'failed', error: { reason: 'upload-stopped' } });
  });

  it('is named in a sentence by its beginning and its end', () => {
    expect(shortName('crates.jpg')).toBe('crates.jpg');
    expect(shortName('film-of-the-whole-warehouse-on-a-very-long-day.mov')).toBe('film-of-the-whole-wa…y-long-day.mov');
  });

  it('becomes an attachment and comes back as what it was', () => {
    const ready = uploaded(started(file, 0), '9', 'https://files.example/9');
    expect(attachmentOf(file)).toBeUndefined();
    const attachment = attachmentOf(ready);
    expect(attachment).toEqual({ type: 'FILE', fileId: '9', url: 'https://files.example/9', name: 'a.txt', size: 3 });
    expect(attachment && fileOf(place, attachment, 'u', 5)).toEqual({ ...ready, type: '' });
    expect(fileOf(place, { type: 'QUICK_REPLIES', quickReplies: [] }, 'u', 5)).toBeUndefined();
  });
});
