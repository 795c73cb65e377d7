import { type Block, line, type RichDoc, type Run, tidy } from '../../../lib/model/rich-text.ts';
import { Flow, type Look } from './flow.ts';
import { isHidden, isIndentation, isWordMark, keepsDistance, lookIn, wordLevel } from './pasted-style.ts';
import { numberOf, type WordItem, wordLists } from './word-lists.ts';

const asIs: Look = { bold: false, italic: false, href: undefined, pre: false };

/** Elements that begin a line of their own. */
const blockTags =
  /^(?:p|div|h[1-6]|pre|li|dl|dt|dd|address|article|section|center|header|footer|main|aside|figure|figcaption|hr|caption|ul|ol|blockquote)$/;

/** Nothing that people write is nested deeper; what is, is read as text. */
const deepest = 100;
const deepestBlock = 8;

interface Place {
  readonly look: Look;
  /** How many elements, and how many lists and quotes, are around it. */
  readonly depth: number;
  readonly nested: number;
  /** Paragraphs of Word's keep a distance in this document. */
  readonly wordSpacing: boolean;
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** What is in an element, as blocks. */
function blocksIn(parent: ParentNode & Node, place: Place): Block[] {
  const flow = new Flow();
  children(parent, flow, place);
  flow.end();
  return flow.blocks;
}

function children(parent: Node, flow: Flow, place: Place): void {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) flow.text(node.textContent ?? '', place.look);
    else if (isElement(node) && wordLevel(node) !== undefined) node = wordItems(node, flow, place);
    else if (isElement(node)) element(node, flow, place);
  }
}

/** The items of a list of Word's, from one on. Returns the last. */
function wordItems(first: Element, flow: Flow, place: Place): Element {
  const items: WordItem[] = [];
  let last = first;
  for (let node: Node | null = first; node; node = node.nextSibling) {
    const level = isElement(node) ? wordLevel(node) : undefined;
    if (!isElement(node) && !node.textContent?.trim()) continue;
    if (!isElement(node) || level === undefined) break;
    items.push({ level, number: numberOf(node), blocks: blocksIn(node, inside(node, place)) });
    last = node;
  }
  for (const list of wordLists(items)) flow.add(list);
  return last;
}

const inside = (element: Element, place: Place): Place => ({
  ...place,
  look: lookIn(element, place.look),
  depth: place.depth + 1,
});

function element(node: Element, flow: Flow, place: Place): void {
  const tag = node.localName;
  const within = inside(node, place);
  const nested = { ...within, nested: place.nested + 1 };
  const nests = place.nested < deepestBlock;
  if (isHidden(node) || isWordMark(node)) return;
  if (place.depth > deepest) flow.text(node.textContent ?? '', place.look);
  else if (tag === 'br') flow.break();
  else if (tag === 'table') table(node, flow, within);
  else if (nests && (tag === 'ul' || tag === 'ol')) list(node, flow, nested);
  else if (nests && tag === 'blockquote' && !isIndentation(node)) quote(node, flow, nested);
  else if (blockTags.test(tag)) block(node, flow, place, within);
  else children(node, flow, within);
}

function block(node: Element, flow: Flow, place: Place, within: Place): void {
  const distant = keepsDistance(node, place.wordSpacing);
  const edge = () => (distant ? flow.distance() : flow.end());
  edge();
  children(node, flow, within);
  edge();
}

function quote(node: Element, flow: Flow, place: Place): void {
  const blocks = blocksIn(node, place);
  if (blocks.length > 0) flow.add({ is: 'quote', blocks });
}

/** A list; a list that stands between its items, as Google Docs writes them, belongs to the item before it. */
function list(node: Element, flow: Flow, place: Place): void {
  const items: Block[][] = [];
  for (const child of node.childNodes) {
    const blocks = itemIn(child, place);
    const last = items.at(-1);
    if (blocks.length === 0) continue;
    if (last && isElement(child) && child.localName !== 'li') last.push(...blocks);
    else items.push(blocks);
  }
  if (items.length === 0) return;
  const start = Number.parseInt(node.getAttribute('start') ?? '1', 10);
  flow.add({ is: 'list', ...(node.localName === 'ol' ? { start: Number.isNaN(start) ? 1 : start } : {}), items });
}

function itemIn(node: Node, place: Place): Block[] {
  if (isElement(node) && node.localName === 'li') return blocksIn(node, inside(node, place));
  const flow = new Flow();
  if (isElement(node)) element(node, flow, place);
  else if (node.nodeType === 3) flow.text(node.textContent ?? '', place.look);
  flow.end();
  return flow.blocks;
}

/** A row is a line with its cells apart. Tables that only arrange text are what is in them, one thing after another. */
function table(node: Element, flow: Flow, place: Place): void {
  flow.end();
  for (const row of node.querySelectorAll('tr')) {
    if (row.closest('table') !== node) continue;
    const cells = [...row.children].map((cell) => blocksIn(cell, inside(cell, place)));
    if (cells.every((blocks) => blocks.length <= 1 && blocks[0]?.is !== 'list' && blocks[0]?.is !== 'quote'))
      flow.add(line(...rowRuns(cells)));
    else for (const one of cells.flat()) flow.add(one);
  }
}

function rowRuns(cells: readonly (readonly Block[])[]): Run[] {
  const runs = cells.map(([only]) => (only?.is === 'line' ? [...only.runs] : []));
  while (runs.at(-1)?.length === 0) runs.pop();
  return runs.flatMap((all, n) => (n === 0 ? all : [{ text: '\t' }, ...all]));
}

const isEmpty = (one: Block | undefined): boolean => one?.is === 'line' && one.runs.length === 0;

/**
 * The document that a piece of HTML shows.
 *
 * @param fragment sanitized; never shown itself
 * @param wordSpacing whether paragraphs of Word's keep a distance: their style sheet says so, and it is gone
 */
export function readDom(fragment: DocumentFragment, wordSpacing: boolean): RichDoc {
  const blocks = blocksIn(fragment, { look: asIs, depth: 0, nested: 0, wordSpacing });
  while (isEmpty(blocks[0])) blocks.shift();
  while (isEmpty(blocks.at(-1))) blocks.pop();
  return tidy(blocks);
}
