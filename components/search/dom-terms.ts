import { findTerms, type SearchTerms } from '../../lib/model/search.ts';

/** Elements that begin a line of their own: no word reaches from one into the next. */
const block =
  'address,article,blockquote,dd,div,dl,dt,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,ol,p,pre,section,table,td,th,tr,ul,summary';

/** The text nodes under a node in order, those of open shadow roots at the place of their hosts. */
function* textNodes(node: Node): Generator<Text> {
  if (node instanceof Text) yield node;
  const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
  for (const child of children)
    if (!(child instanceof Element && child.matches('[hidden],style,svg'))) yield* textNodes(child);
}

interface Piece {
  readonly node: Text;
  /** Where its text begins in the text of all. */
  readonly at: number;
}

/** The text of an element as one string, and where its nodes stand in it. */
function textOf(root: Element): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let line: Element | null | undefined;
  for (const node of textNodes(root)) {
    const own = node.parentElement?.closest(block);
    // A border that no search term has: a phrase does not go over it.
    if (own !== line && text !== '') text += '\u0001';
    line = own;
    pieces.push({ node, at: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** The place in the nodes of an offset in the text of all; at a border between two, the end of the first or start of the second. */
function placeOf(pieces: readonly Piece[], offset: number, end: boolean): readonly [Text, number] | undefined {
  const piece = pieces.findLast(({ at }) => (end ? at < offset : at <= offset));
  return piece && [piece.node, Math.min(offset - piece.at, piece.node.length)];
}

/** Where the terms stand in what an element shows, shadow roots included, as ranges that can be highlighted. */
export function rangesOf(root: Element, terms: SearchTerms): Range[] {
  const { text, pieces } = textOf(root);
  return findTerms(text, terms).flatMap(({ start, end }) => {
    const from = placeOf(pieces, start, false);
    const to = placeOf(pieces, end, true);
    if (!from || !to || from[0].getRootNode() !== to[0].getRootNode()) return [];
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return [range];
  });
}
