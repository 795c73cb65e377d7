import { describe, expect, it } from 'vitest';
import { type FailureCode, failure, mayHaveArrived } from '../../../lib/model/errors.ts';
import { failureCodes } from '../../../lib/model/failure-codes.ts';
import {
  afterFailure,
  canUndo,
  isSettled,
  needsAgent,
  type OutboxItem,
  type OutboxState,
} from '../../../lib/model/outbox.ts';

const item = (rest: Partial<OutboxItem> = {}): OutboxItem => ({
  id: 'i',
  account: '1',
  threadId: 't',
  intent: { kind: 'comment', text: 'x', thenClose: false },
  state: 'sending',
  createdAt: 0,
  notBefore: 0,
  attemptedAt: 5,
  updatedAt: 0,
  ...rest,
});
const next = (code: FailureCode, rest: Partial<OutboxItem> = {}) => afterFailure(item(rest), failure(code), 1000);

describe('what becomes of an intent whose request failed', () => {
  it('finds out what happened whenever the message may have arrived: it is never sent again by itself', () => {
    for (const code of failureCodes.filter((c) => mayHaveArrived(failure(c))))
      expect(next(code).state, code).toBe('checking');
  });

  it('waits where HubSpot or the network asks for patience, and can still be taken back', () => {
    const waiting = afterFailure(item(), failure('rate-limited', { retryAfter: 700 }), 1000);
    expect(waiting).toMatchObject({ state: 'held', notBefore: 1700 });
    expect(canUndo(waiting)).toBe(true);
    for (const code of ['offline', 'locked', 'migrating', 'expired'] as const) expect(next(code).state).toBe('held');
  });

  it('remembers through a wait that an earlier attempt may have arrived, and can not be taken back then', () => {
    const checking = next('timeout');
    expect(checking.ambiguousAt).toBe(5);
    const waiting = afterFailure({ ...checking, state: 'sending', attemptedAt: 900 }, failure('rate-limited'), 1000);
    expect(waiting).toMatchObject({ state: 'held', ambiguousAt: 5 });
    expect(canUndo(waiting)).toBe(false);
    expect(next('rate-limited').ambiguousAt).toBeUndefined();
    expect(next('invalid').ambiguousAt).toBeUndefined();
  });

  it('goes back to the agent when HubSpot says no', () => {
    for (const code of ['invalid', 'missing-scopes', 'not-found', 'forbidden', 'account-changed'] as const) {
      const refused = next(code);
      expect(refused.state).toBe('refused');
      expect(needsAgent(refused.state)).toBe(true);
    }
  });

  it('repeats a status change, which does no harm twice', () => {
    const status = { intent: { kind: 'status', status: 'CLOSED' } } as const;
    expect(next('timeout', status).state).toBe('held');
    expect(next('server', { messageSent: true }).state).toBe('held');
  });

  it('keeps the reason', () => {
    expect(next('invalid').error?.code).toBe('invalid');
  });
});

describe('states', () => {
  it('are settled only when nothing more happens to them', () => {
    const settled: OutboxState[] = ['sent', 'undelivered', 'refused', 'unknown', 'canceled'];
    for (const s of ['held', 'sending', 'checking', ...settled] as OutboxState[])
      expect(isSettled(s), s).toBe(settled.includes(s));
  });

  it('can be undone only while nothing has left', () => {
    expect(canUndo(item({ state: 'held' }))).toBe(false);
    const { attemptedAt: _, ...fresh } = item({ state: 'held' });
    expect(canUndo(fresh)).toBe(true);
    expect(canUndo({ ...fresh, state: 'sending' })).toBe(false);
  });
});
