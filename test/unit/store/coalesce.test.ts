import { expect, it } from 'vitest';
import { coalesce } from '../../../lib/store/context.ts';

/** Work of which each run is ended by hand. */
function byHand() {
  const runs: { done(): void; fail(): void }[] = [];
  const run = coalesce(
    () => new Promise<void>((done, fail) => runs.push({ done, fail: () => fail(new Error('damaged')) })),
  );
  const settled = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { runs, run, settled };
}

it('what is asked for while it runs is done once more, however often it was asked for', async () => {
  const { runs, run, settled } = byHand();
  const all = [run(), run(), run()];
  expect(runs).toHaveLength(1);
  runs[0]?.done();
  await settled();
  expect(runs).toHaveLength(2);
  runs[1]?.done();
  await Promise.all(all);
  expect(runs).toHaveLength(2);
});

it('what is asked for while a run goes on that fails is done all the same', async () => {
  const { runs, run, settled } = byHand();
  const all = [run(), run()];
  runs[0]?.fail();
  await settled();
  expect(runs).toHaveLength(2);
  runs[1]?.done();
  await Promise.all(all);
});

it('a failure that nothing follows is told, and the next call runs again', async () => {
  const { runs, run } = byHand();
  const failing = run();
  runs[0]?.fail();
  await expect(failing).rejects.toThrow('damaged');
  void run();
  expect(runs).toHaveLength(2);
});
