import { options } from 'preact';
import type { Range } from './row-parts.ts';

/** Renders what a state change changes before it returns. */
export function flush(change: () => void): void {
  const before = options.debounceRendering;
  options.debounceRendering = (render) => render();
  try {
    change();
  } finally {
    if (before) options.debounceRendering = before;
    else delete options.debounceRendering;
  }
}

/** How far below the top of the view an element stands, in CSS pixels. */
export const topIn = (view: Element | null, element: Element): number =>
  element.getBoundingClientRect().top - (view?.getBoundingClientRect().top ?? 0);

/** The key of the row that an element is. */
export const keyOf = (element: Element): string | undefined =>
  element instanceof HTMLElement ? (element.dataset.row ?? element.dataset.id) : undefined;

/** The child of `content` that a node is in. */
export function rowOf(content: Element | null, node: Node | null): Element | undefined {
  let at: Node | null = node;
  while (at && at.parentNode !== content) at = at.parentNode;
  return at instanceof Element ? at : undefined;
}

/** First and last key of what must not go from the page: the row with the focus, and what is selected. */
export function held(content: Element): (readonly [string, string])[] {
  const selection = document.getSelection();
  const ends = selection?.isCollapsed === false ? [selection.anchorNode, selection.focusNode] : [];
  const focused = rowOf(content, document.activeElement);
  const [one, other] = ends.map((node) => rowOf(content, node));
  const selected = one && other ? [one, other] : [];
  if (one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) selected.reverse();
  return [[focused, focused], selected].flatMap(([first, last]) => {
    const keys = [first && keyOf(first), last && keyOf(last)];
    return keys[0] !== undefined && keys[1] !== undefined ? [[keys[0], keys[1]] as const] : [];
  });
}

/** Which rows an element keeps the room of. */
export function roomIn(element: Element): Range | undefined {
  const [start, end] = (element instanceof HTMLElement ? (element.dataset.room ?? '') : '').split('-').map(Number);
  return start === undefined || end === undefined ? undefined : { start, end };
}
