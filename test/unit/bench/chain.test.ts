import { expect, it } from 'vitest';
import { longestChain } from '../../bench/lib/chain.ts';

const call = (startedAt: number, endedAt?: number) => ({ startedAt, ...(endedAt === undefined ? {} : { endedAt }) });

it('nothing waits for anything where there are no calls', () => {
  expect(longestChain([])).toBe(0);
});

it('calls side by side count once', () => {
  expect(longestChain([call(0, 100), call(1, 90), call(2, 120)])).toBe(1);
});

it('a call that begins after another has ended waited for it, in whatever order they are told', () => {
  expect(longestChain([call(250, 300), call(0, 100), call(110, 200), call(5, 240)])).toBe(3);
});

it('nothing can have waited for a call that never ended', () => {
  expect(longestChain([call(0), call(1000, 1100)])).toBe(1);
});
