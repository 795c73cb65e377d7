import { t } from '../../lib/i18n/html.ts';
import { textOf } from './dom-text.ts';
import { foldElement } from './fold-dom.ts';
import type { Folded, Folds } from './folds.ts';
import { History, isGap } from './html-history.ts';
import { destination, linkRel, opensTab, safeUrl } from './links.ts';
import { misleading, seenText } from './misleading.ts';
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
  const real = url && misleading(seenText(source), url);
  return real ? element('span', 'misleading', ` ${t('html.misleading', { host: real })}`) : undefined;
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

/** Builds anew, element by element, what sanitized HTML says. */
class Builder {
  readonly #history: History;
  readonly #folds: Folds;
  readonly #count = { quoted: 0, signature: 0 };
  /** Inside of a fold nothing is folded again; and nothing is when there is nothing else to read. */
  #folding: boolean;

  constructor({ fragment, marks }: Sanitized, folds: Folds) {
    this.#history = new History(fragment, marks);
    this.#folds = folds;
    this.#folding = this.#history.hasFresh;
  }

  /** Copies the children of `source` into `target`, earlier text and signatures into folds. */
  copyChildren(source: Node, target: Node, depth: number): void {
    let fold: HTMLElement | undefined;
    let toEnd = false;
    for (const child of source.childNodes) {
      const what = this.#folding && !toEnd ? this.#history.whatIs(child) : undefined;
      // What follows one another without a word between is one fold.
      if (!toEnd && !what && !isGap(child)) fold = undefined;
      if (what && !(fold && what === 'quoted')) fold = this.#fold(what, target);
      toEnd ||= this.#folding && this.#history.startsEarlier(child);
      if (fold) this.#inside(child, fold, depth);
      else this.#copy(child, target, depth);
      if (what === 'signature') fold = undefined;
    }
  }

  #fold(what: Folded, target: Node): HTMLElement {
    const { fold, body } = foldElement(what, this.#count[what]++, this.#folds);
    target.appendChild(fold);
    return body;
  }

  #inside(child: Node, fold: Node, depth: number): void {
    const before = this.#folding;
    this.#folding = false;
    this.#copy(child, fold, depth);
    this.#folding = before;
  }

  #copy(child: Node, target: Node, depth: number): void {
    if (child.nodeType === Node.TEXT_NODE) target.appendChild(document.createTextNode(child.nodeValue ?? ''));
    if (child instanceof Element) this.#copyElement(child, target, depth);
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
 * sanitizer alone opens nothing. Links get their rules, signature and quoted history their folds.
 * @param folds which of them are open
 */
export function present(sanitized: Sanitized, folds: Folds = new Map()): DocumentFragment {
  const result = document.createDocumentFragment();
  new Builder(sanitized, folds).copyChildren(sanitized.fragment, result, 0);
  return result;
}
