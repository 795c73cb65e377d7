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
    if (element !== seen || (element && isOut(view, middleOf(element))))
      element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    seen = element;
    // What is busy does nothing when it is pressed, and says so: somebody would wait.
    if (element === undefined || element.getAttribute('aria-busy') === 'true') return false;
    const middle = middleOf(element);
    const same = last === `${middle.x} ${middle.y}`;
    last = `${middle.x} ${middle.y}`;
    if (!same) return false;
    if (isOnTop(element, middle)) return middle;
    // Something floats over it there, as somebody would see: it is moved to where nothing does.
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    return false;
  };
  const middle = await until(view, settled, ms, () => `a clickable spot of ${seen?.outerHTML.slice(0, 200)}`);
  if (middle === false) throw new Error('unreachable');
  return { ...middle, ...onScreen(view, middle) };
}

/** What has been scrolled into view can be pushed out of it by what comes above it. */
const isOut = (view: Window, { x, y }: { x: number; y: number }): boolean =>
  x < 0 || y < 0 || x > view.innerWidth || y > view.innerHeight;

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
