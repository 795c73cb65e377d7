import { describe, expect, it } from 'vitest';
import { pendingOf } from '../../../../lib/store/select/history.ts';
import { pendingStatus } from '../../../../lib/store/select/pending.ts';
import { selectThreadItems } from '../../../../lib/store/select/threads.ts';
import { selectTrouble, selectView } from '../../../../lib/store/select/view.ts';
import { initialState } from '../../../../lib/store/state.ts';
import { account, item, message, onScreen, thread } from '../support/data.ts';

const closing = item('c', '10', { intent: { kind: 'status', status: 'CLOSED' } });

describe('the list', () => {
  it('shows a conversation as closed from the moment that the agent closed it, and open again when that was undone', () => {
    const threads = [thread('10', '1'), thread('9', '1')];
    const shown = selectThreadItems({ ...initialState, threads, outbox: [closing] });
    expect(shown.map((i) => [i.thread.id, i.thread.status])).toEqual([
      ['9', 'OPEN'],
      ['10', 'CLOSED'],
    ]);
    const undone = selectThreadItems({ ...initialState, threads, outbox: [{ ...closing, state: 'canceled' }] });
    expect(undone[0]?.thread).toMatchObject({ id: '10', status: 'OPEN' });
  });
  it('takes the last of several changes', () => {
    const reopening = item('r', '10', { createdAt: 2000, intent: { kind: 'status', status: 'OPEN' } });
    expect(pendingStatus([closing, reopening], thread('10', '1'))).toBeUndefined();
    expect(pendingStatus([closing, reopening], thread('10', '1', { status: 'CLOSED' }))).toBe('OPEN');
  });
  it('shows send and close as closing', () => {
    const both = item('b', '10', { intent: { kind: 'comment', text: 'x', thenClose: true } });
    expect(pendingStatus([both], thread('10', '1'))).toBe('CLOSED');
    expect(pendingStatus([{ ...both, state: 'refused' }], thread('10', '1'))).toBeUndefined();
  });
  it('shows nothing as done that waits behind something paused: only the agent lets it go on', () => {
    const paused = item('p', '10', { createdAt: 500, state: 'paused' });
    expect(pendingStatus([closing, paused], thread('10', '1'))).toBeUndefined();
    expect(pendingStatus([closing, { ...paused, createdAt: 1500 }], thread('10', '1'))).toBe('CLOSED');
  });
  it('marks what is on its way, what was not sent, and what nobody knows, the worst first', () => {
    const mark = (...states: ('held' | 'refused' | 'unknown')[]) =>
      selectThreadItems({
        ...initialState,
        threads: [thread('10', '1')],
        outbox: states.map((state, n) => item(`${n}`, '10', { state })),
      })[0]?.outbox;
    expect([mark(), mark('held'), mark('held', 'refused'), mark('refused', 'unknown')]).toEqual([
      undefined,
      'sending',
      'not-sent',
      'unknown',
    ]);
  });
});

describe('the end of the history', () => {
  it('has what is on its way, until HubSpot’s own copy is there', () => {
    const sent = item('s', '10', { state: 'sent', messageId: 'm9' });
    expect(pendingOf([sent, closing, item('x', '11')], '10', []).map((i) => i.id)).toEqual(['s']);
    expect(pendingOf([sent], '10', [message('m9', '10')])).toEqual([]);
    expect(pendingOf([item('u', '10', { state: 'canceled' })], '10', [])).toEqual([]);
  });

  it.each(['sent', 'undelivered'] as const)('has nothing %s that stands above what is at hand', (state) => {
    const old = item('s', '10', { state, messageId: 'm9', attemptedAt: 5 });
    const since = [message('m20', '10', { createdAt: 1_000 })];
    expect(pendingOf([old], '10', since, 400)).toEqual([]);
    expect(pendingOf([old], '10', since, 0)).toEqual([old]);
  });
});

describe('the face of the panel', () => {
  it('is a person as soon as a contact is known, even while it is read again or that failed', () => {
    expect(selectView(onScreen())).toBe('person');
    expect(selectView(onScreen({ person: { is: 'failed', error: { code: 'unreachable' } } }))).toBe('person');
  });
  it('is somebody coming while one is looked up, and nobody when that came to nothing', () => {
    const unknown = { contact: undefined, threads: [] };
    expect(selectView(onScreen({ ...unknown, person: { is: 'loading' } }))).toBe('coming');
    expect(selectView(onScreen({ ...unknown, person: { is: 'ready' } }))).toBe('nobody');
    expect(selectView(onScreen({ ...unknown, person: { is: 'idle' }, online: false }))).toBe('nobody');
    expect(selectView(onScreen({ target: { is: 'nobody', key: 'nobody', reason: 'no-person' } }))).toBe('nobody');
  });
  it('speaks of the connection only when something is wrong with it', () => {
    expect(selectTrouble(onScreen())).toBe(false);
    expect(selectTrouble(onScreen({ online: false }))).toBe(true);
    expect(selectTrouble(onScreen({ syncFailure: { code: 'rate-limited' } }))).toBe(true);
    expect(selectTrouble(onScreen({ missingOrigins: ['https://api.hubapi.com/*'] }))).toBe(true);
    expect(selectTrouble(onScreen({ account: { ...account, missingScopes: ['files'] } }))).toBe(true);
  });
});
