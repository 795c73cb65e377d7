import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin, Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { fromText, line, type RichDoc, tidy } from '../../../lib/model/rich-text.ts';
import { toHtml } from '../../../lib/model/rich-text-html.ts';
import { fromHtml } from '../../../lib/model/rich-text-parse.ts';
import { toText } from '../../../lib/model/rich-text-plain.ts';
import { clean } from './clean.ts';
import { blocksOf, nodesOf } from './docs.ts';
import { lineType } from './schema.ts';

/** What was copied here comes back exactly as it was; it is read as strictly as anything else. */
const ours = 'text/x-threadside';

/** A piece of a document to put in at the caret: its first and last line join the lines that they come into. */
function sliceOf(view: EditorView, doc: RichDoc, plain: boolean): Slice {
  const { storedMarks, selection } = view.state;
  const marks = storedMarks ?? selection.$from.marks();
  const nodes = nodesOf(doc).map((node) =>
    // Plain text looks like what it comes into.
    plain
      ? lineType.create(
          null,
          node.content.content.map((text) => text.mark(marks)),
        )
      : node,
  );
  const open = (node: Node | undefined) => (node?.type === lineType ? 1 : 0);
  return new Slice(Fragment.from(nodes), open(nodes[0]), open(nodes.at(-1)));
}

/** Puts a document in at the caret. */
function put(view: EditorView, doc: RichDoc, plain: boolean): void {
  const { tr } = view.state;
  view.dispatch(
    tr
      .replaceSelection(sliceOf(view, doc, plain))
      .scrollIntoView()
      .setMeta('paste', true),
  );
}

/** Puts a plain text in at the caret; each line break is one. */
export const putText = (view: EditorView, text: string): void => put(view, fromText(text), true);

/** Without formatting, for boxes that take none. */
const plainly = (doc: RichDoc): RichDoc => fromText(toText(doc));

/** What a clipboard or a drag brings, as far as it is text; undefined when it is none of ours: files. */
function broughtBy(data: DataTransfer, plain: boolean): { readonly doc: RichDoc; readonly plain: boolean } | undefined {
  const text = data.getData('text/plain') || data.getData('text/uri-list');
  const html = data.getData('text/html');
  if (!text && !html) return undefined;
  const own = data.getData(ours);
  if (plain && text) return { doc: fromText(text), plain: true };
  const doc = own ? fromHtml(own) : html ? clean(html) : undefined;
  if (!doc) return { doc: fromText(text), plain: true };
  return plain ? { doc: plainly(doc), plain: true } : { doc, plain: false };
}

/** Takes in what was brought; true when it was text. */
function take(view: EditorView, event: Event, data: DataTransfer | null, plain: boolean): boolean {
  const brought = data && broughtBy(data, plain);
  if (!brought) return false;
  event.preventDefault();
  // Of a picture alone nothing is left.
  if (toText(brought.doc) === '') return true;
  put(view, brought.doc, brought.plain);
  return true;
}

/** The selected piece as a document of its own: a part of one line is a line, not the list that it stands in. */
function selected(view: EditorView): RichDoc {
  let { content, openStart, openEnd } = view.state.selection.content();
  while (openStart > 1 && openEnd > 1 && content.childCount === 1 && content.firstChild) {
    content = content.firstChild.content;
    openStart--;
    openEnd--;
  }
  const blocks = content.firstChild?.isInline
    ? blocksOf({ content: Fragment.from(lineType.create(null, content)) })
    : blocksOf({ content });
  return tidy(blocks.length > 0 ? blocks : [line()]);
}

function copy(view: EditorView, event: ClipboardEvent): boolean {
  if (view.state.selection.empty || !event.clipboardData) return true;
  const doc = selected(view);
  event.preventDefault();
  event.clipboardData.setData('text/plain', toText(doc));
  event.clipboardData.setData('text/html', toHtml(doc));
  event.clipboardData.setData(ours, toHtml(doc));
  return true;
}

/**
 * Copy, paste and drop. ProseMirror's own way writes HTML into the document, which our pages forbid (Trusted Types): here
 * DOMPurify makes a fragment of it that is only read. Files are left to whoever takes them further up.
 *
 * @param formatting whether the box takes formatting at the moment
 */
export function clipboard(formatting: () => boolean): Plugin {
  let asPlainText = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          if (event.key.toLowerCase() === 'v') asPlainText = event.shiftKey && (event.ctrlKey || event.metaKey);
          return false;
        },
        paste: (view, event) => {
          const plain = asPlainText || !formatting();
          asPlainText = false;
          take(view, event, event.clipboardData, plain);
          return true;
        },
        drop: (view, event) => {
          if (view.dragging) return false;
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (at && event.dataTransfer && broughtBy(event.dataTransfer, true)) {
            const { tr, doc } = view.state;
            view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))));
            view.focus();
          }
          take(view, event, event.dataTransfer, !formatting());
          return true;
        },
        copy,
        cut: (view, event) => {
          copy(view, event);
          if (!view.state.selection.empty)
            view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta('uiEvent', 'cut'));
          return true;
        },
      },
    },
  });
}
