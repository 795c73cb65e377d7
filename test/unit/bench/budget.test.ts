import { describe, expect, it } from 'vitest';
import { budget, keeps } from '../../bench/budget.ts';
import { interleaved } from '../../bench/lib/interleave.ts';
import { overBudget, rowsOf, table, told } from '../../bench/lib/row.ts';
import { percentile } from '../../bench/lib/stats.ts';

describe('a target', () => {
  it('is kept at its limit and not beyond', () => {
    expect([keeps('<= 5', 5), keeps('<= 5', 5.01), keeps('>= 5', 5), keeps('>= 5', 4.9)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([keeps('= 0', 0), keeps('= 0', 1)]).toEqual([true, false]);
  });

  it('that nobody could read is in no budget', () => {
    const all = Object.values(budget).flatMap((metrics) => Object.values(metrics));
    expect(all.filter((target) => !/^(<=|>=|=) \d+(\.\d+)?$/.test(target))).toEqual([]);
  });
});

describe('a row', () => {
  const { row } = rowsOf('requests');

  it('is judged by the budget, or by what the command line asks for instead', () => {
    expect(row('refresh-calls', 2, 'calls')).toMatchObject({ target: '<= 2', ok: true });
    expect(row('refresh-calls', 3, 'calls').ok).toBe(false);
    expect(row('refresh-calls', 3, 'calls', {}, '<= 3').ok).toBe(true);
  });

  it('with a reference is judged by the ratio to it', () => {
    expect(row('refresh-calls', 30, 'ms', { reference: 20 })).toMatchObject({ ratio: 1.5, ok: true });
    expect(row('refresh-calls', 1, 'ms', { reference: 0.25 })).toMatchObject({ ratio: 4, ok: false });
  });

  it('of a series says how many, the median and the 95th percentile', () => {
    const series = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(rowsOf('requests').against('refresh-calls', series, [5, 5, 5])).toMatchObject({
      value: 10,
      reference: 5,
      ratio: 2,
      runs: 20,
      p50: 10,
      p95: 19,
    });
  });

  it('is over budget when it misses, and when it is not there', () => {
    const rows = [
      row('cold-calls', 5, 'calls'),
      row('cold-depth', 4, 'calls'),
      row('refresh-calls', 9, 'ms', { reference: 3 }),
      told('seed', 7),
    ];
    expect(overBudget('requests', rows)).toEqual([
      'requests cold-depth: 4 calls, not <= 3',
      'requests refresh-calls: 3, not <= 2',
      'requests cached-calls-before-paint: not measured',
    ]);
  });

  it('stands in the table with all that it is judged by', () => {
    const text = table('requests', [row('cold-calls', 30, 'ms', { reference: 20, runs: 15, p50: 30, p95: 44 })]);
    expect(text).toMatch(/requests cold-calls +30 ms +\/ 20 = 1\.5 +<= 5 +ok +15 runs, p50 30, p95 44/);
  });
});

it('a percentile is a number that was measured', () => {
  expect(percentile([30, 10, 20], 50)).toBe(20);
  expect(percentile([30, 10, 20], 95)).toBe(30);
  expect(percentile([4], 5)).toBe(4);
  expect(() => percentile([], 50)).toThrow();
});

it('measures in turns, and drops the round that warms up', async () => {
  const order: string[] = [];
  const series = await interleaved(2, {
    ours: async () => order.push('ours'),
    theirs: async () => order.push('theirs'),
  });
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
  expect(series).toEqual({ ours: [3, 5], theirs: [4, 6] });
});
