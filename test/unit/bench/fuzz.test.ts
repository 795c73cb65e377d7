import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../background/support/browser.ts'));

const { judgeFuzz } = await import('../../support/fuzz/judge.ts');

/** Another run than the bench's, and a short one: `npm run bench -- fuzz` reads 200,000. */
const SEED = 20_266;

it('reads damaged messages and answers without a crash, a leak or anything done for a stranger', async () => {
  const { inputs, failures, through } = await judgeFuzz(SEED, 1_500);
  expect(failures).toEqual([]);
  expect(inputs).toBe(3_000);
  expect(through).toBeGreaterThan(75);
}, 120_000);
