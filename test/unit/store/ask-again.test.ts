import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../lib/model/errors.ts';
import { fail, ok } from '../../../lib/model/result.ts';
import type { Commands } from '../../../lib/protocol.ts';
import { dropAsked, putAsked, readAsked } from '../../../lib/storage/asked.ts';
import { dropLocal } from '../../../lib/storage/local.ts';
import { localStorageOf } from '../support/local-storage.ts';
import { open, panel, settled, state, until, usePetra, world } from './support/petra.ts';

usePetra();
vi.stubGlobal('localStorage', localStorageOf());
beforeEach(() => dropLocal());

const wish = (itemId: string, account = '77'): Commands['submit']['in'] => ({
  account,
  threadId: '10',
  itemId,
  intent: { kind: 'status', status: 'CLOSED' },
});
const submitted = () => world.commands('submit').map((one) => (one.payload as Commands['submit']['in']).itemId);

/** A panel that finds what pages before it have asked, ages in milliseconds. */
function openAfter(
  wishes: readonly (readonly [Commands['submit']['in'], number])[],
  answers: typeof world.answers = {},
) {
  open({ submit: ({ itemId }) => ok({ itemId }), ...answers });
  for (const [asked, age] of wishes) world.noted.set(asked.itemId, { at: Date.now() - age, asked });
}

describe('what a page asked and got no answer to before it went away', () => {
  it('is asked again by the next one, in its order, and by no third', async () => {
    openAfter([
      [wish('a'), 2_000],
      [wish('b'), 1_000],
    ]);
    await settled();
    await until(() => world.noted.size === 0);
    expect(submitted()).toEqual(['a', 'b']);
  });

  it('is left alone when it is another account’s, or nobody’s wish any more', async () => {
    openAfter([
      [wish('other', '78'), 1_000],
      [wish('old'), 6 * 60_000],
      [wish('to come'), -60_000],
      [wish('mine'), 1_000],
    ]);
    await settled();
    await until(() => !world.noted.has('mine'));
    expect(submitted()).toEqual(['mine']);
    expect([...world.noted.keys()]).toEqual(['other']);
  });

  it('is told when it can’t be done any more', async () => {
    openAfter([[wish('a'), 1_000]], { submit: () => fail(failure('conflict')) });
    await settled();
    await until(() => state().notice);
    expect(state().notice).toMatchObject({ is: 'failed', threadId: '10', error: { code: 'conflict' } });
  });

  it('is what was asked in the moment of the press, until it is answered', async () => {
    let answer = () => {};
    open({ submit: ({ itemId }) => new Promise((resolve) => (answer = () => resolve(ok({ itemId })))) });
    await settled();
    await panel.sending.undoLast();
    await panel.sending.setStatus('OPEN');
    const closed = panel.sending.setStatus('CLOSED');
    for (let turn = 0; turn < 20; turn += 1) await null;
    expect([...world.noted.values()]).toMatchObject([{ asked: { intent: { status: 'CLOSED' }, threadId: '10' } }]);
    answer();
    await closed;
    expect(world.noted.size).toBe(0);
  });
});

describe('where it is put down', () => {
  it('keeps the order of asking, also in one millisecond', () => {
    for (const id of ['c', 'a', 'b']) putAsked(wish(id), 7);
    putAsked(wish('first'), 6);
    dropAsked('a');
    expect(readAsked().map(({ at, asked }) => [at, asked.itemId])).toEqual([
      [6, 'first'],
      [7, 'c'],
      [7, 'b'],
    ]);
    dropLocal();
    expect(readAsked()).toEqual([]);
  });

  it('forgets what can’t be read', () => {
    for (const [n, bad] of [
      '',
      '{',
      '7',
      '{"at":1,"n":1,"asked":{}}',
      '{"at":"1","n":1,"asked":{"intent":{}}}',
    ].entries())
      localStorage.setItem(`asked/${n}`, bad);
    expect(readAsked()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('does without where the browser has none', () => {
    vi.stubGlobal('localStorage', undefined);
    putAsked(wish('a'), 1);
    dropAsked('a');
    expect(readAsked()).toEqual([]);
    vi.stubGlobal('localStorage', localStorageOf());
  });
});
