import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import { people } from './support/data.ts';
import { open, panel, petra, settled, state, text, until, usePetra, world } from './support/petra.ts';
import type { World } from './support/world.ts';

usePetra();

/** An outbox that is handed a message and answers when the test says so. */
function slowOutbox(taken = true) {
  const texts: string[] = [];
  const ids: string[] = [];
  const answers: (() => void)[] = [];
  const submit: World['answers']['submit'] = ({ itemId, intent }) => {
    texts.push('text' in intent ? intent.text : '');
    ids.push(itemId);
    return new Promise((resolve) => {
      answers.push(() => resolve(taken ? ok({ itemId }) : fail(failure('storage'))));
    });
  };
  return { submit, texts, ids, answer: () => answers.shift()?.() };
}

/** Opens the panel and sends "First", which the outbox has been handed and has not answered to. */
async function sendFirst(outbox: ReturnType<typeof slowOutbox>): Promise<{ readonly sending: Promise<boolean> }> {
  open({ submit: outbox.submit });
  await settled();
  panel.drafts.edit('10', 'reply', { text: 'First' });
  const sending = panel.sending.send(false);
  await until(() => outbox.ids.length === 1);
  return { sending };
}

describe('sending', () => {
  it('happens once also when the draft is still on disk, is announced, and everything is read again', async () => {
    const outbox = slowOutbox();
    open({ submit: outbox.submit });
    await settled();
    await until(() => world.listens());
    panel.drafts.edit('10', 'reply', { text: 'Once' });
    // The mouse goes to Send: the box loses the caret, then the button is clicked twice.
    void panel.drafts.flush();
    const first = panel.sending.send(false);
    await until(() => outbox.ids.length === 1);
    expect(world.disk.drafts).toMatchObject([{ text: 'Once' }]);
    world.announce({ table: 'drafts', ids: ['10'] }, { table: 'threads', ids: ['10'] });
    await vi.advanceTimersByTimeAsync(50);
    expect(text()).toBe('');
    expect(await panel.sending.send(false)).toBe(false);
    expect(state().notice).toBeUndefined();
    outbox.answer();
    expect(await first).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.ids).toHaveLength(1);
    expect(outbox.ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(text()).toBe('');
  });

  it('hands a second text over when the first was taken: until then only the disk has it', async () => {
    const outbox = slowOutbox();
    const { sending } = await sendFirst(outbox);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    const second = panel.sending.send(true);
    await panel.drafts.flush();
    await vi.advanceTimersByTimeAsync(500);
    expect(outbox.texts).toEqual(['First']);
    expect(world.disk.drafts).toMatchObject([{ text: expect.stringMatching(/First\s+Second/) }]);
    outbox.answer();
    expect(await sending).toBe(true);
    await until(() => outbox.ids.length === 2);
    expect(outbox.texts).toEqual(['First', 'Second']);
    outbox.answer();
    expect(await second).toBe(true);
    expect(text()).toBe('');
  });

  it('does not send by a press what was only typed after it', async () => {
    const outbox = slowOutbox();
    const { sending } = await sendFirst(outbox);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    const second = panel.sending.send(false);
    panel.drafts.edit('10', 'reply', { text: 'Second, and third' });
    outbox.answer();
    expect(await sending).toBe(true);
    expect(await second).toBe(false);
    expect(world.commands('submit')).toHaveLength(1);
    expect(text()).toBe('Second, and third');
  });

  it('leaves what is said meanwhile: it may be taken back before the panel knows that it was taken over', async () => {
    const outbox = slowOutbox();
    const { sending } = await sendFirst(outbox);
    panel.store.setState({ notice: { is: 'undone', threadId: '10', at: 1 } });
    outbox.answer();
    expect(await sending).toBe(true);
    expect(state().notice?.is).toBe('undone');
  });

  it('leaves a draft that is typed meanwhile on disk, although taking over the one before removed it', async () => {
    const outbox = slowOutbox();
    const { sending } = await sendFirst(outbox);
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    await panel.drafts.flush();
    // Neither is lost when everything ends here.
    expect(world.disk.drafts).toMatchObject([{ text: 'First\n\nSecond' }]);
    outbox.answer();
    await sending;
    await vi.advanceTimersByTimeAsync(500);
    expect(world.disk.drafts).toMatchObject([{ text: 'Second' }]);
    expect(text()).toBe('Second');
  });

  it('that the outbox does not take comes back in front of what was typed meanwhile', async () => {
    const outbox = slowOutbox(false);
    const { sending } = await sendFirst(outbox);
    panel.drafts.edit('10', 'reply', { text: 'Sec' });
    await panel.drafts.flush();
    panel.drafts.edit('10', 'reply', { text: 'Second' });
    outbox.answer();
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
