import type { Surface } from '../browser/drivers/types.ts';
import { gmailUrl } from '../browser/story.ts';
import { type Bench, rowsOf, spread } from './lib/row.ts';
import { openPlace, type Place, startStand } from './lib/stand.ts';
import { percentile } from './lib/stats.ts';

const { row } = rowsOf('switch');

const ROUNDS = 40;
/** What a screen of 60 Hz shows one picture for, in ms. */
const FRAME_MS = 1000 / 60;
/** What comes after a paint (a refresh, what was seen) must not meet the next switch: a pause in between, in ms. */
const REST_MS = 500;
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
      for (const url of MAILS) places.push(await openPlace(stand, url));
      const people: Person[] = [];
      for (const place of places) people.push(await personOf(stand.ours.openExtensionPage, place));
      const [first] = places;
      if (!first) throw new Error('There is nobody to switch between.');
      const panel = await stand.ours.openExtensionPage(first.panel);
      const times: number[] = [];
      // The first time of each warms up.
      for (let round = -2; round < runs; round += 1) {
        const to = people[(round + 3) % 2];
        if (!to) throw new Error('There is nobody to switch to.');
        const took = await switchTo(panel, first.tabId, to);
        if (round >= 0) times.push(took / FRAME_MS);
      }
      return [row('p95-frames', percentile(times, 95), 'frames', spread(times))];
    } finally {
      await stand.close();
    }
  },
};

/** Whom a panel can be about, and what shows that it is. */
interface Person {
  readonly subject: unknown;
  readonly name: string;
  /** Id of the newest message. */
  readonly newest: string;
}

/** Opens the panel of a place, so that all of it is in the cache, and reads whom it is about. */
async function personOf(open: (path: string) => Promise<Surface>, { panel, tabId }: Place): Promise<Person> {
  const surface = await open(panel);
  await surface.waitFor(() => document.querySelector('[role=log][aria-busy=false] article'));
  const person = await surface.evaluate(async (key) => {
    const articles = [...document.querySelectorAll<HTMLElement>('[role=log] article[data-id]')];
    return {
      subject: (await chrome.storage.session.get(key))[key] as unknown,
      name: document.querySelector('h1')?.textContent ?? '',
      newest: articles.at(-1)?.dataset.id ?? '',
    };
  }, `subject:${tabId}`);
  await surface.close();
  return person;
}

/** Writes a subject as the background does, and waits for the frame that shows whom it is about. */
function switchTo(panel: Surface, tabId: number, { subject, name, newest }: Person): Promise<number> {
  return panel.evaluate(
    async (key, value, wanted, id, rest) => {
      const there = () =>
        document.querySelector('h1')?.textContent === wanted &&
        document.querySelector(`[role=log] article[data-id="${CSS.escape(id)}"]`) !== null &&
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
        watch.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter: ['data-id'] });
      });
      const from = performance.now();
      void chrome.storage.session.set({ [key]: value });
      const took = (await painted) - from;
      await new Promise((resolve) => setTimeout(resolve, rest));
      return took;
    },
    `subject:${tabId}`,
    subject,
    name,
    newest,
    REST_MS,
  );
}
