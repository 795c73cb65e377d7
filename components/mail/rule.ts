import type { Marks } from '../thread/marks.ts';

/**
 * Which messages are shown as they were designed: newsletters, confirmations, whatever begins with a layout and is mostly
 * layout. What people write to each other is not, also with a table, a picture or a colorful signature below it.
 */

const layouts: ReadonlySet<string> = new Set(['div', 'td', 'th', 'section', 'article', 'main', 'header', 'center']);

/** A ground that is not simply the paper. */
const noGround =
  /^(?:#fff(?:fff)?|white|transparent|none|inherit|initial|unset|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*)$/i;

/** Whether an element has a ground of its own. */
function hasGround(element: Element, style: string): boolean {
  const said =
    /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)/i.exec(style)?.[1] ?? element.getAttribute('bgcolor') ?? '';
  return said.trim() !== '' && !noGround.test(said.trim());
}

const isLayoutTable = (table: Element, style: string): boolean =>
  ['role', 'width', 'bgcolor', 'background', 'cellpadding', 'cellspacing'].some((name) => table.hasAttribute(name)) ||
  /(?:^|;)\s*(?:(?:max-|min-)?width|background)/i.test(style);

/** Whether an element is part of a design, before anything is taken from it. */
export function looksDesigned(element: Element): boolean {
  const style = element.getAttribute('style') ?? '';
  if (element.localName === 'table')
    return (
      isLayoutTable(element, style) &&
      (hasGround(element, style) || element.querySelector('table, img, [bgcolor], [style*="background"]') !== null)
    );
  return layouts.has(element.localName) && hasGround(element, style) && /padding|width|radius/i.test(style);
}

/** White space, and what newsletters pad their first words with. */
const invisible = /\s|\u00ad|\u034f|[\u200b-\u200f]|\ufeff/g;

/** So little text means that the pictures say it. */
const fewLetters = 40;

/** Letters of a message that are new, and where the first of them stands. */
class Reader {
  all = 0;
  designed = 0;
  /** Whether the first letter is in a layout; undefined before there is one. */
  begins: boolean | undefined;
  readonly #marks: Marks;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  read(root: Node, inside: boolean): void {
    for (const child of root.childNodes) {
      if (this.#marks.quoteHeads.has(child)) return;
      if (child.nodeType === Node.TEXT_NODE) this.#text(child.nodeValue ?? '', inside);
      else if (!this.#isApart(child)) this.read(child, inside || this.#marks.designs.has(child));
    }
  }

  #isApart(node: Node): boolean {
    return this.#marks.quotes.has(node) || this.#marks.signatures.has(node) || this.#marks.hidden.has(node);
  }

  #text(text: string, inside: boolean): void {
    const letters = text.replace(invisible, '').length;
    if (letters === 0) return;
    this.begins ??= inside;
    this.all += letters;
    if (inside) this.designed += letters;
  }
}

/**
 * Whether a message is designed.
 * @param fragment what is left of it, with the very elements that `marks` speak of
 */
export function isDesigned(fragment: Node, marks: Marks): boolean {
  const reader = new Reader(marks);
  reader.read(fragment, false);
  if (reader.all < fewLetters && marks.pictured && (reader.begins ?? true)) return true;
  return reader.begins === true && reader.designed * 2 >= reader.all;
}
