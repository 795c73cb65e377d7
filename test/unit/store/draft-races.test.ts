import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { people } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';

usePetra();

describe('sending', () => {
  it('happens once also when the draft is still on disk, is announced, and everything is read again', async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    open({
      submit: ({ itemId }) => {
        sent.push(itemId);
        return new Promise((resolve) => {
          answers.push(() => resolve(ok({ itemId })));
        });
      },
    });
    await settled();
    await until(() => world.listens());
    panel.drafts.edit('10', 'reply', { text: 'Once' });
    // The mouse goes to Send: the box loses the caret, then the button is clicked twice.
    void panel.drafts.flush();
    const first = panel.sending.send(false);
    await until(() => sent.length === 1);
    expect(world.disk.drafts).toMatchObject([{ text: 'Once' }]);
    world.announce({ table: 'drafts', ids: ['10'] }, { table: 'threads', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    expect(text()).toBe('');
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toBeUndefined();
    answers[0]?.();
    expect(await first).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(text()).toBe('');
  });

  it('hands a second text over when the first was taken: until then only the disk has it', async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    open({
      submit: ({ itemId, intent }) => {
        sent.push('text' in intent ? intent.text : '');
        return new Promise((resolve) => {
          answers.push(() => resolve(ok({ itemId })));
        });
      },
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const first = panel.sending.send(false);
    await until(() => sent.length === 1);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    const second = panel.sending.send(true);
    await panel.drafts.flush();
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual(['First']);
    expect(world.disk.drafts).toMatchObject([{ text: expect.stringMatching(/First\s+Second/) }]);
    answers[0]?.();
    expect(await first).toBe(true);
    await until(() => sent.length === 2);
    expect(sent).toEqual(['First', 'Second']);
    answers[1]?.();
    expect(await second).toBe(true);
    expect(text()).toBe('');
  });

  it('does not send by a press what was only typed after it', async () => {
    const answers: (() => void)[] = [];
    open({
      submit: ({ itemId }) =>
        new Promise((resolve) => {
          answers.push(() => resolve(ok({ itemId })));
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const first = panel.sending.send(false);
    await until(() => answers.length === 1);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    const second = panel.sending.send(false);
    panel.drafts.edit('10', 'reply', { text: 'Second, and third' });
    answers[0]?.();
    expect(await first).toBe(true);
    expect(await second).toBe(false);
    expect(world.commands('submit')).toHaveLength(1);
    expect(text()).toBe('Second, and third');
  });

  it('leaves what is said meanwhile: it may be taken back before the panel knows that it was taken over', async () => {
    let answer: () => void = () => undefined;
    open({
      submit: ({ itemId }) =>
        new Promise((resolve) => {
          answer = () => resolve(ok({ itemId }));
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const sending = panel.sending.send(false);
    await until(() => world.commands('submit').length === 1);
    panel.store.setState({ notice: { is: 'undone', threadId: '10', at: 1 } });
    answer();
    expect(await sending).toBe(true);
    expect(state().notice?.is).toBe('undone');
  });

  it('leaves a draft that is typed meanwhile on disk, although taking over the one before removed it', async () => {
    let answer: () => void = () => undefined;
    open({
      submit: ({ itemId }) =>
        new Promise((resolve) => {
          answer = () => resolve(ok({ itemId }));
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const sending = panel.sending.send(false);
    await until(() => world.commands('submit').length === 1);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    await panel.drafts.flush();
    // Neither is lost when everything ends here.
    expect(world.disk.drafts).toMatchObject([{ text: 'First\n\nSecond' }]);
    answer();
    await sending;
    await vi.advanceTimersByTimeAsync(500);
    expect(world.disk.drafts).toMatchObject([{ text: 'Second' }]);
    expect(text()).toBe('Second');
  });

  it('that the outbox does not take comes back in front of what was typed meanwhile', async () => {
    let answer: () => void = () => undefined;
    open({
      submit: () =>
        new Promise((resolve) => {
          answer = () => resolve(fail(failure('storage')));
        }),
    });
    await settled();
    panel.drafts.edit('10', 'reply', { text: 'First' });
    const sending = panel.sending.send(false);
    await until(() => world.commands('submit').length === 1);
    panel.drafts.edit('10', 'reply', { text: 'Sec' });
    await panel.drafts.flush();
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    answer();
    expect(await sending).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(text()).toBe('First\n\nSecond');
    expect(world.disk.drafts).toMatchObject([{ text: 'First\n\nSecond' }]);
  });
});

/** A disk whose drafts are read slowly: what it answers is how it was when it was asked. */
function slowDrafts() {
  const answers: (() => void)[] = [];
  const read = world.deps.read.drafts;
  world.deps.read.drafts = async (...of) => {
    const was = await read(...of);
    await new Promise<void>((resolve) => answers.push(resolve));
    return was;
  };
  return {
    asked: () => answers.length > 0,
    answer: () => {
      for (const one of answers.splice(0)) one();
    },
  };
}

describe('a disk that is read while somebody types', () => {
  const old = { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply' as const, text: 'a', updatedAt: 1 };

  it.each([
    ['news of the person', () => world.announce({ table: 'threads', ids: ['10'] })],
    ['news of the draft', () => world.announce({ table: 'drafts', ids: ['10'] })],
    ['opening the conversation', () => void panel.conversation.open('10')],
    [
      'showing the person',
      () => {
        world.says(5, people('x@y.example'));
        world.says(5, people(petra));
      },
    ],
  ])('does not put older text over newer: %s', async (_, readAgain) => {
    open({}, { drafts: [old] });
    await settled();
    await until(() => world.listens());
    expect(text()).toBe('a');
    const disk = slowDrafts();
    readAgain();
    await until(disk.asked);
    panel.drafts.edit('10', 'reply', { text: 'ab' });
    await panel.drafts.flush();
    expect(state().drafts.get('10/reply')?.dirty).toBe(false);
    disk.answer();
    await vi.advanceTimersByTimeAsync(50);
    expect(text()).toBe('ab');
  });
});
