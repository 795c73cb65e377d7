import { gmailUrl } from '../browser/story.ts';
import { interleaved } from './lib/interleave.ts';
import { type Bench, rowsOf } from './lib/row.ts';
import { bringIntoCache, openPlace, type Place, type Stand, startStand } from './lib/stand.ts';
import { type Opening, openingOf, watchFor } from './lib/watch.ts';

const { row, against } = rowsOf('open');

const ROUNDS = 21;
/** The first conversation of the pages' mailbox; who wrote it is the first of the sandbox's people. */
const MAIL = gmailUrl('18f2a60c51d0b701');

/**
 * The panel opened → its newest cached messages painted, for somebody whom the cache knows; beside it an empty panel of
 * the same toolchain → its one line painted. Once while the background runs, once with both backgrounds stopped.
 */
export const open: Bench = {
  name: 'open',
  needs: ['chromium'],
  run: async ({ built, runs = ROUNDS }) => {
    const stand = await startStand(built);
    try {
      const place = await openPlace(stand, MAIL);
      const name = stand.world.sandbox.world.people[0]?.name ?? '';
      await bringIntoCache(stand, place, name);
      const { warm, warmEmpty, stopped, stoppedEmpty } = await interleaved<string, Opening>(runs, {
        warm: () => ours(stand, place, true),
        warmEmpty: () => emptyPanel(stand, true),
        stopped: () => ours(stand, place, false),
        stoppedEmpty: () => emptyPanel(stand, false),
      });
      const all = [...(warm ?? []), ...(stopped ?? [])];
      return [
        against('warm', times(warm), times(warmEmpty)),
        against('stopped-worker', times(stopped), times(stoppedEmpty)),
        row('layout-shift', Math.max(...all.map(({ shift }) => shift)), 'score'),
        row('longest-task', Math.max(...all.map(({ longest }) => longest)), 'ms'),
      ];
    } finally {
      await stand.close();
    }
  },
};

const times = (openings: readonly Opening[] = []): readonly number[] => openings.map(({ painted }) => painted);

/** @param warm whether the background runs when the panel is opened */
async function ours({ ours: browser }: Stand, { panel }: Place, warm: boolean): Promise<Opening> {
  if (warm) await wake(browser, 'options.html');
  else await browser.stopWorker();
  const surface = await browser.openWatched(panel, watchFor('[role=log] article:last-of-type'));
  const opening = await openingOf(surface);
  await surface.close();
  return opening;
}

/**
 * An empty panel. Its background has nothing to do, but while it runs the extension has a process: a browser that has to
 * start one for a page takes longer, whatever the page is.
 */
async function emptyPanel({ empty }: Stand, warm: boolean): Promise<Opening> {
  if (warm) await wake(empty, 'writing.html');
  else await empty.stopWorker();
  const surface = await empty.openWatched('sidepanel.html', watchFor('#app p'));
  const opening = await openingOf(surface);
  await surface.close();
  return opening;
}

/** Has the background answer something, as it does all the time while a panel is open; an empty one only wakes up. */
async function wake(browser: Stand['ours'], from: string): Promise<void> {
  const page = await browser.openExtensionPage(from);
  await page.evaluate(() =>
    chrome.runtime.sendMessage({ to: 'background', type: 'flush', payload: {} }).catch(() => undefined),
  );
  await page.close();
}
