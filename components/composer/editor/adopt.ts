import { Fragment, type Node, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { edits } from '../../../lib/model/merge/sequence.ts';
import { lineType, schema } from './schema.ts';

/** A block of a document. */
interface Row {
  readonly key: string;
  readonly node: Node;
}

/** A letter of a line, or without one the break between two lines. */
interface Piece {
  readonly key: string;
  readonly letter?: Node;
}

const rowsOf = ({ content }: Node): Row[] =>
  content.content.map((node) => ({ key: JSON.stringify(node.toJSON()), node }));

/** How much room it takes in a document. */
const sizeOf = ({ letter }: Piece): number => letter?.nodeSize ?? 2;

const sum = <T>(all: readonly T[], size: (one: T) => number): number =>
  all.reduce((total, one) => total + size(one), 0);

const piecesOf = (lines: readonly Row[]): Piece[] =>
  lines.flatMap(({ node }, n): Piece[] => [
    ...(n > 0 ? [{ key: '\n' }] : []),
    ...node.content.content.flatMap(({ text = '', marks }) =>
      Array.from(text, (letter): Piece => {
        const one = schema.text(letter, marks);
        return { key: JSON.stringify(one.toJSON()), letter: one };
      }),
    ),
  ]);

/** What can be put into a line: letters, with breaks that end it and begin others. */
function sliceOf(pieces: readonly Piece[]): Slice {
  const lines: Node[][] = [[]];
  for (const { letter } of pieces) {
    if (letter) lines.at(-1)?.push(letter);
    else lines.push([]);
  }
  if (lines.length === 1) return new Slice(Fragment.fromArray(lines[0] ?? []), 0, 0);
  return new Slice(Fragment.fromArray(lines.map((letters) => lineType.create(null, letters))), 1, 1);
}

const areLines = (rows: readonly Row[]): boolean => rows.length > 0 && rows.every(({ node }) => node.type === lineType);

/** Changes lines that begin at a place letter by letter: a caret beside what is new stays where it is. */
function retype(tr: Transaction, at: number, old: readonly Row[], next: readonly Row[]): void {
  const pieces = piecesOf(old);
  for (const { from, to, added } of [...edits(pieces, piecesOf(next))].reverse()) {
    const start = at + 1 + sum(pieces.slice(0, from), sizeOf);
    tr.replace(start, start + sum(pieces.slice(from, to), sizeOf), sliceOf(added));
  }
}

/** What changes a document into one that came from elsewhere. Caret and undo history go on; undo leaves it alone. */
export function adoption(state: EditorState, next: Node): Transaction {
  const { tr, selection } = state;
  const rows = rowsOf(state.doc);
  const size = ({ node }: Row): number => node.nodeSize;
  for (const { from, to, added } of [...edits(rows, rowsOf(next))].reverse()) {
    const old = rows.slice(from, to);
    const at = sum(rows.slice(0, from), size);
    if (areLines(old) && areLines(added)) retype(tr, at, old, added);
    else tr.replaceWith(at, at + sum(old, size), Fragment.fromArray(added.map(({ node }) => node)));
  }
  const place = (pos: number) => tr.doc.resolve(tr.mapping.map(pos, -1));
  tr.setSelection(TextSelection.between(place(selection.anchor), place(selection.head)));
  return tr.setMeta('addToHistory', false);
}
