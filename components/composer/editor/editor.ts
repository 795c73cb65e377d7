import { history } from 'prosemirror-history';
import { EditorState, type Plugin, Selection, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Written } from '../../../lib/model/rich-text.ts';
import { docOf, written } from '../../../lib/model/rich-text-join.ts';
import type { Format } from '../formats.ts';
import { adoption } from './adopt.ts';
import { clipboard, putText } from './clipboard.ts';
import { docIn, nodeOf } from './docs.ts';
import { activeFormats, commands, linkAt, setLink } from './formats.ts';
import { typedFormats } from './input-rules.ts';
import { formatKeys, writingKeys } from './keys.ts';
import { type Mention, mentionAt } from './mention.ts';

/** What there is to know about the place where the caret is. */
export interface EditorLook {
  readonly active: ReadonlySet<Format>;
  /** The address of the link that the caret is in. */
  readonly link: string | undefined;
  readonly mention: Mention | undefined;
}

/** What may change while the box is on screen. */
export interface EditorSettings {
  readonly formatting: boolean;
  /** Attributes of the box; an empty value takes one away. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EditorOptions extends EditorSettings {
  readonly written: Written;
  /** Where the caret was in the plain text, for a box that takes the place of another. */
  readonly caret?: readonly [from: number, to: number] | undefined;
  readonly onWrite: (written: Written) => void;
  readonly onLook: (look: EditorLook) => void;
  readonly onLink: () => void;
  readonly onBlur: () => void;
  /** A key that something else may want first. Returns true when it was used. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

export interface Editor {
  readonly set: (settings: EditorSettings) => void;
  /** Shows a text that came from elsewhere. What was written here itself changes nothing. @param other another draft's */
  readonly show: (text: Written, other: boolean) => void;
  /** Puts the caret where it was, or to the end of the text. */
  readonly focus: (where: 'there' | 'end') => void;
  readonly type: (text: string) => void;
  readonly format: (format: Exclude<Format, 'link'>) => void;
  readonly link: (href: string | undefined, shown: string) => void;
  /** Writes a name in the place of what was typed of it. */
  readonly mention: (mention: Mention, name: string) => void;
  readonly destroy: () => void;
}

/** Keys that mean something further up: they must get there unused. */
const passes = (event: KeyboardEvent): boolean =>
  event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));

const isEmpty = ({ doc }: EditorState): boolean => doc.childCount === 1 && doc.firstChild?.content.size === 0;

/** A place in a plain text as a place among its lines. */
const placeOf = (text: string, offset: number): number => 1 + offset + text.slice(0, offset).split('\n').length - 1;

/** The selection that a box takes over from another. */
function takenOver(
  { doc }: EditorState,
  { text, richText }: Written,
  [from, to]: readonly [number, number],
): Selection {
  if (richText !== undefined || to > text.length) return Selection.atEnd(doc);
  return TextSelection.between(doc.resolve(placeOf(text, from)), doc.resolve(placeOf(text, to)));
}

/** Puts an editor into an element. */
export function createEditor(place: HTMLElement, options: EditorOptions): Editor {
  let { formatting, attributes } = options;
  let known = options.written;
  const fixed = [history(), writingKeys, clipboard(() => formatting)];
  const formats = [typedFormats, formatKeys(options.onLink)];
  const plugins = (): Plugin[] => (formatting ? [...formats, ...fixed] : fixed);
  const start = EditorState.create({ doc: nodeOf(docOf(known)), plugins: plugins() });
  const { caret = [known.text.length, known.text.length] } = options;

  const look = () =>
    options.onLook({ active: activeFormats(view.state), link: linkAt(view.state), mention: mentionAt(view.state) });

  const view = new EditorView(place, {
    state: start.apply(start.tr.setSelection(takenOver(start, known, caret))),
    attributes: (state) => ({ ...attributes, class: `${attributes.class ?? ''}${isEmpty(state) ? ' empty' : ''}` }),
    handleDOMEvents: {
      keydown: (_, event) => options.onKey(event) || passes(event),
      blur: () => {
        options.onBlur();
        return false;
      },
    },
    dispatchTransaction: (tr) => {
      view.updateState(view.state.apply(tr));
      if (tr.docChanged) {
        known = written(docIn(tr.doc));
        options.onWrite(known);
      }
      look();
    },
  });

  return {
    set: (next) => {
      const other = next.formatting !== formatting;
      ({ formatting, attributes } = next);
      if (other) view.updateState(view.state.reconfigure({ plugins: plugins() }));
      else view.setProps({});
    },
    show: (text, other) => {
      if (!other && text.text === known.text && text.richText === known.richText) return;
      known = text;
      const doc = nodeOf(docOf(text));
      // Of another text, and of one that is gone, a state of its own: no undo brings back what was sent, or what belongs to
      // somebody else.
      if (other || text.text.trim() === '')
        view.updateState(EditorState.create({ doc, plugins: plugins(), selection: Selection.atEnd(doc) }));
      else view.updateState(view.state.apply(adoption(view.state, doc)));
      look();
    },
    focus: (where) => {
      if (where === 'end') view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)).scrollIntoView());
      view.focus();
    },
    type: (text) => putText(view, text),
    format: (format) => {
      commands[format](view.state, view.dispatch, view);
      view.focus();
    },
    link: (href, shown) => {
      setLink(href, shown)(view.state, view.dispatch, view);
      view.focus();
    },
    mention: ({ at }, name) => {
      view.dispatch(view.state.tr.insertText(`@${name} `, at, view.state.selection.to).scrollIntoView());
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
