import { launch } from '../browser/drivers/launch.ts';
import type { BrowserName, Surface } from '../browser/drivers/types.ts';
import { recordUrl } from '../browser/story.ts';
import { openConnected } from '../browser/support/beside.ts';
import { foreignIn } from '../browser/support/foreign.ts';
import { designed, showHostile, trapped } from '../browser/support/hostile.ts';
import { countHarm, unprotectedHost, unprotectedPages } from '../browser/support/unprotected.ts';
import { startWorld } from '../browser/world.ts';
import { hostileMessages } from '../support/hostile/corpus.ts';
import { type Bench, type Row, rowsOf } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('privacy');

/**
 * Every message of the hostile corpus in the panel of the build that ships, in both browsers, as text and once more in the
 * frame that shows designed messages: how many scripts ran, what
 * was fetched or connected to, and which hosts but HubSpot's were contacted at all. The last two rows are the control: so
 * many of the same messages fetch, and run, in a page that does not protect.
 */
export const privacy: Bench = {
  name: 'privacy',
  needs: ['chromium', 'firefox'],
  run: async ({ built }) => {
    if (!built) {
      await tool('wxt', ['build']);
      await tool('wxt', ['build', '-b', 'firefox', '--mv3']);
    }
    return [...(await measure('chromium')), ...(await measure('firefox'))];
  },
};

async function measure(browser: BrowserName): Promise<readonly Row[]> {
  const world = await startWorld({ burst: 0, extra: { [unprotectedHost]: unprotectedPages() } });
  const driver = await launch({ browser, host: world.host });
  try {
    let desk: Promise<Surface> | undefined;
    const openDesk = () => {
      desk ??= driver.openExtensionPage('options.html');
      return desk;
    };
    const beside = await openConnected({ driver, world, desk: openDesk }, recordUrl('51001'));
    const seen = await showHostile(world, beside, hostileMessages());
    const framed = await showHostile(world, beside, designed(hostileMessages('d')), 'mail');
    const requests = ['m', 'd'].flatMap((purpose) => trapped(world.host.foreign, purpose));
    const scripts = [...seen.scripts, ...framed.scripts];
    const foreign = new Set(foreignIn(world.host.foreign).map((one) => one.replace(/[:/].*/, '')));
    const harm = await countHarm(driver, world);
    for (const one of [...scripts, ...requests, ...foreign]) process.stderr.write(`${browser}: ${one}\n`);
    return [
      row(`messages-${browser}`, seen.messages, 'messages'),
      row(`designed-messages-${browser}`, framed.messages, 'messages'),
      row(`requests-${browser}`, requests.length, 'requests'),
      row(`scripts-${browser}`, scripts.length, 'scripts'),
      row(`foreign-hosts-${browser}`, foreign.size, 'hosts'),
      row(`unprotected-requests-${browser}`, harm.fetching, 'messages'),
      row(`unprotected-scripts-${browser}`, harm.running, 'messages'),
    ];
  } finally {
    await driver.close();
    await world.close();
  }
}
