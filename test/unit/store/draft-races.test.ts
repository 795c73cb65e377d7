import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../lib/store/panel.ts';
import { contact, message, people, thread } from './support/data.ts';
import { createWorld, quiet, type World } from './support/world.ts';

const petra = 'petra@sandoval.example';
let world: World;
let panel: Panel;
const state = () => panel.store.getState();
const text = () => state().drafts.get('10/reply')?.text;
const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5 });

function open(answers: World['answers'] = {}, start: Parameters<typeof createWorld>[0] = {}): void {
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
    threads: [thread('10', '1'), thread('11', '1')],
    messages: [message('m10', '10'), message('m11', '11')],
    subjects: new Map([[5, people(petra)]]),
    chosen: new Map([['1', '10']]),
    ...start,
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }) }, answers);
  panel = createPanel(world.deps);
}

/** Starts it and waits until the look-up is over. */
async function settled(): Promise<void> {
  await panel.start();
  await until(() => state().person.is === 'ready' || state().person.is === 'failed');
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: 2_000_000 });
});
afterEach(() => {
  panel.stop();
  world.expectForeseen();
  vi.useRealTimers();
});

describe('sending', () => {
  it('happens once also when the draft is still on disk, is announced, and everything is read again', async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const onDisk = (words: string) => [
      { id: '77/10/reply', account: '77', threadId: '10', kind: 'reply' as const, text: words, updatedAt: 1 },
    ];
    open({
      saveDraft: async (draft) => {
        world.disk.drafts = onDisk(draft.text);
        world.announce({ table: 'drafts', ids: ['10'] }, { table: 'threads', ids: ['10'] });
        return ok(null);
      },
      submit: ({ itemId }) => {
        sent.push(itemId);
        return new Promise((resolve) => {
          answers.push(() => {
            world.disk.drafts = [];
            resolve(ok({ itemId }));
          });
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
    answer();
    await sending;
    await vi.advanceTimersByTimeAsync(500);
    expect(world.commands('saveDraft').map((a) => (a.payload as { text: string }).text)).toEqual(['Second', 'Second']);
    expect(text()).toBe('Second');
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
    world.disk.drafts = [{ ...old, text: 'ab' }];
    expect(state().drafts.get('10/reply')?.dirty).toBe(false);
    disk.answer();
    await vi.advanceTimersByTimeAsync(50);
    expect(text()).toBe('ab');
  });
});
