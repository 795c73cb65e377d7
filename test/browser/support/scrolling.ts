import type { Surface } from '../drivers/types.ts';

/** How far something may stand from where it should, in CSS pixels: browsers round. */
export const near = 2;

/** What one step of scrolling did. */
export interface Step {
  /** How far what was in view stands from where it should. */
  readonly off: number;
  readonly top: boolean;
  readonly end: boolean;
}

/**
 * Scrolls so far, and looks in the second frame after that, just before it is painted, where the first article stands that was in view before and
 * still is: it must have moved exactly as far as was scrolled.
 */
export const scroll = (panel: Surface, by: number): Promise<Step> =>
  panel.evaluate(async (distance) => {
    const log = document.querySelector('[role=log]') as HTMLElement;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // When everybody has heard what has another size, and before it is painted: until then what grew is not put back.
    const heard = () =>
      new Promise<void>((resolve) => {
        const probe = new ResizeObserver(() => {
          probe.disconnect();
          resolve();
        });
        probe.observe(log);
      });
    const topOf = (one: Element) => one.getBoundingClientRect().top - log.getBoundingClientRect().top;
    const inView = [...log.querySelectorAll<HTMLElement>('article')].filter(
      (one) => topOf(one) < log.clientHeight && topOf(one) + one.offsetHeight > 0,
    );
    const before = new Map(inView.map((one) => [one, { at: topOf(one), height: one.offsetHeight }]));
    const from = log.scrollTop;
    log.scrollTop += distance;
    const moved = log.scrollTop - from;
    await frame();
    await frame();
    await heard();
    // What is still to be seen has to be on the page still.
    const offNow = () =>
      [...before]
        .filter(([, { at, height }]) => at - moved < log.clientHeight && at - moved + height > 0)
        .map(([one, { at }]) => (one.isConnected ? Math.abs(topOf(one) - (at - moved)) : Number.MAX_SAFE_INTEGER));
    const asPainted = Math.max(0, ...offNow());
    // Whoever hears of a size after us puts back in the same frame too.
    await new Promise((resolve) => setTimeout(resolve));
    const off = [Math.min(asPainted, Math.max(0, ...offNow()))];
    const empty = ![...log.querySelectorAll('article')].some(
      (one) => topOf(one) < log.clientHeight && topOf(one) > -2_000,
    );
    return {
      off: empty ? Number.MAX_SAFE_INTEGER : Math.max(0, ...off),
      top: /Beginning of the conversation/.test(log.innerText) && log.scrollTop === 0,
      end: log.scrollHeight - log.clientHeight - log.scrollTop < 3 && !document.querySelector('.to-newest'),
    };
  }, by);

/**
 * Has every row that comes onto the page from now on grow by so much two frames later, as frames and pictures do that say
 * late how high they are.
 */
export const growLate = (panel: Surface, by: number): Promise<void> =>
  panel.evaluate((height) => {
    const content = document.querySelector('[role=log] > *') as HTMLElement;
    new MutationObserver((records) => {
      const rows = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((one) => one instanceof HTMLElement);
      const grow = () => {
        for (const row of rows) if (row.matches('article')) row.style.paddingBottom = `${height}px`;
      };
      requestAnimationFrame(() => requestAnimationFrame(grow));
    }).observe(content, { childList: true });
  }, by);

/** Scrolls on until a step says so. @returns how far anything was off at most, and how many steps it took */
export async function scrollUntil(panel: Surface, by: number, done: (step: Step) => boolean) {
  let off = 0;
  for (let steps = 1; steps < 1_500; steps += 1) {
    const step = await scroll(panel, by);
    off = Math.max(off, step.off);
    if (done(step)) return { off, steps };
  }
  throw new Error('It never comes to an end.');
}
