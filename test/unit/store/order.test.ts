import { describe, expect, it } from 'vitest';
import { ok } from '../../../lib/model/result.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { createOrder } from '../../../lib/store/in-order.ts';
import { open, panel, settled, state, until, usePetra, world } from './support/petra.ts';

usePetra();

const submitted = () => world.commands('submit').map((one) => (one.payload as Commands['submit']['in']).intent.kind);

describe('what is asked of one conversation', () => {
  it('reaches the outbox in the order of asking, also when a text takes long to get to the disk', async () => {
    open({ submit: ({ itemId }) => ok({ itemId }) });
    await settled();
    // What sends is there, as it is after the first paint.
    await panel.sending.undoLast();
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.beforeSave = () => slow;
    panel.drafts.edit('10', 'reply', { text: 'Your crates leave today.' });
    const sent = panel.sending.send(false);
    const closed = panel.sending.setStatus('CLOSED');
    await until(() => state().drafts.get('10/reply')?.handed !== undefined);
    expect(submitted()).toEqual([]);
    release();
    expect(await sent).toBe(true);
    expect(await closed).toBe(true);
    expect(submitted()).toEqual(['reply', 'status']);
  });

  it('leaves in the task of the press when nothing before it is still to leave, whatever is not answered yet', async () => {
    open({ submit: () => new Promise(() => {}) });
    await settled();
    await panel.sending.undoLast();
    await panel.sending.setStatus('OPEN');
    void panel.sending.assign('A-3');
    void panel.sending.setStatus('CLOSED');
    for (let turn = 0; turn < 50; turn += 1) await null;
    expect(submitted()).toEqual(['assign', 'status']);
  });

  it('leaves in its order when the panel goes away, also while a text is still being saved', async () => {
    open({ submit: ({ itemId }) => ok({ itemId }), saveDraft: () => ok(null) });
    await settled();
    await panel.sending.undoLast();
    await panel.sending.setStatus('OPEN');
    world.beforeSave = () => new Promise(() => {});
    panel.drafts.edit('10', 'reply', { text: 'Your crates leave today.' });
    void panel.sending.send(false);
    void panel.sending.setStatus('CLOSED');
    for (let turn = 0; turn < 50; turn += 1) await null;
    expect(submitted()).toEqual([]);
    panel.stop();
    for (let turn = 0; turn < 50; turn += 1) await null;
    expect(submitted()).toEqual(['reply', 'status']);
    expect(world.late).toMatchObject([{ content: { text: 'Your crates leave today.' }, handed: {} }]);
  });

  it('waits for all that has not left before it, and for nothing that failed or was given up', async () => {
    const order: string[] = [];
    const { inOrder } = createOrder();
    let goOn = () => {};
    const first = inOrder('10', async () => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      order.push('first');
      throw new Error('not taken');
    });
    const second = inOrder('10', async () => order.push('given up'));
    const third = inOrder('10', async (turn, asked) => {
      await turn;
      order.push('third');
      asked();
      return new Promise<never>(() => {});
    });
    const fourth = inOrder('10', async (turn) => {
      await turn;
      order.push('fourth');
    });
    await inOrder('11', async (turn) => {
      await turn;
      order.push('another conversation');
    });
    await second;
    goOn();
    await expect(first).rejects.toThrow('not taken');
    await fourth;
    expect(order).toEqual(['given up', 'another conversation', 'first', 'third', 'fourth']);
    void third;
  });
});
