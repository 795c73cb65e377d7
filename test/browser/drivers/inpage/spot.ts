import { until } from './until.ts';

/** Where to press: CSS pixels in the viewport, and where the viewport lies on the screen where the browser says so. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly screenX: number | null;
  readonly screenY: number | null;
}

/**
 * Waits until an element stands still and nothing covers its middle.
 *
 * @param find the element as it is now: a page may make it anew while one looks
 */
export async function spotOf(view: Window, find: () => HTMLElement | undefined, ms: number): Promise<Spot> {
  let last = '';
  let seen: HTMLElement | undefined;
  const settled = () => {
    const element = find();
    if (element !== seen) element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    seen = element;
    if (element === undefined) return false;
    const middle = middleOf(element);
    const same = last === `${middle.x} ${middle.y}`;
    last = `${middle.x} ${middle.y}`;
    return same && isOnTop(element, middle) && middle;
  };
  const middle = await until(view, settled, ms, () => `a clickable spot of ${seen?.outerHTML.slice(0, 200)}`);
  if (middle === false) throw new Error('unreachable');
  return { ...middle, ...onScreen(view, middle) };
}

function middleOf(element: HTMLElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** An input may be covered by its own label: a click there is a click on the input. */
function isOnTop(element: HTMLElement, { x, y }: { x: number; y: number }): boolean {
  const root = element.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(x, y);
  if (hit === null) return false;
  const labels = [...((element as Partial<HTMLInputElement>).labels ?? [])];
  return (
    element.contains(hit) ||
    (hit.contains(element) && labels.includes(hit as HTMLLabelElement)) ||
    labels.some((label) => label.contains(hit))
  );
}

function onScreen(view: Window, { x, y }: { x: number; y: number }): Pick<Spot, 'screenX' | 'screenY'> {
  const moz = view as Window & { mozInnerScreenX?: number; mozInnerScreenY?: number };
  if (moz.mozInnerScreenX === undefined || moz.mozInnerScreenY === undefined) return { screenX: null, screenY: null };
  return { screenX: moz.mozInnerScreenX + x, screenY: moz.mozInnerScreenY + y };
}
