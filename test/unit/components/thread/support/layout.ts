import { afterEach, beforeEach, vi } from 'vitest';

/** A layout for the history, where there is none: its rows stand below one another, as high as the test says. */

/** Of the view, in CSS pixels, and between two rows. */
export const view = 400;
const gap = 8;
const padding = 8;

/** How high all rows are, when they are to be alike. */
export const alike: { height?: number } = {};
/** How much higher than at first a row has become, by its key. */
export const grown = new Map<string, number>();
/** What browsers call when something inside the history has another size. */
const observers = new Set<() => void>();

/** A row's height at first: no two neighbours are alike. */
function heightOf(key: string): number {
  if (alike.height !== undefined) return alike.height;
  const sum = [...key].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 9_973, 7);
  return 40 + (sum % 9) * 35;
}

const keyOf = ({ dataset }: HTMLElement): string | undefined => dataset.row ?? dataset.id;

function childHeight(child: HTMLElement): number {
  if (child.dataset.room !== undefined) return Number.parseFloat(child.style.height) || 0;
  const key = keyOf(child);
  return key === undefined ? 24 : heightOf(key) + (grown.get(key) ?? 0);
}

const childrenOf = (log: Element) => [...(log.querySelector('.history-content')?.children ?? [])] as HTMLElement[];

/** How high everything is together. */
const whole = (log: Element): number =>
  Math.max(view, 2 * padding - gap + childrenOf(log).reduce((sum, child) => sum + childHeight(child) + gap, 0));

const offsets = new WeakMap<Element, number>();
/** A browser keeps it within what there is to scroll. */
const scrolled = (log: Element): number => Math.min(Math.max(0, offsets.get(log) ?? 0), whole(log) - view);

function rectOf(element: Element): DOMRect {
  const log = element.closest('.history');
  // To look makes a browser lay out, and then it scrolls where there is less than was scrolled to.
  if (log) offsets.set(log, scrolled(log));
  if (!log || element === log) return new DOMRect(0, 0, 300, log ? view : 0);
  let top = padding - scrolled(log);
  for (const child of childrenOf(log)) {
    const height = childHeight(child);
    if (child.contains(element)) return new DOMRect(0, top, 300, height);
    top += height + gap;
  }
  return new DOMRect(0, 0, 300, 0);
}

const isLog = (element: Element): boolean => element.classList.contains('history');

/** Lays out every history of a test file. */
export function useLayout(): void {
  beforeEach(() => {
    grown.clear();
    delete alike.height;
    vi.stubGlobal(
      'ResizeObserver',
      class {
        readonly callback: () => void;
        constructor(callback: () => void) {
          this.callback = callback;
        }
        observe() {
          observers.add(this.callback);
        }
        disconnect() {
          observers.delete(this.callback);
        }
      },
    );
    const { prototype } = Element;
    vi.spyOn(prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return rectOf(this);
    });
    const sizes: Record<string, (element: Element) => number> = {
      clientHeight: (element) => (isLog(element) ? view : 0),
      scrollHeight: (element) => (isLog(element) ? whole(element) : 0),
      scrollTop: (element) => (isLog(element) ? scrolled(element) : 0),
    };
    for (const [name, get] of Object.entries(sizes)) {
      const set = (element: Element, value: number) => void offsets.set(element, value);
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        get(this: Element) {
          return get(this);
        },
        set(this: Element, value: number) {
          set(this, value);
          offsets.set(this, scrolled(this));
        },
      });
    }
  });
  afterEach(() => {
    for (const name of ['clientHeight', 'scrollHeight', 'scrollTop'])
      Reflect.deleteProperty(HTMLElement.prototype, name);
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/** Says that something has another size. */
export const resized = (): void => {
  for (const callback of observers) callback();
};

/** Where each article in view stands, by id. */
export function inView(log: Element): ReadonlyMap<string, { readonly top: number; readonly height: number }> {
  const all = [...log.querySelectorAll<HTMLElement>('article[data-id]')].map((one) => {
    const { top, height } = rectOf(one);
    return [one.dataset.id ?? '', { top, height }] as const;
  });
  return new Map(all.filter(([, { top, height }]) => top < view && top + height > 0));
}

/** Rooms in view: there is nothing to be seen in them. */
export const emptyInView = (log: Element): number =>
  childrenOf(log).filter((child) => {
    const { top, height } = rectOf(child);
    return child.dataset.room !== undefined && top < view && top + height > 0 && height > 0;
  }).length;
