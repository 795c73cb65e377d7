import { expect, it } from 'vitest';
import { Recent } from '../../../lib/model/recent.ts';

it('a map of the last few keeps those that were set last, and of the same key the latest', () => {
  const map = new Recent<number>(3);
  for (const [at, key] of ['a', 'b', 'c', 'a', 'd'].entries()) map.set(key, at);
  expect([...map]).toEqual([
    ['c', 2],
    ['a', 3],
    ['d', 4],
  ]);
});
