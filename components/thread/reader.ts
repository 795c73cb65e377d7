/** What the page says of who reads it. */

/** How much of the view is its upper part. */
const upper = 0.6;

/**
 * The article that the reader reads: the first that begins in the upper part of the view, because one that only reaches
 * into it may still grow above or below the edge; else that one. None where there is room. They stand in order, so halving
 * finds it quickly.
 */
export function readIn(articles: NodeListOf<Element>, { top: edge, bottom, height }: DOMRect): Element | undefined {
  let low = 0;
  let high = articles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((articles[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  const topOf = (index: number) => articles[index]?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
  if (topOf(low) < edge && topOf(low + 1) < edge + upper * height) low += 1;
  return topOf(low) < bottom ? articles[low] : undefined;
}

/** Whether a key belongs to a text that is written there. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, audio, video'));
