import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => import('../background/support/browser.ts'));

const { judgeRaces } = await import('../../support/collision/judge.ts');

/** Another run than the bench's, and a short one: `npm run bench -- collision` runs 1,000. */
const SEED = 20_264;

it('lets no reply out over what nobody has seen, and holds none back for nothing', async () => {
  const { paused, ...verdict } = await judgeRaces(SEED, 16);
  expect(verdict).toEqual({ races: 16, staleSends: 0, falsePauses: 0, lost: 0, wrong: [] });
  expect(paused).toBeGreaterThan(3);
}, 120_000);

it('would notice if nobody looked', async () => {
  const blind = await judgeRaces(SEED, 12, (seen) => ({ ...seen, after: Number.MAX_SAFE_INTEGER }));
  expect(blind.staleSends).toBeGreaterThan(0);
}, 120_000);

it('would notice if what was on screen were told as news', async () => {
  const forgetful = await judgeRaces(SEED, 5, () => ({ after: 0, ids: [] }));
  expect(forgetful.falsePauses).toBeGreaterThan(0);
}, 120_000);
