import { gmailUrl, historyOf } from '../browser/story.ts';
import { fillHistory } from './lib/fill.ts';
import { type Bench, rowsOf } from './lib/row.ts';
import { openPlace, startStand } from './lib/stand.ts';

const { row, against } = rowsOf('type');

/** Keys in each box; what the first ones warm up is dropped. */
const KEYS = 120;
const DROPPED = 10;
/** A fast typist: 100 words a minute. The pace is part of what is measured: it leaves the sync time between the keys. */
const EVERY_MS = 120;
const MESSAGES = 5_000;
const THREADS = 200;
const MAIL = gmailUrl('18f2a60c51d0b701');

/**
 * A key goes down → the frame with its letter is painted, in the composer, while the background brings 5,000 messages of
 * the same person into the cache; against a bare textarea in an empty panel, key by key in turn.
 */
export const type: Bench = {
  name: 'type',
  needs: ['chromium'],
  run: async ({ built, runs = KEYS }) => {
    const stand = await startStand(built);
    try {
      const { sandbox } = stand.world;
      const [person] = sandbox.world.people;
      if (!person) throw new Error('The sandbox has nobody.');
      fillHistory(sandbox, person.address, THREADS, MESSAGES / THREADS);
      const place = await openPlace(stand, MAIL);
      const panel = await stand.ours.openExtensionPage(place.panel);
      await historyOf(panel, person.name);
      await panel.click('textbox', 'Reply');
      const bare = await stand.empty.openExtensionPage('writing.html');
      await bare.click('textbox', 'Reply');
      for (const surface of [panel, bare]) await surface.evaluate(watchKeys);
      const desk = await stand.ours.openExtensionPage('options.html');
      await panel.bringToFront();
      await desk.evaluate(bring, person.contactId);
      sandbox.calls.clear();
      for (let key = 0; key < runs + DROPPED; key += 1) {
        const letter = key % 6 === 5 ? ' ' : 'a';
        await panel.type(letter);
        await bare.type(letter);
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
      const seen = await panel.evaluate(keysSeen);
      const theirs = await bare.evaluate(keysSeen);
      const asked = sandbox.calls.list().filter(({ path }) => path.endsWith('/messages')).length;
      return [
        against('p95', seen.times.slice(DROPPED), theirs.times.slice(DROPPED), 'ms', 95),
        row('longest-task', seen.longest, 'ms'),
        row('synced-meanwhile', asked, 'answers'),
      ];
    } finally {
      await stand.close();
    }
  },
};

interface Seen {
  readonly times: number[];
  longest: number;
}

/** Runs in the page: notes for every key how long it took until the frame with its letter was done. */
function watchKeys(): void {
  const seen: Seen = { times: [], longest: 0 };
  Object.assign(globalThis, { threadsideKeys: seen });
  let down = 0;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      down = timeStamp;
    },
    true,
  );
  addEventListener(
    'input',
    () => {
      const from = down;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.times.push(performance.now() - from);
        port2.postMessage(null);
      });
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
}

const keysSeen = (): Seen => (globalThis as unknown as { threadsideKeys: Seen }).threadsideKeys;

/** Runs in a page of ours: has the background read all that somebody ever said, over and over until it is there. */
function bring(contactId: string): void {
  const next = async (): Promise<void> => {
    const answer = await chrome.runtime.sendMessage({ to: 'background', type: 'readHistory', payload: { contactId } });
    if (answer?.ok && answer.value.left > 0) await next();
  };
  void next();
}
