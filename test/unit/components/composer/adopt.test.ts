// @vitest-environment happy-dom

import fc from 'fast-check';
import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { adoption } from '../../../../components/composer/editor/adopt.ts';
import { docIn, nodeOf } from '../../../../components/composer/editor/docs.ts';
import { fromText } from '../../../../lib/model/rich-text.ts';
import { toText } from '../../../../lib/model/rich-text-plain.ts';
import { anyDoc } from '../../model/rich-docs.ts';

const node = (text: string) => nodeOf(fromText(text));
const textOf = (state: EditorState) => toText(docIn(state.doc));

/** An editor with a text in it and the caret where "|" stands. */
function open(text: string): EditorState {
  const doc = node(text.replace('|', ''));
  const before = text.slice(0, text.indexOf('|'));
  const at = 1 + before.length + before.split('\n').length - 1;
  return EditorState.create({ doc, plugins: [history()], selection: TextSelection.create(doc, at) });
}

/** The text with "|" at the caret. */
function seen(state: EditorState): string {
  const { from } = state.selection;
  return textOf(state.apply(state.tr.insertText('|', from)));
}

const adopted = (state: EditorState, text: string) => state.apply(adoption(state, node(text)));

describe('a text that comes from another window', () => {
  it('becomes any other text', () => {
    fc.assert(
      fc.property(anyDoc, anyDoc, (one, two) => {
        const state = EditorState.create({ doc: nodeOf(one), plugins: [history()] });
        expect(docIn(state.apply(adoption(state, nodeOf(two))).doc)).toEqual(docIn(nodeOf(two)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['in front of it', 'a|b', 'xxab', 'xxa|b'],
    ['behind it', 'a|b', 'abxx', 'a|bxx'],
    ['on other lines', 'a\nb|\nc', 'new\na\nb\nc and\nmore', 'new\na\nb|\nc and\nmore'],
    ['right behind the caret', 'ab|', 'abc', 'ab|c'],
    ['on both sides', 'one\ntwo |three\nfour', 'zero\none\ntwo three\nfour\nfive', 'zero\none\ntwo |three\nfour\nfive'],
    ['instead of other lines', 'a\nb\n|c', 'c', '|c'],
  ])('leaves the caret where it is when it differs %s', (_, before, after, expected) => {
    const caret = seen(adopted(open(before), after));
    expect(caret).toBe(expected);
  });

  it('is not undone with what was typed here, and does not keep that from being undone', () => {
    let state = open('Hello|');
    state = state.apply(state.tr.insertText(' world'));
    state = adopted(state, 'Oh. Hello world\nAnd more');
    undo(state, (tr) => {
      state = state.apply(tr);
    });
    expect(textOf(state)).toBe('Oh. Hello\nAnd more');
  });
});
