import type { Picture, PictureElement, PictureGap, PictureNode } from '../../lib/model/picture.ts';
import { isPictured, isTag } from './attributes.ts';

/** What is on screen of a part of the window. */
interface Clip {
  readonly top: number;
  readonly bottom: number;
}

/** More elements than this are no first paint. */
const most = 1_500;

/** Thrown away when it is too much. */
class TooMuch extends Error {}

/** Takes a picture: one walk through what is in view. */
class Camera {
  sheet = '';
  #count = 0;

  element(element: Element, clip: Clip): PictureElement {
    this.#count += 1;
    if (this.#count > most) throw new TooMuch();
    const own = scrolls(element) ? within(element, clip) : clip;
    const children = this.#children(element, own);
    const attributes = attributesOf(element);
    const tag = isTag(element.localName) ? element.localName : 'span';
    return {
      tag,
      ...(attributes ? { attributes } : {}),
      ...(children.length > 0 ? { children } : {}),
      ...(element.shadowRoot ? { shadow: this.#shadow(element.shadowRoot, own) } : {}),
      ...(element.scrollTop > 0 ? { scrolled: element.scrollTop } : {}),
      ...field(element),
    };
  }

  #shadow(root: ShadowRoot, clip: Clip): PictureNode[] {
    const [sheet] = root.adoptedStyleSheets;
    if (sheet && this.sheet === '') this.sheet = [...sheet.cssRules].map((rule) => rule.cssText).join('\n');
    return this.#children(root, clip);
  }

  #children(parent: Element | ShadowRoot, clip: Clip): PictureNode[] {
    if (parent instanceof HTMLTextAreaElement) return [];
    const stacked = parent instanceof Element && isStacked(parent);
    return [...parent.childNodes].flatMap((node): PictureNode[] => {
      if (node instanceof Text) return node.data === '' ? [] : [node.data];
      if (!(node instanceof Element) || !isShown(node)) return [];
      // What is in a frame is not ours to look at: its place is all there is.
      if (node instanceof HTMLIFrameElement) return [placeOf(node)];
      const gap = stacked ? gapOf(node, clip) : undefined;
      return [gap ?? this.element(node, clip)];
    });
  }
}

/** What has no box of its own can have children that do. */
const isShown = (element: Element): boolean =>
  element.checkVisibility() || getComputedStyle(element).display === 'contents';

const scrolls = (element: Element): boolean =>
  element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;

function within(element: Element, { top, bottom }: Clip): Clip {
  const own = element.getBoundingClientRect();
  return { top: Math.max(top, own.top), bottom: Math.min(bottom, own.bottom) };
}

/** Whether its children stand one below the other, so that any of them can be stood for by its height. */
function isStacked(element: Element): boolean {
  const { display, flexDirection } = getComputedStyle(element);
  return display === 'block' || display === 'list-item' || (display === 'flex' && flexDirection === 'column');
}

/** What stands for an element that is out of view; undefined for one that is not. */
function gapOf(element: Element, clip: Clip): PictureGap | undefined {
  const { top, bottom, height } = element.getBoundingClientRect();
  if (height === 0 || (bottom > clip.top && top < clip.bottom)) return undefined;
  const { position } = getComputedStyle(element);
  return position === 'static' || position === 'relative' ? placeOf(element) : undefined;
}

/** The room that an element takes in a stack of others. */
function placeOf(element: Element): PictureGap {
  const { marginTop, marginBottom } = getComputedStyle(element);
  const around = [Number.parseFloat(marginTop) || 0, Number.parseFloat(marginBottom) || 0] as const;
  return { gap: element.getBoundingClientRect().height, around };
}

function attributesOf(element: Element): Record<string, string> | undefined {
  const kept = [...element.attributes].filter(({ name }) => isPictured(name));
  return kept.length > 0 ? Object.fromEntries(kept.map(({ name, value }) => [name, value])) : undefined;
}

function field(element: Element): Pick<PictureElement, 'value' | 'checked'> {
  if (element instanceof HTMLTextAreaElement) return { value: element.value };
  if (!(element instanceof HTMLInputElement)) return {};
  if (element.checked) return { checked: true };
  return element.type === 'file' || element.type === 'password' || element.value === '' ? {} : { value: element.value };
}

/**
 * What an element looks like now, as far as it is in view.
 * @returns undefined when that is too much for a first paint
 */
export function takePicture(element: Element): Picture | undefined {
  const camera = new Camera();
  try {
    const root = camera.element(element, { top: 0, bottom: innerHeight });
    return { root, sheet: camera.sheet };
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}
