import type { Surface } from '../drivers/types.ts';

/** How far something may stand from where it should, in CSS pixels: browsers round. */
export const near = 2;

/** An article of a history, in CSS pixels below the top of the view. */
interface Standing {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** What one step of scrolling did. */
export interface Step {
  /** How far what was in view stands from where it should. */
  readonly off: number;
  readonly top: boolean;
  readonly end: boolean;
}

/**
 * Scrolls a history so far, as a wheel does, and tells where its articles stood before and stand in the second frame after
 * that, as it is painted: an IntersectionObserver looks when everybody has heard what has another size and has answered.
 */
const look = (panel: Surface, by: number) =>
  panel.evaluate(async (distance) => {
    const log = document.querySelector('[role=log]') as HTMLElement;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const articles = () => [...log.querySelectorAll<HTMLElement>('article[data-id]')];
    const painted = (elements: Element[]) =>
      new Promise<IntersectionObserverEntry[]>((resolve) => {
        const observer = new IntersectionObserver((entries) => {
          observer.disconnect();
          resolve(entries);
        });
        for (const element of elements) observer.observe(element);
      });
    const idOf = (one: Element) => (one as HTMLElement).dataset.id ?? '';
    const standing = (one: Element, rect: DOMRectReadOnly, above: number) =>
      ({ id: idOf(one), top: rect.top - above, height: rect.height }) satisfies Standing;
    const { top: above } = log.getBoundingClientRect();
    const before = articles().map((one) => standing(one, one.getBoundingClientRect(), above));
    const from = log.scrollTop;
    if (distance !== 0) log.dispatchEvent(new WheelEvent('wheel', { deltaY: distance }));
    log.scrollTop += distance;
    const left = log.scrollHeight - log.clientHeight - log.scrollTop;
    // Where less than a line is left, the panel goes on to the end.
    const moved = log.scrollTop - from + (distance > 0 && left <= 4 ? left : 0);
    await frame();
    await frame();
    const seen = await painted([log, ...articles()]);
    const view = seen.find(({ target }) => target === log)?.boundingClientRect;
    const after = seen
      .filter(({ target }) => target !== log && target.isConnected)
      .map(({ target, boundingClientRect }) => standing(target, boundingClientRect, view?.top ?? 0));
    return {
      before,
      after,
      moved,
      height: log.clientHeight,
      top: /Beginning of the conversation/.test(log.innerText) && log.scrollTop === 0,
      end: log.scrollHeight - log.clientHeight - log.scrollTop < 3 && !document.querySelector('.to-newest'),
    };
  }, by);

/**
 * Scrolls so far, and looks where the articles are painted that were in view before and still are to be: they must have
 * moved exactly as far as was scrolled.
 */
export async function scroll(panel: Surface, by: number): Promise<Step> {
  const { before, after, moved, height, top, end } = await look(panel, by);
  const inView = ({ top, height: own }: Standing, offset = 0) => top - offset < height && top - offset + own > 0;
  const stays = before.filter((one) => inView(one) && inView(one, moved));
  const offs = stays.map((one) => {
    const now = after.find(({ id }) => id === one.id);
    return now ? Math.abs(now.top - (one.top - moved)) : Number.MAX_SAFE_INTEGER;
  });
  const empty = !after.some((one) => one.top < height && one.top > -2_000);
  return { off: empty ? Number.MAX_SAFE_INTEGER : Math.max(0, ...offs), top, end };
}

/** The first article whose top is in view, and where it is painted. */
export async function firstInView(panel: Surface): Promise<Standing> {
  const { after } = await look(panel, 0);
  const first = after.find(({ top }) => top >= 0);
  if (!first) throw new Error('No article begins in view.');
  return first;
}

/** Where an article is painted, in CSS pixels below the top of the view. */
export async function paintedTop(panel: Surface, id: string): Promise<number> {
  const { after } = await look(panel, 0);
  return after.find((one) => one.id === id)?.top ?? Number.NaN;
}

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
