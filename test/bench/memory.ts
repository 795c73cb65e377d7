import { type ChromiumDriver, type Heap, launchChromium } from '../browser/drivers/chromium.ts';
import { recordUrl } from '../browser/story.ts';
import { type Beside, openConnected } from '../browser/support/beside.ts';
import { startWorld, type World } from '../browser/world.ts';
import { live, type Person, populate, visit } from './lib/day.ts';
import { type Bench, rowsOf, told } from './lib/row.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('memory');

/** People that an agent has on screen in a day; some of them again. */
const VISITS = 360;
const PEOPLE = 240;
/** The first minute: everything was done once, so that all of the code is there. */
const FIRST = 12;
/**
 * A pause before each look, in ms. Of a working day's 360 people each has 80 s, and one in five is searched: between two
 * searches are minutes, after the first of which the panel lets go of what it went through.
 */
const PAUSE_MS = 75_000;

/**
 * What the panel and the background hold after a day's use against after its first minute, garbage collected before each
 * look, with the same person on screen. The day is lived as fast as the panel goes along.
 */
export const memory: Bench = {
  name: 'memory',
  needs: ['chromium'],
  run: async ({ built, runs = VISITS }) => {
    if (!built) await tool('wxt', ['build']);
    const world = await startWorld();
    const browser = await launchChromium({ browser: 'chromium', host: world.host });
    try {
      const { world: account } = world.sandbox;
      const [home, ...people] = populate(account, PEOPLE + 1);
      if (!home) throw new Error('The day is about nobody.');
      const beside = await begin(world, browser, home);
      await live(beside, account, people, 0, FIRST);
      const first = await look(browser, beside, home);
      const parts = 3;
      let now = first;
      for (let part = 0; part < parts; part += 1) {
        const at = (share: number) => FIRST + Math.round(((runs - FIRST) * share) / parts);
        await live(beside, account, people, at(part), at(part + 1));
        now = await look(browser, beside, home);
        process.stderr.write(`memory: after ${at(part + 1)} people ${JSON.stringify(now)}\n`);
      }
      const all = ({ panel, background }: Heap) => (panel + background) / 1e6;
      return [
        row('growth', all(now), 'MB', { reference: all(first) }),
        told('people', runs),
        ...(['panel', 'background'] as const).flatMap((part) => [
          told(`${part}-first-minute-mb`, Math.round(first[part] / 1e4) / 100),
          told(`${part}-day-mb`, Math.round(now[part] / 1e4) / 100),
        ]),
        told('nodes-first-minute', first.nodes),
        told('nodes-day', now.nodes),
        told('listeners-first-minute', first.listeners),
        told('listeners-day', now.listeners),
      ];
    } finally {
      await browser.close();
      await world.close();
    }
  },
};

/** Opens the panel beside somebody's record, and connects. */
async function begin(world: World, driver: ChromiumDriver, { contactId }: Person): Promise<Beside> {
  const desk = await driver.openExtensionPage('options.html');
  const beside = await openConnected({ world, driver, desk: async () => desk }, recordUrl(contactId));
  await desk.close();
  return beside;
}

/** What is held while the same person is on screen, nothing is under way and nobody has searched for a minute. */
async function look(browser: ChromiumDriver, beside: Beside, home: Person): Promise<Heap> {
  await visit(beside, home);
  await beside.panel.waitFor(() => document.querySelector('[aria-busy=true]') === null);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return browser.heapOf(beside.panel);
}
