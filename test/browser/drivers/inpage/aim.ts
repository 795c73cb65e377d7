const pressing = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;

/**
 * How long the end of a click that has begun may take to come, in milliseconds. A limit, not a pause: the end itself is
 * waited for, but of a press that takes its element away there is none.
 */
const REST_MS = 500;

/** What became of a click: it reached its element, something else was under it, or nothing of it has come. */
export type Shot = 'hit' | 'missed' | 'none';

/** A click that has begun on its element is `down` until its end says where it went. */
let shot: Shot | 'down' = 'none';
let disarm = (): void => {};
let ended = (): void => {};
let rest: Promise<void> = Promise.resolve();
let isThere = (): boolean => false;

/**
 * Watches where the next click goes. Between looking for a spot and pressing there, and between pressing and letting go,
 * what stands there can move: a click that would go elsewhere is swallowed, and told by {@link taken}.
 *
 * @param find the element as it is when the click comes
 */
export function aim(view: Window, find: () => HTMLElement | undefined): void {
  disarm();
  shot = 'none';
  rest = new Promise((resolve) => {
    ended = resolve;
    view.setTimeout(resolve, REST_MS);
  });
  let pressed: HTMLElement | undefined;
  const judge = (event: Event) => {
    const wanted = find();
    const on = wanted !== undefined && belongs(wanted, event.composedPath());
    if (shot === 'none') {
      shot = on ? 'down' : 'missed';
      pressed = wanted;
    } else if (shot === 'down' && event.type === 'click') {
      shot = on || wanted === undefined ? 'hit' : 'missed';
    }
    if (event.type === 'click') ended();
    if (shot !== 'missed') return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  isThere = () => pressed?.isConnected === true;
  for (const name of pressing) view.addEventListener(name, judge, true);
  disarm = () => {
    for (const name of pressing) view.removeEventListener(name, judge, true);
  };
}

/** What became of the click that was aimed last. What went away when it was pressed has had all of it that it wants. */
export async function taken(): Promise<Shot> {
  if (shot === 'down') await rest;
  disarm();
  if (shot === 'down') return isThere() ? 'missed' : 'hit';
  return shot;
}

/** An input may be covered by its own label, or stand in it: a click there is a click on the input. */
function belongs(element: HTMLElement, path: readonly EventTarget[]): boolean {
  const labels: readonly EventTarget[] = [...((element as Partial<HTMLInputElement>).labels ?? [])];
  return path.includes(element) || labels.some((label) => path.includes(label));
}
