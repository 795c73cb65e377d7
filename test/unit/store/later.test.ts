import { expect, it, vi } from 'vitest';
import { act, later } from '../../../lib/store/later.ts';

it('asks again for a part that could not be loaded, and once for one that was', async () => {
  const load = vi.fn(async () => 'part');
  load.mockRejectedValueOnce(new Error('not there'));
  const part = later(load);
  await expect(act(part, (one) => one)).rejects.toThrow('not there');
  expect(await Promise.all([act(part, (one) => one), act(part, (one) => one)])).toEqual(['part', 'part']);
  expect(load).toHaveBeenCalledTimes(2);
});
