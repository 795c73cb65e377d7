import type { Surface } from '../browser/drivers/types.ts';
import { historyOf, recordUrl } from '../browser/story.ts';
import { fillHistory } from './lib/fill.ts';
import { interleaved } from './lib/interleave.ts';
import { type Bench, rowsOf, spread, told } from './lib/row.ts';
import { openPlace, type Place, type Stand, startStand } from './lib/stand.ts';
import { percentile } from './lib/stats.ts';
import { openingOf, watchFor } from './lib/watch.ts';

const { row, against } = rowsOf('long');

const ROUNDS = 15;
const MESSAGES = 10_000;
const FEW = 10;
const THREADS = 2_000;
/** What a wheel that is turned fast does in a frame, and for how many frames, in CSS pixels: some 500 messages. */
const STEP = 240;
const FRAMES = 240;

/**
 * A conversation of 10,000 messages among 2,000, all in the cache: opened until its newest messages are painted, against
 * one of 10 messages among as many; and scrolled up, frame by frame, against a scroller with nothing in it.
 */
export const long: Bench = {
  name: 'long',
  needs: ['chromium'],
  run: async ({ built, runs = ROUNDS }) => {
    const stand = await startStand(built, { burst: 0 });
    try {
      // One after the other: a panel in a tab that is not in front fetches nothing.
      const many = await fill(stand, 0, MESSAGES);
      const few = await fill(stand, 1, FEW);
      // The empty scroller between the two: neither finds the browser's process as the other one has just left it.
      const all = await interleaved<'many' | 'few' | 'empty' | 'again', Seen>(runs, {
        many: () => look(stand, many),
        empty: () => emptyScroller(stand),
        few: () => look(stand, few),
        again: () => emptyScroller(stand),
      });
      const series = <K extends keyof Seen>(name: 'many' | 'few', key: K) => all[name].map((seen) => seen[key]);
      const frames = (...names: ('many' | 'empty' | 'again')[]) =>
        names.flatMap((name) => all[name].flatMap((seen) => seen.frames));
      return [
        against('open', series('many', 'painted'), series('few', 'painted')),
        row('nodes', Math.max(...series('many', 'nodes')), 'nodes'),
        against('scroll', frames('many'), frames('empty', 'again'), 'ms', 95),
        row('heap', percentile(series('many', 'heap'), 50), 'MB', {
          reference: percentile(series('few', 'heap'), 50),
          ...spread(series('many', 'heap')),
        }),
        told('scrolled', Math.min(...series('many', 'scrolled'))),
      ];
    } finally {
      await stand.close();
    }
  },
};

/** What one look at a conversation came to. */
interface Seen {
  /** When its newest messages were painted, in ms since the navigation. */
  readonly painted: number;
  /** The most elements and texts on the page, shadow trees included. */
  readonly nodes: number;
  /** How long each frame took while it was scrolled, in ms. */
  readonly frames: readonly number[];
  /** How far that was, in CSS pixels. */
  readonly scrolled: number;
  /** After that, in MB. */
  readonly heap: number;
}

/** Gives a person a long history, and brings all of it into the cache by the ways that the panel has, picture included. */
async function fill(stand: Stand, index: number, messages: number): Promise<Place> {
  const { sandbox } = stand.world;
  const person = sandbox.world.people[index];
  if (!person) throw new Error('The sandbox has nobody.');
  fillHistory(sandbox, person.address, THREADS - 1, 1);
  for (const one of sandbox.world.threadsOf(person.address)) sandbox.world.setStatus(one.id, 'CLOSED');
  fillHistory(sandbox, person.address, THREADS, messages);
  const newest = sandbox.world.threadsOf(person.address).find(({ status }) => status === 'OPEN');
  const place = await openPlace(stand, recordUrl(person.contactId));
  await showOnce(stand, place, person.name);
  // By a page that shows nothing of it: a panel would read again what it shows after each of them.
  const desk = await stand.ours.openExtensionPage('options.html');
  await bring(desk, 'moreThreads', { contactId: person.contactId });
  await bring(desk, 'olderMessages', { threadId: newest?.id ?? '' });
  await desk.close();
  await showOnce(stand, place, person.name);
  return place;
}

/** Opens the panel of a page until a picture of what it shows is kept that was not there before. */
async function showOnce({ ours }: Stand, { panel }: Place, name: string): Promise<void> {
  const surface = await ours.openExtensionPage(panel);
  const pictures = async () => {
    const all = await chrome.storage.session.get(null);
    return JSON.stringify(Object.entries(all).filter(([key]) => key.startsWith('picture:')));
  };
  const before = await surface.evaluate(pictures);
  await historyOf(surface, name);
  await surface.waitFor(async (was) => {
    const all = await chrome.storage.session.get(null);
    return JSON.stringify(Object.entries(all).filter(([key]) => key.startsWith('picture:'))) !== was;
  }, before);
  await surface.close();
}

/** Asks the background for one page after the other, until there are no more. */
const bring = (page: Surface, type: string, payload: object): Promise<void> =>
  page.evaluate(
    async (name, asked) => {
      for (let complete = false; !complete; ) {
        const answer = await chrome.runtime.sendMessage({ to: 'background', type: name, payload: asked });
        if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer.error)}`);
        complete = answer.value.complete;
      }
    },
    type,
    payload,
  );

async function look({ ours }: Stand, { panel }: Place): Promise<Seen> {
  const surface = await ours.openWatched(panel, watchFor('[role=log] article:last-of-type'));
  const { painted } = await openingOf(surface);
  // The picture of last time stands over the panel until that is whole.
  await surface.waitFor(() => !document.getElementById('picture'));
  const { nodes, ...scrolled } = await surface.evaluate(scroll, '#app [role=log]', STEP, FRAMES);
  const heap = (await ours.pageHeapOf(surface)) / 2 ** 20;
  await surface.close();
  return { painted, nodes, heap, ...scrolled };
}

async function emptyScroller({ empty }: Stand): Promise<Seen> {
  const surface = await empty.openExtensionPage('sidepanel.html');
  await surface.evaluate(
    (height) => {
      const scroller = document.createElement('div');
      scroller.className = 'scroller';
      scroller.style.cssText = 'height: 400px; overflow-y: auto';
      const room = document.createElement('div');
      room.style.height = `${height}px`;
      scroller.append(room);
      document.body.append(scroller);
      scroller.scrollTop = height;
    },
    STEP * FRAMES * 2,
  );
  const { nodes, ...scrolled } = await surface.evaluate(scroll, '.scroller', STEP, FRAMES);
  await surface.close();
  return { painted: 0, nodes, heap: 0, ...scrolled };
}

/** Runs in the page: scrolls up by so much in each frame. */
async function scroll(selector: string, step: number, count: number) {
  const view = document.querySelector(selector) as HTMLElement;
  const size = (root: Node): number => {
    let sum = 1;
    if (root instanceof Element && root.shadowRoot) sum += size(root.shadowRoot);
    for (const child of root.childNodes) sum += size(child);
    return sum;
  };
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let nodes = size(document.body);
  let scrolled = 0;
  const frames: number[] = [];
  let last = await frame();
  for (let n = 0; n < count; n += 1) {
    const from = view.scrollTop;
    view.scrollTop -= step;
    scrolled += from - view.scrollTop;
    const now = await frame();
    frames.push(now - last);
    last = now;
    // Counting them takes time that is not the panel's.
    if (n % 40 === 39) {
      nodes = Math.max(nodes, size(document.body));
      await frame();
      last = await frame();
    }
  }
  return { nodes, scrolled: Math.round(scrolled), frames };
}
