import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { mostFiles } from '../../../lib/model/file-limits.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { type DraftFile, isUnderway, newFile, started, uploaded } from '../../../lib/model/upload.ts';
import { selectComposer } from '../../../lib/store/select/composer.ts';
import { message } from './support/data.ts';
import { openReady, panel, state, until, usePetra, world } from './support/petra.ts';
import type { World } from './support/world.ts';

usePetra();

const model = () => selectComposer(state());
const names = () => model().attached.files.map((f) => `${f.name} ${f.state}`);
const incoming = (name: string, text = 'abc') => ({ name, content: new Blob([text]) });
const place = { account: '77', threadId: '10', kind: 'reply' } as const;
const row = (name: string): DraftFile => newFile(place, { id: name, name, size: 3, type: '', addedAt: 1 });

/** Something happens to a file on disk, and the panel hears of it. */
function changes(change: (f: DraftFile) => DraftFile): void {
  world.disk.files = world.disk.files.map(change);
  world.announce({ table: 'files', ids: ['10'] });
}

async function open(answers: World['answers'] = {}, files: DraftFile[] = [], channelId = '1002'): Promise<void> {
  const messages = [message('m10', '10', { channelId }), message('m11', '11')];
  await openReady({ upload: () => ok(null), ...answers }, { messages, files });
  await until(() => state().files.has('10'));
}

describe('attaching', () => {
  it('shows a file at once, puts it on disk, then has it uploaded', async () => {
    await open();
    const attaching = panel.files.attach([incoming('crates.jpg')]);
    await until(() => names().length > 0);
    expect(names()).toEqual(['crates.jpg waiting']);
    expect(model().block).toBe('uploading');
    await attaching;
    expect(world.disk.files).toMatchObject([{ name: 'crates.jpg', draft: '77/10/reply', state: 'waiting', size: 3 }]);
    expect(world.commands('upload').map((c) => c.payload)).toEqual([{ fileId: world.disk.files[0]?.id }]);
    changes((f) => uploaded(f, '9', undefined));
    await until(() => names()[0] === 'crates.jpg ready');
  });

  it('hangs it on the kind that is on screen, and on no other conversation', async () => {
    await open();
    panel.conversation.kind('comment');
    await until(() => model().kind === 'comment');
    await panel.files.attach([incoming('note.pdf')]);
    expect(world.disk.files[0]).toMatchObject({ kind: 'comment', threadId: '10' });
    panel.conversation.kind('reply');
    await until(() => model().kind === 'reply');
    expect(names()).toEqual([]);
    await panel.conversation.open('11');
    await until(() => state().files.has('11'));
    expect(names()).toEqual([]);
  });

  it('keeps what can’t be attached in sight with the reason, and asks for nothing', async () => {
    await open();
    const unreadable = {
      name: 'folder',
      content: Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(new Error('no')) }),
    };
    await panel.files.attach([incoming('setup.exe'), incoming('empty.txt', ''), unreadable]);
    expect(model().attached.files.map((f) => f.error?.reason)).toEqual(['file-type', 'file-empty', 'file-unreadable']);
    expect(world.commands('upload')).toEqual([]);
    panel.drafts.edit('10', 'reply', { text: 'Here' });
    expect(model()).toMatchObject({ block: 'upload-failed', attached: { blocking: 'setup.exe' } });
  });

  it('lets one stand for all that are too many', async () => {
    await open();
    await panel.files.attach(Array.from({ length: mostFiles + 30 }, (_, i) => incoming(`${i}.txt`)));
    const files = model().attached.files;
    expect(files).toHaveLength(mostFiles + 1);
    expect(files.at(-1)).toMatchObject({ name: `${mostFiles}.txt (+29)`, error: { reason: 'file-count' } });
  });

  it('says so when the disk is full, and tries it again', async () => {
    await open();
    const write = world.deps.writeFile;
    world.deps.writeFile = async () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await panel.files.attach([incoming('crates.jpg')]);
    expect(model().attached.files).toMatchObject([{ state: 'failed', error: { code: 'storage' } }]);
    world.deps.writeFile = write;
    await panel.files.retry(model().attached.files[0]?.id ?? '');
    expect(world.disk.files).toMatchObject([{ name: 'crates.jpg', state: 'waiting' }]);
    expect(world.commands('upload')).toHaveLength(1);
  });

  it('has no part in a panel that shows no conversation', async () => {
    await open();
    panel.store.setState({ threadId: undefined });
    await panel.files.attach([incoming('crates.jpg')]);
    expect(world.disk.files).toEqual([]);
  });
});

describe('files that are there', () => {
  it('that are not uploaded yet are offered again at once, and again while that takes long', async () => {
    await open({}, [started(row('a.txt'), 1)]);
    await until(() => world.commands('upload').length === 1);
    await vi.advanceTimersByTimeAsync(15_100);
    expect(world.commands('upload')).toHaveLength(2);
    changes((f) => uploaded(f, '9', undefined));
    await until(() => names()[0] === 'a.txt ready');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(world.commands('upload')).toHaveLength(2);
  });

  it('go away at once when they are removed, and their upload is called off', async () => {
    await open(
      {
        cancelUpload: ({ fileId }) => {
          world.disk.files = world.disk.files.filter((f) => f.id !== fileId);
          return ok(null);
        },
      },
      [uploaded(row('a.txt'), '9', undefined)],
    );
    const removing = panel.files.remove('a.txt');
    await until(() => names().length === 0);
    await removing;
    expect(world.disk.files).toEqual([]);
  });

  it('come back in sight when they could not be removed', async () => {
    await open({ cancelUpload: () => fail(failure('storage')) }, [uploaded(row('a.txt'), '9', undefined)]);
    await panel.files.remove('a.txt');
    expect(names()).toEqual(['a.txt ready']);
    expect(state().notice).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });
});

describe('sending', () => {
  const submitted = () => world.commands('submit').map((c) => (c.payload as { intent: unknown }).intent);

  it('waits for the upload, by name, then carries the files in their order', async () => {
    await open({ submit: ({ itemId }) => ok({ itemId }) }, [
      uploaded({ ...row('a.txt'), addedAt: 2 }, '9', 'https://files.example/9'),
      { ...row('b.txt'), addedAt: 1 },
    ]);
    panel.drafts.edit('10', 'reply', { text: 'Here' });
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'blocked', block: 'uploading', name: 'b.txt' });
    changes((f) => (isUnderway(f) ? uploaded(f, '8', undefined) : f));
    await until(() => names().every((n) => n.endsWith('ready')));
    expect(await panel.sending.send(false)).toBe(true);
    expect(submitted()).toMatchObject([
      {
        kind: 'reply',
        text: 'Here',
        attachments: [
          { type: 'FILE', fileId: '8', name: 'b.txt', size: 3 },
          { type: 'FILE', fileId: '9', name: 'a.txt', size: 3, url: 'https://files.example/9' },
        ],
      },
    ]);
  });

  it('again what was not delivered takes its files and answers along', async () => {
    await open();
    const attachments = [
      { type: 'FILE', fileId: '9', name: 'a.txt' },
      { type: 'QUICK_REPLIES', quickReplies: [{ value: 'Yes' }] },
    ] as const;
    world.disk.messages.push(message('m12', '10', { direction: 'OUTGOING', text: 'Here', attachments }));
    world.announce({ table: 'messages', ids: ['10'] });
    await until(() => state().messages.length === 2);
    await panel.sending.sendAgain('m12');
    expect(names()).toEqual(['a.txt ready']);
    expect(model()).toMatchObject({ text: 'Here', attached: { answers: ['Yes'] } });
  });

  it('asks for a line of text, which HubSpot wants', async () => {
    await open({}, [uploaded(row('a.txt'), '9', undefined)]);
    expect(model().block).toBe('no-text');
  });

  it('offers answers in a chat, and gives them back when the outbox does not take them', async () => {
    await open({ submit: () => fail(failure('storage')) }, [], '1000');
    panel.store.setState({
      directory: {
        ...state().directory,
        channelAccounts: state().directory.channelAccounts.map((a) => ({ ...a, channelId: '1000' })),
      },
    });
    panel.drafts.edit('10', 'reply', { text: 'When?', answers: ['Today', 'Never'] });
    expect(model().attached.offers).toBe(true);
    expect(await panel.sending.send(false)).toBe(false);
    const quickReplies = ['Today', 'Never'].map((value) => ({ value, label: value, valueType: 'TEXT' }));
    expect(submitted()).toMatchObject([{ attachments: [{ type: 'QUICK_REPLIES', quickReplies }] }]);
    expect(model()).toMatchObject({ text: 'When?', attached: { answers: ['Today', 'Never'] } });
    await vi.advanceTimersByTimeAsync(500);
    expect(world.disk.drafts).toMatchObject([{ answers: ['Today', 'Never'] }]);
  });

  it('does not drop answers where they would not be shown', async () => {
    await open();
    panel.drafts.edit('10', 'reply', { text: 'When?', answers: ['Today'] });
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'blocked', block: 'answers' });
  });

  it('sends nothing before it is known what hangs on the draft', async () => {
    await open();
    panel.store.setState({ files: new Map() });
    world.deps.read.files = () => Promise.reject(new DOMException('broken'));
    panel.drafts.edit('10', 'reply', { text: 'Here' });
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });
});
