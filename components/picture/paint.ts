import { isObject } from '../../lib/model/is-object.ts';
import { isPictured, isTag } from './attributes.ts';
import { pictureId } from './place.ts';

/**
 * Makes elements of a picture, whatever is in it: only tags and attributes that a picture may have, no HTML, nothing that
 * loads, leads somewhere or runs.
 */
const svg = 'http://www.w3.org/2000/svg';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Paints one picture. */
class Painter {
  readonly #sheet = new CSSStyleSheet();
  readonly #scrolled: [Element, number][] = [];

  constructor(sheet: unknown) {
    if (typeof sheet === 'string') this.#sheet.replaceSync(sheet);
  }

  node(node: unknown, inSvg: boolean): Node | undefined {
    if (typeof node === 'string') return document.createTextNode(node);
    if (!isObject(node)) return undefined;
    return typeof node.gap === 'number' ? gapOf(node.gap, listOf(node.around)) : this.#element(node, inSvg);
  }

  /** What can be set only of elements that are laid out. */
  scroll(): void {
    for (const [element, top] of this.#scrolled) element.scrollTop = top;
  }

  #element(node: Record<string, unknown>, inSvg: boolean): Element | undefined {
    const { tag, attributes, children, shadow, scrolled } = node;
    if (typeof tag !== 'string' || !isTag(tag)) return undefined;
    const drawn = inSvg || tag === 'svg';
    const element = drawn ? document.createElementNS(svg, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(isObject(attributes) ? attributes : {}))
      if (isPictured(name) && typeof value === 'string') element.setAttribute(name, value);
    // Looks like a link, and leads nowhere.
    if (tag === 'a') element.setAttribute('href', '#');
    fill(element, node);
    if (Array.isArray(shadow)) this.#shadow(element, shadow);
    this.#add(element, children, drawn);
    if (typeof scrolled === 'number') this.#scrolled.push([element, scrolled]);
    return element;
  }

  #shadow(element: Element, children: unknown): void {
    const root = element.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [this.#sheet];
    this.#add(root, children, false);
  }

  #add(parent: Element | ShadowRoot, children: unknown, inSvg: boolean): void {
    for (const child of listOf(children)) {
      const node = this.node(child, inSvg);
      if (node) parent.appendChild(node);
    }
  }
}

function gapOf(height: number, [above, below]: readonly unknown[]): Element {
  const gap = document.createElement('div');
  gap.style.height = `${height}px`;
  gap.style.marginBlock = `${Number(above) || 0}px ${Number(below) || 0}px`;
  return gap;
}

function fill(element: Element, { value, checked }: Record<string, unknown>): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    if (typeof value === 'string') element.value = value;
  if (element instanceof HTMLInputElement && checked === true) element.checked = true;
}

/** What is ready to be put over the page. */
export interface Painted {
  readonly element: HTMLElement;
  /** Scrolls it to where it was, once it is laid out. */
  readonly scroll: () => void;
}

/**
 * Makes the elements of a picture: nothing in it can be pressed, and nobody hears of it.
 * @returns undefined when there is nothing to paint
 */
export function paintPicture(picture: unknown): Painted | undefined {
  if (!isObject(picture)) return undefined;
  const painter = new Painter(picture.sheet);
  const root = painter.node(picture.root, false);
  if (!root) return undefined;
  const element = document.createElement('div');
  element.id = pictureId;
  element.inert = true;
  element.setAttribute('aria-hidden', 'true');
  element.appendChild(root);
  return { element, scroll: () => painter.scroll() };
}
