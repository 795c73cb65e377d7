import { launchChromium } from '../browser/drivers/chromium.ts';
import type { Surface } from '../browser/drivers/types.ts';
import { connectByToken, gmailUrl, historyOf } from '../browser/story.ts';
import { tabIdOf } from '../browser/support/beside.ts';
import { startWorld } from '../browser/world.ts';
import { type Corpus, fillCache, writeCorpus } from './lib/corpus.ts';
import { type Bench, rowsOf, spread, told } from './lib/row.ts';
import { percentile } from './lib/stats.ts';
import { tool } from './lib/tool.ts';

const { row } = rowsOf('search');

const MESSAGES = 100_000;
/** How long an answer is waited for, in ms, before it counts as wrong. */
const PATIENCE_MS = 30_000;
/** The first conversation of the pages' mailbox: the panel needs somebody to be about. */
const MAIL = gmailUrl('18f2a60c51d0b701');

/**
 * What is typed, key by key: every key is a query. Words that stand everywhere and nowhere, parts of words, several words,
 * a phrase, a number that stands once, and a name that only authors have.
 */
const QUERIES = ['pallet', 'invoice', 'e', 'crates wet', '"on monday', 'nc-1047', 'livery', 'xylophone', 'person 31'];

/**
 * A key in the search box → what it finds in 100,000 cached messages stands in the panel: how much, where, and the first of
 * the hits. `painted` is told as well: the same until the first hit is painted with a snippet of its own. Before that, the
 * longest task on the panel's thread while all of it comes into the search, results on screen. The clock starts with the
 * key; keys after which the count would be about the same are pressed, but not counted.
 */
export const search: Bench = {
  name: 'search',
  needs: ['chromium'],
  run: async ({ seed, built, runs = QUERIES.length }) => {
    if (!built) await tool('wxt', ['build']);
    const world = await startWorld();
    const browser = await launchChromium({ browser: 'chromium', host: world.host });
    try {
      const corpus = writeCorpus(world.sandbox.world, MESSAGES, seed);
      const desk = await browser.openExtensionPage('sidepanel.html');
      await connectByToken(desk, world.sandbox.credentials.token);
      await browser.openPage(MAIL);
      const panel = await browser.openExtensionPage(`sidepanel.html?tab=${await tabIdOf(desk, MAIL)}`);
      await historyOf(panel, world.sandbox.world.people[0]?.name ?? '');
      process.stderr.write(`search: puts ${MESSAGES} messages into the cache\n`);
      await fillCache(desk, corpus);
      await panel.bringToFront();
      process.stderr.write('search: takes them in\n');
      const indexing = await takeIn(panel);
      process.stderr.write('search: types\n');
      const times = await typeAll(panel, corpus, QUERIES.slice(0, runs));
      const { longest, heap } = await panel.evaluate(seen);
      const answers = times.map((one) => one.answered);
      const paints = times.map((one) => one.painted);
      return [
        row('p95-ms', percentile(answers, 95), 'ms', spread(answers)),
        row('longest-task-ms', indexing.longest, 'ms'),
        told('painted-p50-ms', Math.round(percentile(paints, 50))),
        told('painted-p95-ms', Math.round(percentile(paints, 95))),
        told('longest-task-typing-ms', Math.round(longest)),
        told('indexing-s', Math.round(indexing.ms / 100) / 10),
        told('panel-heap-mb', heap),
      ];
    } finally {
      await browser.close();
      await world.close();
    }
  },
};

interface Watching {
  longest: number;
  down: number;
  shown: Promise<Times> | undefined;
}

/** Of one key, in ms. */
interface Times {
  readonly answered: number;
  readonly painted: number;
}

/** Opens the search, looks for something with everybody, and waits until all that is cached can be found. */
async function takeIn(panel: Surface): Promise<{ readonly ms: number; readonly longest: number }> {
  await panel.evaluate(watch);
  await panel.press('Alt+l');
  const begun = performance.now();
  await panel.click('radio', 'With everybody');
  await panel.fill('searchbox', 'Words to look for', 'delivery');
  await panel.get('progressbar', /./);
  await panel.evaluate(takenIn);
  const ms = performance.now() - begun;
  const { longest } = await panel.evaluate(seen);
  await panel.evaluate(() => {
    (globalThis as unknown as { threadsideSearch: Watching }).threadsideSearch.longest = 0;
  });
  return { ms, longest };
}

/** Runs in the page: resolves when nothing is said to be read any more. */
function takenIn(): Promise<void> {
  return new Promise((resolve) => {
    const dialog = document.querySelector('dialog.search') ?? document.body;
    const observer = new MutationObserver(() => check());
    const check = () => {
      if (dialog.querySelector('progress')) return;
      observer.disconnect();
      resolve();
    };
    observer.observe(dialog, { childList: true, subtree: true });
    check();
  });
}

/** Runs in the page: notes when a key went down, and the longest task. */
function watch(): void {
  const state: Watching = { longest: 0, down: 0, shown: undefined };
  Object.assign(globalThis, { threadsideSearch: state });
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      state.down = timeStamp;
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration);
  }).observe({ type: 'longtask' });
}

/** Runs in the page. */
function seen(): { readonly longest: number; readonly heap: number } {
  const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
  const { longest } = (globalThis as unknown as { threadsideSearch: Watching }).threadsideSearch;
  return { longest, heap: Math.round(memory.usedJSHeapSize / 1e6) };
}

/** Types every query and takes it away again. @returns the times of the keys that count */
async function typeAll(panel: Surface, { count, others }: Corpus, queries: readonly string[]): Promise<Times[]> {
  const times: Times[] = [];
  for (const query of queries) {
    await panel.fill('searchbox', 'Words to look for', '');
    await panel.waitFor(() => document.querySelector('dialog .hit') === null);
    let before = 0;
    for (let length = 1; length <= query.length; length += 1) {
      const expected = count(query.slice(0, length));
      const counts = Math.abs(expected - before) > others;
      before = expected;
      if (counts) await panel.evaluate(arm, expected, expected + others);
      await panel.type(query.charAt(length - 1));
      if (!counts) continue;
      const took = await panel.evaluate(answered, PATIENCE_MS);
      if (typeof took === 'string')
        throw new Error(`"${query.slice(0, length)}" is in ${expected} messages, and the search says "${took}".`);
      process.stderr.write(
        `search: "${query.slice(0, length)}" ${Math.round(took.answered)} ms, painted ${Math.round(took.painted)} ms\n`,
      );
      times.push(took);
    }
  }
  return times;
}

/** Runs in the page: from now on waits for as many messages to be found, and the first of them to be shown. */
function arm(least: number, most: number): void {
  const state = (globalThis as unknown as { threadsideSearch: Watching }).threadsideSearch;
  const dialog = document.querySelector('dialog.search') ?? document.body;
  const there = () => {
    const text = dialog.querySelector('[role=status]')?.textContent ?? '';
    const found = Number(
      /^[\d.,\u00a0\u202f]+/.exec(text)?.[0].replace(/\D/g, '') ?? (text.startsWith('Nothing') ? 0 : -1),
    );
    return found >= least && found <= most && (found === 0) === (dialog.querySelector('.hit') === null);
  };
  /** Whether something on screen changed but what comes below the first hit. */
  const isFirst = ({ target }: MutationRecord) => dialog.querySelector('.hit')?.contains(target) ?? false;
  state.shown = new Promise((resolve) => {
    const took: { answered: number; painted: number } = { answered: 0, painted: 0 };
    let end: ReturnType<typeof setTimeout> | undefined;
    const finish = () => {
      observer.disconnect();
      resolve(took);
    };
    const observer = new MutationObserver((changes) => {
      if (!took.answered && !there()) return;
      if (took.answered && !changes.some(isFirst)) return;
      took.answered ||= performance.now() - state.down;
      clearTimeout(end);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          took.painted = performance.now() - state.down;
          // The first hit stays as it is now: its snippet is there.
          end = setTimeout(finish, 250);
        };
        port2.postMessage(null);
      });
    });
    observer.observe(dialog, { childList: true, subtree: true, characterData: true, attributes: true });
  });
}

/** Runs in the page: ms from the key to answer and paint; what the search says instead when that does not come. */
async function answered(patience: number): Promise<Times | string> {
  const { shown } = (globalThis as unknown as { threadsideSearch: Watching }).threadsideSearch;
  const says = () => document.querySelector('dialog [role=status]')?.textContent ?? 'nothing';
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(says()), patience));
  return Promise.race([shown ?? 'nobody waits', late]);
}
