import { t } from '../../lib/i18n/index.ts';
import { textOf } from './dom-text.ts';
import { destination, linkRel, misleading, opensTab, safeUrl } from './links.ts';
import type { Marks } from './marks.ts';
import type { Sanitized } from './sanitize.ts';
import { allowedTags } from './sanitize.ts';

const allowed: ReadonlySet<string> = new Set(allowedTags);

/** Elements that a mail uses for looks or that would disturb the panel's own outline, and what stands for them. */
const standIns: Readonly<Record<string, string>> = {
  article: 'div',
  section: 'div',
  center: 'div',
  font: 'span',
  big: 'span',
  tt: 'code',
  strike: 's',
  h1: 'p',
  h2: 'p',
  h3: 'p',
  h4: 'p',
  h5: 'p',
  h6: 'p',
};

/** Elements deeper than this are flattened to their text: nobody writes them, and nesting costs. */
const deepest = 200;

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** A closed fold around quoted history. */
function fold(): { readonly details: HTMLElement; readonly body: HTMLElement } {
  const details = document.createElement('details');
  details.className = 'fold';
  const summary = document.createElement('summary');
  summary.append(
    element('span', 'fold-label', t('thread.quoted')),
    ' ',
    element('span', 'fold-show', t('thread.show')),
    element('span', 'fold-hide', t('thread.hide')),
  );
  const body = document.createElement('div');
  body.className = 'fold-body';
  details.append(summary, body);
  return { details, body };
}

/** Copies a link: only to the web, mail and phone, with its real destination on hover and a warning when it lies. */
function link(source: Element): HTMLElement {
  const url = safeUrl(source.getAttribute('href'));
  if (!url) return document.createElement('span');
  const anchor = document.createElement('a');
  anchor.href = url.href;
  anchor.rel = linkRel;
  anchor.title = destination(url);
  if (opensTab(url)) anchor.target = '_blank';
  return anchor;
}

/** The warning that follows a link whose text names another place than it goes to. */
function warning(source: Element): HTMLElement | undefined {
  const url = safeUrl(source.getAttribute('href'));
  const real = url && misleading(textOf(source), url);
  return real ? element('span', 'misleading', ` ${t('thread.link.misleading', { host: real })}`) : undefined;
}

function plain(source: Element): HTMLElement {
  const name = source.localName;
  const copy = document.createElement(standIns[name] ?? name);
  if (/^h[1-6]$/.test(name)) copy.className = 'heading';
  for (const attribute of ['dir', 'lang', 'start', 'colspan', 'rowspan']) {
    const value = source.getAttribute(attribute);
    if (value && /^[\w-]{1,20}$/.test(value)) copy.setAttribute(attribute, value);
  }
  return copy;
}

/** True when something of the message can be read besides the quoted history. */
function hasFreshText(root: Node, marks: Marks): boolean {
  for (const child of root.childNodes) {
    if (marks.quoteHeads.has(child)) return false;
    if (marks.quotes.has(child)) continue;
    if (child.nodeType === Node.TEXT_NODE ? textOf(child) !== '' : hasFreshText(child, marks)) return true;
  }
  return false;
}

/** Builds anew, element by element, what sanitized HTML says. */
class Builder {
  readonly #marks: Marks;
  /** Quoted history is folded once, at its outermost; never when there is nothing else. */
  #folding: boolean;

  constructor({ fragment, marks }: Sanitized) {
    this.#marks = marks;
    this.#folding = hasFreshText(fragment, marks);
  }

  /** Copies the children of `source` into `target`. */
  copyChildren(source: Node, target: Node, depth: number): void {
    let into = target;
    for (const child of source.childNodes) {
      if (this.#folding && this.#marks.quoteHeads.has(child)) {
        const { details, body } = fold();
        target.appendChild(details);
        into = body;
        this.#folding = false;
        this.#copy(child, into, depth);
        continue;
      }
      this.#copy(child, into, depth);
    }
    if (into !== target) this.#folding = true;
  }

  #copy(child: Node, target: Node, depth: number): void {
    if (child.nodeType === Node.TEXT_NODE) target.appendChild(document.createTextNode(child.nodeValue ?? ''));
    if (!(child instanceof Element)) return;
    if (this.#folding && this.#marks.quotes.has(child)) {
      const { details, body } = fold();
      target.appendChild(details);
      this.#folding = false;
      this.#copyElement(child, body, depth);
      this.#folding = true;
    } else this.#copyElement(child, target, depth);
  }

  #copyElement(source: Element, target: Node, depth: number): void {
    if (!allowed.has(source.localName)) return;
    if (depth > deepest) {
      target.appendChild(document.createTextNode(textOf(source)));
      return;
    }
    const copy = source.localName === 'a' ? link(source) : plain(source);
    this.copyChildren(source, copy, depth + 1);
    target.appendChild(copy);
    const warn = source.localName === 'a' ? warning(source) : undefined;
    if (warn) target.appendChild(warn);
  }
}

/**
 * What is shown of sanitized HTML: built anew from a short list of elements and attributes, so that a hole in the
 * sanitizer alone opens nothing. Links get their rules, quoted history its fold.
 */
export function present(sanitized: Sanitized): DocumentFragment {
  const result = document.createDocumentFragment();
  new Builder(sanitized).copyChildren(sanitized.fragment, result, 0);
  return result;
}
