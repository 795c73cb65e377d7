import type { Surface } from '../browser/drivers/types.ts';
import { gmailUrl } from '../browser/story.ts';
import { type Bench, rowsOf, spread } from './lib/row.ts';
import { openPlace, type Place, startStand } from './lib/stand.ts';
import { percentile } from './lib/stats.ts';

const { row } = rowsOf('switch');

const ROUNDS = 40;
/** What a screen of 60 Hz shows one picture for, in ms. */
const FRAME_MS = 1000 / 60;
/** Two conversations of the pages' mailbox, each with somebody whom the sandbox knows. */
const MAILS = [gmailUrl('18f2a60c51d0b701'), gmailUrl('18f2a60c51d0b702')];

/**
 * The subject of the tab changes → the other contact is painted: name, list and newest messages, all from the cache. The
 * clock starts where the background writes down whom the tab is about; both people are known.
 */
export const switching: Bench = {
  name: 'switch',
  needs: ['chromium'],
  run: async ({ built, runs = ROUNDS }) => {
    const stand = await startStand(built);
    try {
      const places: Place[] = [];
      const subjects: unknown[] = [];
      for (const url of MAILS) places.push(await openPlace(stand, url));
      const names = await namesOf(stand.ours.openExtensionPage, places, subjects);
      const [first] = places;
      if (!first) throw new Error('There is nobody to switch between.');
      const panel = await stand.ours.openExtensionPage(first.panel);
      const times: number[] = [];
      // The first time of each warms up.
      for (let round = -2; round < runs; round += 1) {
        const to = (round + 3) % 2;
        const took = await switchTo(panel, first.tabId, subjects[to], names[to] ?? '');
        if (round >= 0) times.push(took / FRAME_MS);
      }
      return [row('p95-frames', percentile(times, 95), 'frames', spread(times))];
    } finally {
      await stand.close();
    }
  },
};

/** Opens the panel of each place, so that all is in the cache, and reads whom it is about: the name and the subject. */
async function namesOf(
  open: (path: string) => Promise<Surface>,
  places: readonly Place[],
  subjects: unknown[],
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { panel, tabId } of places) {
    const surface = await open(panel);
    await surface.waitFor(() => document.querySelector('[role=log][aria-busy=false] article'));
    names.push(await surface.evaluate(() => document.querySelector('h1')?.textContent ?? ''));
    subjects.push(
      await surface.evaluate((name) => chrome.storage.session.get(name).then((all) => all[name]), `subject:${tabId}`),
    );
    await surface.close();
  }
  return names;
}

/** Writes a subject as the background does, and waits for the frame that shows whom it is about. */
function switchTo(panel: Surface, tabId: number, subject: unknown, name: string): Promise<number> {
  return panel.evaluate(
    async (key, value, wanted) => {
      const there = () =>
        document.querySelector('h1')?.textContent === wanted &&
        document.querySelector('[role=log] article') !== null &&
        document.querySelector('[aria-current]') !== null;
      const painted = new Promise<number>((resolve) => {
        const check = () => {
          if (!there()) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now());
            port2.postMessage(null);
          });
        };
        const watch = new MutationObserver(check);
        watch.observe(document, { childList: true, subtree: true, characterData: true });
      });
      const from = performance.now();
      void chrome.storage.session.set({ [key]: value });
      const took = (await painted) - from;
      // What comes after it belongs to nobody's wait, and must not meet the next one.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return took;
    },
    `subject:${tabId}`,
    subject,
    name,
  );
}
