import { computeAccessibleName, getRole, isInaccessible } from 'dom-accessibility-api';

/** Text that must be equal (spaces aside), or a pattern in a form that survives JSON. */
export type TextMatch = string | { readonly pattern: string; readonly flags: string };

/** What to look for: by role and accessible name, as a screen reader's user would. */
export interface Query {
  readonly role: string;
  readonly name?: TextMatch;
  /** Only inside the first match of this query. */
  readonly within?: Query;
}

/** What a match looked like when it was seen. */
export interface Found {
  readonly role: string;
  readonly name: string;
  /** Visible text, spaces collapsed. */
  readonly text: string;
  readonly value: string | null;
  readonly disabled: boolean;
  readonly checked: boolean;
  /** `aria-current`, or null. */
  readonly current: string | null;
  readonly focused: boolean;
  /** In CSS pixels of the page's viewport. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Elements that match, in document order; hidden ones don't count. */
export function matches(root: Document | Element, query: Query): HTMLElement[] {
  const scope = query.within === undefined ? root : matches(root, query.within)[0];
  if (scope === undefined) return [];
  return [...deep(scope)].filter(
    (element) =>
      getRole(element) === query.role &&
      (query.name === undefined || fits(computeAccessibleName(element), query.name)) &&
      !isInaccessible(element),
  );
}

/** Elements below a node, open shadow roots included. */
function* deep(root: Document | Element | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

function fits(text: string, wanted: TextMatch): boolean {
  const clean = collapse(text);
  return typeof wanted === 'string' ? clean === wanted : new RegExp(wanted.pattern, wanted.flags).test(clean);
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A snapshot of an element that can travel as JSON. */
export function describe(element: HTMLElement): Found {
  const { x, y, width, height } = element.getBoundingClientRect();
  const field = element as Partial<HTMLInputElement>;
  return {
    role: getRole(element) ?? '',
    name: collapse(computeAccessibleName(element)),
    text: collapse(element.innerText ?? ''),
    value: fieldValue(element),
    disabled: field.disabled === true || element.getAttribute('aria-disabled') === 'true',
    checked: field.checked === true || element.getAttribute('aria-checked') === 'true',
    current: element.getAttribute('aria-current'),
    focused: (element.getRootNode() as Document | ShadowRoot).activeElement === element,
    box: { x, y, width, height },
  };
}

function fieldValue(element: HTMLElement): string | null {
  if (element.isContentEditable) return element.innerText;
  return 'value' in element ? String(element.value) : null;
}
