import { type ChromiumDriver, launchChromium } from '../browser/drivers/chromium.ts';
import { shippedBuild } from '../browser/drivers/paths.ts';
import type { Surface } from '../browser/drivers/types.ts';
import { gmailUrl } from '../browser/story.ts';
import { startWorld } from '../browser/world.ts';
import { defaultMailbox } from '../fixtures/pages/people.ts';
import { bytesOf, contentScripts } from './lib/content-scripts.ts';
import { buildEmptyPanel } from './lib/empty-panel.ts';
import { buildInboxSdk, inboxSdkScripts } from './lib/inboxsdk.ts';
import { interleaved } from './lib/interleave.ts';
import { type Bench, rowsOf, spread, told } from './lib/row.ts';
import { percentile } from './lib/stats.ts';
import { type Storm, storm } from './lib/storm.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('page-script');

/** Fewer than elsewhere: a round takes half a minute, and each stands for 50,000 changes. */
const ROUNDS = 5;
const PER_SECOND = 5000;
const LASTING_MS = 10_000;
/** So many that the page has as many elements as Gmail with a full list: over 10,000. */
const CONVERSATIONS = 200;

/** What one storm cost the thread of the page, and how large it was. */
interface Cost {
  readonly percent: number;
  readonly storm: Storm;
}

/**
 * What is added to a page of Gmail's size, with a conversation open, in which 5,000 elements a second come and go: of a
 * processor's time, beyond what the same page takes in a browser whose extension has no script for it; and bytes of
 * script, against those of `@inboxsdk/core`. All three pages take turns.
 */
export const pageScript: Bench = {
  name: 'page-script',
  needs: ['chromium'],
  run: async ({ built, runs = ROUNDS }) => {
    if (!built) await tool('wxt', ['build']);
    const ours = shippedBuild('chromium');
    const theirs = await buildInboxSdk();
    const world = await startWorld({ pages: { mailbox } });
    const browsers: ChromiumDriver[] = [];
    const pageIn = async (extension: string, there: (page: Surface, browser: ChromiumDriver) => Promise<unknown>) => {
      const browser = await launchChromium({ browser: 'chromium', host: world.host, extension });
      browsers.push(browser);
      const page = await browser.openPage(gmailUrl(mailbox.conversations[0]?.id ?? ''));
      await there(page, browser);
      await page.bringToFront();
      return () => costOf(browser, page);
    };
    try {
      const all = await interleaved<'with' | 'without' | 'inboxSdk', Cost>(runs, {
        with: await pageIn(ours, (_page, browser) => toldWhom(browser)),
        without: await pageIn(await buildEmptyPanel(), async () => undefined),
        inboxSdk: await pageIn(theirs, isThere),
      });
      const added = (who: 'with' | 'inboxSdk') =>
        all[who].map(({ percent }, round) => percent - (all.without[round]?.percent ?? 0));
      const storms = Object.values(all).flatMap((costs) => costs.map((cost) => cost.storm));
      return [
        row('cpu-percent', percentile(added('with'), 50), '%', spread(added('with'))),
        row('bytes', await bytesOf(ours, await contentScripts(ours)), 'bytes', {
          reference: await bytesOf(theirs, inboxSdkScripts),
        }),
        row('changes-per-second', Math.min(...storms.map(({ changes, ms }) => (1000 * changes) / ms)), 'changes'),
        row('nodes', Math.min(...storms.map(({ nodes }) => nodes)), 'elements'),
        told('page-alone-percent', percentile(percents(all.without), 50)),
        told('inboxsdk-percent', percentile(added('inboxSdk'), 50)),
      ];
    } finally {
      for (const browser of browsers) await browser.close();
      await world.close();
    }
  },
};

const percents = (costs: readonly Cost[]): readonly number[] => costs.map(({ percent }) => percent);

const [sample] = defaultMailbox.conversations;
if (!sample) throw new Error('The mailbox of the pages is empty.');

/** A full mailbox: the same conversation many times, each with an id of its own. */
const mailbox = {
  own: defaultMailbox.own,
  conversations: Array.from({ length: CONVERSATIONS }, (_, i) => ({
    ...sample,
    id: `18f2a60c51d0d${String(i).padStart(3, '0')}`,
  })),
};

async function costOf(browser: ChromiumDriver, page: Surface): Promise<Cost> {
  await page.bringToFront();
  const storms: Storm[] = [];
  const time = await browser.timeOf(page, async () => {
    storms.push(await page.evaluate(storm, PER_SECOND, LASTING_MS));
  });
  const [last] = storms;
  if (!last) throw new Error('There was no storm.');
  return { percent: (100 * time) / last.ms, storm: last };
}

/** Waits until the background knows whom the page is about: the page's script is at work. */
async function toldWhom(browser: ChromiumDriver): Promise<void> {
  const desk = await browser.openExtensionPage('options.html');
  await desk.waitFor(
    async (address) => JSON.stringify(await chrome.storage.session.get()).includes(address),
    mailbox.conversations[0]?.messages[0]?.from.address ?? '',
  );
  await desk.close();
}

/** Waits until InboxSDK has put its script into the page's world. */
const isThere = (page: Surface): Promise<unknown> =>
  page.waitFor(() => document.head.hasAttribute('data-inboxsdk-script-injected'));
