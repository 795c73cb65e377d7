import type { Surface } from '../../browser/drivers/types.ts';

/** What was seen of a page from its very beginning. Times in ms since its navigation began. */
export interface Opening {
  /** When what was waited for had been painted. */
  readonly painted: number;
  /** What was seen to move without being touched, until then and a moment on: Chromium's layout shift score. */
  readonly shift: number;
  /** The longest task on the page's thread, in ms; 0 when none was longer than 50. */
  readonly longest: number;
}

/**
 * How long a shift or a long task still counts once the panel itself is painted, in ms: what is loaded and asked for behind the first
 * paint falls into it. A span to watch: that nothing moves in it is what is measured.
 */
const AFTER_MS = 400;

/** What waits in the page: see `watchFor`. */
interface Watching {
  readonly painted: Promise<number>;
  readonly shift: () => number;
  readonly longest: () => number;
}

/**
 * A script for a page, to run before its own: waits until an element has a text, and then for the frame that shows it.
 *
 * @param selector of the element
 */
export const watchFor = (selector: string): string =>
  // tsx marks functions with __name(); a page has no such thing.
  `{ const __name = (fn) => fn; globalThis.threadsideBench = (${install})(${JSON.stringify(selector)}); }`;

/** Runs in the page: no names from outside. */
function install(selector: string): Watching {
  const shifts: (PerformanceEntry & { value: number })[] = [];
  let longest = 0;
  /** When the picture of last time came over everything, and when it went. */
  let covered = Number.POSITIVE_INFINITY;
  let uncovered = Number.POSITIVE_INFINITY;
  new PerformanceObserver((list) => {
    shifts.push(...(list.getEntries() as typeof shifts));
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const painted = new Promise<number>((resolve) => {
    const there = () => [...document.querySelectorAll(selector)].some((one) => one.textContent !== '');
    // The frame that shows it is done when the first task after its callbacks runs.
    const nextPaint = () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    const watch = new MutationObserver(() => {
      if (!there()) return;
      watch.disconnect();
      nextPaint();
    });
    watch.observe(document, { childList: true, subtree: true, characterData: true });
  });
  // What moves under the picture of last time is seen by nobody.
  const isPicture = (node: Node) => (node as Element).id === 'picture';
  new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some(isPicture))) covered = performance.now();
    if (records.some(({ removedNodes }) => [...removedNodes].some(isPicture))) uncovered = performance.now();
  }).observe(document, { childList: true, subtree: true });
  const seen = ({ startTime }: PerformanceEntry) => startTime < covered || startTime >= uncovered;
  const shift = () => shifts.filter(seen).reduce((sum, { value }) => sum + value, 0);
  return { painted, shift, longest: () => longest };
}

/** What the script saw; waits for the paint. */
export function openingOf(page: Surface): Promise<Opening> {
  return page.evaluate(async (after) => {
    const { threadsideBench } = globalThis as unknown as { threadsideBench: Watching };
    const painted = await threadsideBench.painted;
    while (document.querySelector('#picture')) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, after));
    return { painted, shift: threadsideBench.shift(), longest: threadsideBench.longest() };
  }, AFTER_MS);
}
