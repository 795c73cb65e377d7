import { textOf } from './dom-text.ts';
import type { Folded } from './folds.ts';
import type { Marks } from './marks.ts';
import { saysSomething } from './signature.ts';

/** White space and line breaks: what may stand between two parts of the same earlier text. */
export const isGap = (node: Node): boolean => (node instanceof Element ? node.localName === 'br' : textOf(node) === '');

const hasText = (node: Node): boolean => textOf(node) !== '';

/** Tells what of a message's HTML is new, what is its author's signature and what was said before. */
export class History {
  readonly #marks: Marks;
  /** Something can be read besides the earlier text. */
  readonly hasFresh: boolean;
  /** Signatures that can be folded away without hiding what somebody wrote. */
  readonly #signatures: ReadonlySet<Node>;

  constructor(fragment: Node, marks: Marks) {
    this.#marks = marks;
    this.hasFresh = this.#freshIn(fragment, new Set());
    // Never one that is all there is to read.
    const signs = this.#freshIn(fragment, marks.signatures);
    this.#signatures = new Set(signs ? [...marks.signatures].filter((one) => this.#isSignature(one, fragment)) : []);
  }

  /** What a node is as a whole; undefined for what is new, or holds something new. */
  whatIs(node: Node): Folded | undefined {
    if (this.#marks.quotes.has(node) || this.#marks.quoteHeads.has(node)) return 'quoted';
    return this.#signatures.has(node) ? 'signature' : undefined;
  }

  /** True for the first node of an earlier text that goes on to the end of its parent. */
  startsEarlier(node: Node): boolean {
    return this.#marks.quoteHeads.has(node);
  }

  #freshIn(root: Node, without: ReadonlySet<Node>): boolean {
    for (const child of root.childNodes) {
      if (this.#marks.quoteHeads.has(child)) return false;
      if (this.#marks.quotes.has(child) || without.has(child)) continue;
      if (child.nodeType === Node.TEXT_NODE ? hasText(child) : this.#freshIn(child, without)) return true;
    }
    return false;
  }

  /** People do write into or below the place that their program made for the signature: then it is none. */
  #isSignature(node: Node, root: Node): boolean {
    const marked = [...this.#marks.quotes, ...this.#marks.quoteHeads];
    const text = textOf(node);
    if (text === '' || saysSomething(text) || marked.some((one) => node.contains(one))) return false;
    return !this.#freshAfter(node, root);
  }

  #freshAfter(node: Node, root: Node): boolean {
    for (let at: Node | null = node; at && at !== root; at = at.parentNode) {
      for (let next = at.nextSibling; next; next = next.nextSibling) {
        if (this.#marks.quoteHeads.has(next)) break;
        if (this.#marks.quotes.has(next)) continue;
        if (next.nodeType === Node.TEXT_NODE ? hasText(next) : this.#freshIn(next, new Set())) return true;
      }
    }
    return false;
  }
}
