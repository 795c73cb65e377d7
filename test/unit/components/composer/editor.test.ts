// @vitest-environment happy-dom

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { docIn, nodeOf } from '../../../../components/composer/editor/docs.ts';
import { createEditor, type Editor, type EditorOptions } from '../../../../components/composer/editor/editor.ts';
import type { Written } from '../../../../lib/model/rich-text.ts';
import { anyDoc } from '../../model/rich-docs.ts';

let place: HTMLElement;
let editor: Editor | undefined;
let now: Written;

function open(start: Written, rest: Partial<EditorOptions> = {}): Editor {
  place = document.body.appendChild(document.createElement('div'));
  now = start;
  editor = createEditor(place, {
    written: start,
    formatting: true,
    attributes: { class: 'reply-box', role: 'textbox' },
    onWrite: (written) => {
      now = written;
    },
    onLook: () => undefined,
    onLink: () => undefined,
    onBlur: () => undefined,
    onKey: () => false,
    ...rest,
  });
  return editor;
}

afterEach(() => {
  editor?.destroy();
  editor = undefined;
  document.body.replaceChildren();
});

const box = () => place.firstElementChild as HTMLElement;
const press = (key: string, held: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  box().dispatchEvent(event);
  return event.defaultPrevented;
};
const ctrl = { ctrlKey: true };
function event(type: 'paste' | 'copy' | 'cut', data: Readonly<Record<string, string>> = {}) {
  const clipboardData = new DataTransfer();
  for (const [name, text] of Object.entries(data)) clipboardData.setData(name, text);
  const sent = new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true });
  box().dispatchEvent(sent);
  return { used: sent.defaultPrevented, data: clipboardData };
}

describe('the editor', () => {
  it('holds any document as it is', () => {
    fc.assert(
      fc.property(anyDoc, (doc) => void expect(docIn(nodeOf(doc))).toEqual(doc)),
      { numRuns: 50 },
    );
  });

  it('writes plain text as plain text, and HTML as soon as there is formatting', () => {
    const it = open({ text: 'a\nb' });
    it.focus('end');
    it.type(' and\nmore');
    expect(now).toEqual({ text: 'a\nb and\nmore' });
    it.format('bullets');
    expect(now).toEqual({ text: 'a\nb and\n- more', richText: '<p>a<br>b and</p><ul><li>more</li></ul>' });
    it.format('numbers');
    expect(now.text).toBe('a\nb and\n1. more');
    it.format('numbers');
    expect(now).toEqual({ text: 'a\nb and\nmore' });
  });

  it('goes on with a list at Enter and ends it at the second, and Backspace takes a bullet away', () => {
    const it = open({ text: '- a', richText: '<ul><li>a</li></ul>' });
    it.focus('end');
    press('Enter');
    it.type('b');
    press('Enter');
    press('Enter');
    it.type('c');
    expect(now.text).toBe('- a\n- b\nc');
    press('Enter');
    it.format('bullets');
    press('Backspace');
    expect(now.text).toBe('- a\n- b\nc\n');
  });

  it('indents and outdents an item', () => {
    const it = open({ text: '- a\n- b', richText: '<ul><li>a</li><li>b</li></ul>' });
    it.focus('end');
    press(']', ctrl);
    expect(now.text).toBe('- a\n  - b');
    press('[', ctrl);
    expect(now.text).toBe('- a\n- b');
    it.format('numbers');
    press(']', ctrl);
    expect(now.text).toBe('1. a\n   1. b');
    press('Enter');
    it.format('bullets');
    it.type('c');
    press('[', ctrl);
    press('Enter');
    it.type('d');
    press(']', ctrl);
    expect(now.text).toBe('1. a\n   - b\n2. c\n   1. d');
  });

  it('quotes the list that the caret is in, and takes it out again', () => {
    const it = open({ text: '- a', richText: '<ul><li>a</li></ul>' });
    it.focus('end');
    it.format('quote');
    expect(now.text).toBe('> - a');
    it.format('quote');
    expect(now.text).toBe('- a');
  });

  it('leaves alone the keys of others: Tab, Escape, sending, finding a contact', () => {
    open({ text: 'a' }).focus('end');
    expect(['Tab', 'Escape'].map((key) => press(key))).toEqual([false, false]);
    expect(['Enter', 'k', 's'].map((key) => press(key, ctrl))).toEqual([false, false, false]);
    expect(now.text).toBe('a');
  });

  it('makes, changes and takes away a link', () => {
    const onLink = vi.fn();
    const it = open({ text: 'see ' }, { onLink });
    it.focus('end');
    expect(press('K', { ctrlKey: true, shiftKey: true, keyCode: 75 })).toBe(true);
    expect(onLink).toHaveBeenCalledTimes(1);
    it.link('https://a.example/', 'a.example');
    expect(now.richText).toBe('<p>see <a href="https://a.example/">a.example</a></p>');
    it.type('!');
    expect(now.richText).toBe('<p>see <a href="https://a.example/">a.example</a>!</p>');
    it.show({ text: 'see us <https://a.example>', richText: '<p>see <a href="https://a.example/">us</a></p>' }, true);
    it.focus('end');
    it.link('https://b.example/', '');
    expect(now.richText).toBe('<p>see <a href="https://b.example/">us</a></p>');
    it.link(undefined, '');
    expect(now).toEqual({ text: 'see us' });
  });

  it('keeps its undo history when what it wrote comes back to it, and has none of another text', () => {
    const it = open({ text: 'a' });
    it.focus('end');
    it.type('b');
    it.show({ text: 'ab' }, false);
    press('z', ctrl);
    expect(now.text).toBe('a');
    it.type('c');
    it.show({ text: '' }, false);
    press('z', ctrl);
    expect(box().textContent).toBe('');
    it.show({ text: 'somebody else’s' }, true);
    press('z', ctrl);
    expect(box().textContent).toBe('somebody else’s');
  });

  it('keeps the caret where it is when text comes in front of it', () => {
    const it = open({ text: 'since' });
    it.focus('end');
    it.show({ text: 'before\n\nsince' }, false);
    it.type('!');
    expect(now.text).toBe('before\n\nsince!');
  });

  it('takes over the caret of the box before it', () => {
    const it = open({ text: 'ab\ncd' }, { caret: [4, 4] });
    it.type('X');
    expect(now.text).toBe('ab\ncXd');
  });

  it('writes plain text only where there is no formatting', () => {
    const it = open({ text: '' }, { formatting: false });
    press('b', ctrl);
    event('paste', { 'text/html': '<b>x</b>', 'text/plain': 'x' });
    expect(now).toEqual({ text: 'x' });
    it.set({ formatting: true, attributes: { class: 'reply-box' } });
    expect(press('b', ctrl)).toBe(true);
  });

  it('writes a name in the place of what was typed of it', () => {
    const onLook = vi.fn();
    const it = open({ text: 'Ask ' }, { onLook });
    it.focus('end');
    it.type('@me');
    const { mention } = onLook.mock.lastCall?.[0] ?? {};
    expect(mention).toMatchObject({ query: 'me' });
    it.mention(mention, 'Mei Tanaka');
    expect(now.text).toBe('Ask @Mei Tanaka ');
  });
});

describe('the clipboard', () => {
  it('carries a piece as it is here, and as mail and plain text elsewhere', () => {
    open({ text: '- a\n- b', richText: '<ul><li>a</li><li><strong>b</strong></li></ul>' }).focus('end');
    press('a', ctrl);
    const { data } = event('cut');
    expect(data.getData('text/plain')).toBe('- a\n- b');
    expect(data.getData('text/html')).toBe('<ul><li>a</li><li><strong>b</strong></li></ul>');
    expect(now).toEqual({ text: '' });
    event('paste', { 'text/x-threadside': data.getData('text/x-threadside'), 'text/html': 'x', 'text/plain': 'x' });
    expect(now.richText).toBe('<ul><li>a</li><li><strong>b</strong></li></ul>');
  });

  it('is taken as plain text with Shift', () => {
    open({ text: '' }).focus('end');
    press('V', { ctrlKey: true, shiftKey: true });
    event('paste', {
      'text/x-threadside': '<p><strong>a</strong></p>',
      'text/html': '<b>a</b>',
      'text/plain': 'a\n- b',
    });
    expect(now).toEqual({ text: 'a\n- b' });
  });

  it('leaves files to others', () => {
    open({ text: 'a' }).focus('end');
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
    const sent = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    const heard = vi.fn();
    place.addEventListener('paste', heard);
    box().dispatchEvent(sent);
    expect(sent.defaultPrevented).toBe(false);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(now.text).toBe('a');
  });
});
