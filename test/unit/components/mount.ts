import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';
// Loaded lazily by histories and lists: here already, so that no test ends before it is.
import '../../../components/thread/scrolling.ts';

let root: HTMLElement | undefined;

/** Renders into the document, effects included; again with the same root when called twice in a test. */
export function mount(node: ComponentChild): HTMLElement {
  const into = root ?? document.body.appendChild(document.createElement('div'));
  root = into;
  act(() => render(node, into));
  return into;
}

afterEach(() => {
  if (root) act(() => render(null, root as HTMLElement));
  root?.remove();
  root = undefined;
});

/** Elements of a role with their accessible names, in document order. */
export function byRole(within: ParentNode, role: string): { name: string; element: HTMLElement }[] {
  return Array.from(within.querySelectorAll<HTMLElement>('*'))
    .filter((element) => getRole(element) === role && !element.closest('[aria-hidden="true"]'))
    .map((element) => ({ name: computeAccessibleName(element), element }));
}

/** The one element of a role with a name; fails when there is none or more than one. */
export function the(within: ParentNode, role: string, name: string): HTMLElement {
  const found = byRole(within, role).filter((e) => e.name === name);
  if (found.length !== 1 || !found[0])
    throw new Error(
      `${found.length} × ${role} "${name}" among: ${byRole(within, role)
        .map((e) => e.name)
        .join(' | ')}`,
    );
  return found[0].element;
}

/** Clicks as a person does, and lets effects run. */
export const click = (element: Element) => act(() => (element as HTMLElement).click());

/** Presses a key on an element. */
export const press = (element: Element, key: string) =>
  act(() => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

/** Types into a text box. */
export const type = (element: Element, text: string) =>
  act(() => {
    (element as HTMLInputElement).value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });

/** Pastes into a text box: type → data. Returns whether the page used what was pasted. */
export function paste(element: Element, data: Readonly<Record<string, string>>): boolean {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  act(() => void element.dispatchEvent(event));
  return event.defaultPrevented;
}
