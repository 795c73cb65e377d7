import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok, type Result } from '../../../lib/model/result.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { item } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';

usePetra();

describe('a draft', () => {
  it('is on disk at most half a second after the last key, once', async () => {
    open();
    await settled();
    await panel.drafts.load();
    for (const typed of ['T', 'Th', 'The']) panel.drafts.edit('10', 'reply', { text: typed });
    await vi.advanceTimersByTimeAsync(500);
    expect(world.saves.map((s) => s.content)).toEqual([{ text: 'The' }]);
    expect(state().drafts.get('10/reply')?.dirty).toBe(false);
  });

  it('is saved at once when the panel goes away', async () => {
    open();
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'The truck' });
    panel.stop();
    // In this very task: there is no other. In both ways, because either can fail; as one save, because neither may.
    expect(world.late).toMatchObject([{ threadId: '10', content: { text: 'The truck' } }]);
    expect(world.commands('saveDraft')).toEqual([{ type: 'saveDraft', payload: world.late[0] }]);
  });

  it('is not saved again by a panel that goes away when all of it is on disk', async () => {
    open();
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'The truck' });
    await panel.drafts.flush();
    panel.stop();
    expect(world.late).toEqual([]);
    expect(world.commands('saveDraft')).toEqual([]);
  });

  it('comes back from disk with its recipients', async () => {
    const recipients = { to: [{ identifier: { type: 'HS_EMAIL_ADDRESS', value: 'x@y.example' } }], cc: [], bcc: [] };
    const draft = { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply' as const, updatedAt: 1 };
    open({}, { drafts: [{ ...draft, text: 'kept', recipients }] });
    await settled();
    expect(state().drafts.get('10/reply')).toMatchObject({ text: 'kept', recipients });
  });

  it('that could not be saved is said, kept on screen, and tried again', async () => {
    let works = false;
    open();
    world.beforeSave = async () => {
      if (!works) throw new DOMException('full', 'QuotaExceededError');
    };
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'The truck' });
    await until(() => state().notice?.is === 'draft-not-saved');
    expect(text()).toBe('The truck');
    works = true;
    await vi.advanceTimersByTimeAsync(2_500);
    expect(state().drafts.get('10/reply')?.dirty).toBe(false);
    expect(state().notice).toBeUndefined();
  });

  it('that is being typed is not overwritten by the disk', async () => {
    open();
    await settled();
    world.disk.drafts = [
      { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply', text: 'old', updatedAt: 1 },
    ];
    panel.drafts.edit('10', 'reply', { text: 'new' });
    world.announce({ table: 'drafts', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    expect(text()).toBe('new');
  });
});

describe('sending', () => {
  it('hands over exactly what is on screen, and empties the box', async () => {
    const submit = vi.fn((_: Commands['submit']['in']) => ok({ itemId: 'i1' }));
    open({ submit });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'Line one\nline <two>\n\nThanks' });
    expect(await panel.sending.send(true)).toBe(true);
    expect(submit).toHaveBeenCalledTimes(1);
    const sent = submit.mock.calls[0]?.[0];
    expect(sent).toMatchObject({ account: '77', threadId: '10' });
    expect(sent?.intent).toMatchObject({
      kind: 'reply',
      text: 'Line one\nline <two>\n\nThanks',
      richText: '<p>Line one<br>line &lt;two&gt;</p><p>Thanks</p>',
      subject: 'Re: Crates arrived wet',
      senderActorId: 'A-1',
      channelId: '1002',
      channelAccountId: '900',
      thenClose: true,
    });
    if (sent?.intent.kind !== 'reply') throw new Error('not a reply');
    expect(sent.intent.recipients.to.map((a) => a.identifier.value)).toEqual([petra]);
    expect(sent.intent.recipients.cc.map((a) => a.identifier.value)).toEqual(['depot@freight.example']);
    expect(text()).toBe('');
    expect(world.disk.drafts).toEqual([]);
  });

  it('happens once, however often the key is pressed', async () => {
    const submit = vi.fn(() => ok({ itemId: 'i1' }));
    open({ submit });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'Once' });
    const all = await Promise.all([panel.sending.send(false), panel.sending.send(false), panel.sending.send(false)]);
    expect(all).toEqual([true, false, false]);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('gives the text back when the outbox did not take it, with what was typed since behind it', async () => {
    let answer: (r: Result<{ itemId: string }>) => void = () => undefined;
    open({
      submit: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const sending = panel.sending.send(false);
    await until(() => world.commands('submit').length === 1);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    answer(fail(failure('storage')));
    expect(await sending).toBe(false);
    expect(text()).toBe('First\n\nSecond');
    expect(state().notice).toMatchObject({ is: 'failed', error: { code: 'storage' } });
  });

  it('does not offer a text again that the outbox has, although its answer was lost', async () => {
    open({
      submit: ({ threadId, itemId, intent }) => {
        world.disk.outbox = [item(itemId, threadId, { intent, createdAt: Date.now() })];
        return fail(failure('unknown'));
      },
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'Only once' });
    expect(await panel.sending.send(false)).toBe(true);
    expect(text()).toBe('');
    expect(state().outbox).toHaveLength(1);
  });

  it('of nothing says why and asks nobody', async () => {
    open();
    await settled();
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toMatchObject({ is: 'blocked', block: 'empty' });
  });
});

describe('taking back', () => {
  it('saves what was typed since before the text comes back', async () => {
    let savedBefore: string[] = [];
    const undo = () => {
      savedBefore = world.disk.drafts.map((d) => d.text);
      return ok(null);
    };
    open({ undo }, { outbox: [item('i1', '10', { notBefore: 9_000_000 })] });
    await settled();
    await until(() => state().outbox.length === 1);
    panel.drafts.edit('10', 'comment', { text: 'more' });
    await panel.sending.undo('i1');
    expect(savedBefore).toEqual(['more']);
    expect(state().notice?.is).toBe('undone');
  });

  it('does not call it sent when the item is gone', async () => {
    open(
      {
        undo: () => {
          world.disk.outbox = [];
          return ok(null);
        },
      },
      { outbox: [item('i1', '10', { notBefore: 9_000_000 })] },
    );
    await settled();
    await until(() => state().outbox.length === 1);
    await panel.sending.undo('i1');
    expect(state().notice?.is).toBe('undone');
  });

  it('says when it is too late', async () => {
    open({ undo: () => fail(failure('conflict')) }, { outbox: [item('i1', '10', { notBefore: 9_000_000 })] });
    await settled();
    await until(() => state().outbox.length === 1);
    await panel.sending.undo('i1');
    expect(state().notice?.is).toBe('too-late');
  });
});

describe('the outbox', () => {
  it('is asked to go on when its time has come, and says that it is sent', async () => {
    open(
      {
        flush: () => {
          world.disk.outbox = [];
          return ok(null);
        },
      },
      { outbox: [item('i1', '10', { notBefore: 2_010_000 })] },
    );
    await settled();
    await until(() => state().outbox.length === 1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.commands('flush')).toEqual([]);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(world.commands('flush')).toHaveLength(1);
    expect(state().notice).toMatchObject({ is: 'comment-added', threadId: '10' });
  });

  it('is not hammered when what is due does not leave', async () => {
    open({}, { outbox: [item('i1', '10', { notBefore: 0 })] });
    await settled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.commands('flush').length).toBeLessThanOrEqual(11);
    expect(world.commands('flush').length).toBeGreaterThan(3);
  });
});
