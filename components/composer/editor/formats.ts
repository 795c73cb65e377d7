import { toggleMark } from 'prosemirror-commands';
import type { MarkType, Node, NodeRange, ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { findWrapping, liftTarget } from 'prosemirror-transform';
import type { Format } from '../formats.ts';
import { boldMark, italicMark, itemType, linkMark, listType, quoteType, schema } from './schema.ts';

/** The innermost node of some kind around the whole selection, and where it stands. */
function around({ selection: { $from, to } }: EditorState, is: (node: Node) => boolean) {
  for (let depth = $from.depth; depth > 0; depth--)
    if (to <= $from.end(depth) && is($from.node(depth))) return { node: $from.node(depth), at: $from.before(depth) };
  return undefined;
}

const isList = (node: Node): boolean => node.type === listType;
const isQuote = (node: Node): boolean => node.type === quoteType;

/** Makes a list of the lines that are selected, another kind of list of the list, or lines of a list of that kind. */
const toggleList = (numbered: boolean): Command => {
  const start = numbered ? 1 : null;
  return (state, dispatch, view) => {
    const list = around(state, isList);
    if (!list) return wrapInList(listType, { start })(state, dispatch, view);
    if ((list.node.attrs.start !== null) === numbered) return liftListItem(itemType)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(list.at, null, { start }));
    return true;
  };
};

/** Indents an item; a list that is made for it is of the kind of the list that it was in. */
export const indent: Command = (state, dispatch, view) => {
  const outer = around(state, isList);
  const before = outer?.node.maybeChild(state.selection.$from.index(state.doc.resolve(outer.at).depth + 1) - 1);
  const joins = before?.lastChild?.type === listType;
  const kept =
    dispatch &&
    ((tr: Transaction) => {
      const inner = around(state.apply(tr), isList);
      if (inner && outer && !joins && outer.node.attrs.start !== null) tr.setNodeMarkup(inner.at, null, { start: 1 });
      dispatch(tr);
    });
  return sinkListItem(itemType)(state, kept, view);
};

const range = ({ selection: { $from, $to } }: EditorState, parent: (node: Node) => boolean): NodeRange | null =>
  $from.blockRange($to, parent);

/** Takes what is selected out of its quote, or puts it, with the lists that it stands in, into one. */
const toggleQuote: Command = (state, dispatch) => {
  const quoted = around(state, isQuote);
  const blocks = range(state, (node) => isQuote(node) || node.type === schema.topNodeType);
  if (!blocks) return false;
  if (quoted && blocks.parent === quoted.node) {
    const target = liftTarget(blocks);
    if (target === null) return false;
    dispatch?.(state.tr.lift(blocks, target).scrollIntoView());
    return true;
  }
  const wrapping = findWrapping(blocks, quoteType);
  if (!wrapping) return false;
  dispatch?.(state.tr.wrap(blocks, wrapping).scrollIntoView());
  return true;
};

/** What each button and key does. Links ask for an address first: see `setLink`. */
export const commands: Readonly<Record<Exclude<Format, 'link'>, Command>> = {
  bold: toggleMark(boldMark),
  italic: toggleMark(italicMark),
  bullets: toggleList(false),
  numbers: toggleList(true),
  quote: toggleQuote,
};

function hasMark({ selection: { from, to, empty, $from }, storedMarks, doc }: EditorState, mark: MarkType): boolean {
  return empty ? !!mark.isInSet(storedMarks ?? $from.marks()) : doc.rangeHasMark(from, to, mark);
}

/** From where to where the link around a place goes; undefined outside of links. */
function linkAround(
  $at: ResolvedPos,
): { readonly from: number; readonly to: number; readonly href: string } | undefined {
  const { parent } = $at;
  const before = parent.childBefore($at.parentOffset);
  const here = parent.childAfter($at.parentOffset);
  const mark = linkMark.isInSet(here.node?.marks ?? []) ?? linkMark.isInSet(before.node?.marks ?? []);
  if (!mark) return undefined;
  const inLink = (index: number) => index >= 0 && index < parent.childCount && mark.isInSet(parent.child(index).marks);
  let first = linkMark.isInSet(here.node?.marks ?? []) ? here.index : before.index;
  let last = first;
  while (inLink(first - 1)) first--;
  while (inLink(last + 1)) last++;
  let from = $at.start();
  for (let n = 0; n < first; n++) from += parent.child(n).nodeSize;
  let to = from;
  for (let n = first; n <= last; n++) to += parent.child(n).nodeSize;
  return { from, to, href: String(mark.attrs.href) };
}

/** Formats of what is selected. */
export function activeFormats(state: EditorState): ReadonlySet<Format> {
  const list = around(state, isList);
  const active = new Set<Format>();
  if (hasMark(state, boldMark)) active.add('bold');
  if (hasMark(state, italicMark)) active.add('italic');
  if (list) active.add(list.node.attrs.start === null ? 'bullets' : 'numbers');
  if (around(state, isQuote)) active.add('quote');
  if (linkAt(state) !== undefined) active.add('link');
  return active;
}

/** The address of the link that the selection is in. */
export const linkAt = ({ selection }: EditorState): string | undefined => linkAround(selection.$from)?.href;

/** Makes a link of what is selected, or of the whole link around it; writes the address where nothing is. */
export const setLink =
  (href: string | undefined, shown: string): Command =>
  (state, dispatch) => {
    const { selection, tr } = state;
    const link = linkAround(selection.$from);
    const { from, to } = selection.empty && link ? link : selection;
    const mark = href === undefined ? undefined : linkMark.create({ href });
    if (from === to && mark)
      tr.replaceSelectionWith(schema.text(shown, [mark, ...selection.$from.marks()]), false).removeStoredMark(linkMark);
    else if (mark) tr.addMark(from, to, mark);
    else tr.removeMark(from, to, linkMark);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
