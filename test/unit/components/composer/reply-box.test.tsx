// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createEditor } from '../../../../components/composer/editor/editor.ts';
import type { MakeEditor } from '../../../../components/composer/load-editor.ts';
import { ReplyBox } from '../../../../components/composer/reply-box.tsx';
import type { Written } from '../../../../lib/model/rich-text.ts';
import { byRole, click, mount, paste, press, the, type } from '../mount.ts';

/** The editor's code, which comes when the test says so. */
const code = vi.hoisted(() => {
  let come: (make: unknown) => void = () => undefined;
  const loaded = new Promise<unknown>((resolve) => {
    come = resolve;
  });
  return { loaded, come: (make: unknown) => come(make), made: undefined as unknown };
});
vi.mock('../../../../components/composer/load-editor.ts', () => ({
  editorLoaded: code.loaded,
  loadedEditor: () => code.made,
}));

const agents = ['Mei Tanaka', 'Jonas Ekberg', 'Mei Lin'].map((name) => ({ id: name, kind: 'agent' as const, name }));
let text: Written;
let view: HTMLElement;

type Props = Parameters<typeof ReplyBox>[0];

/** What the store does: it keeps the text, and the wish for the caret until it is there. */
function Kept({ early, wish, ...rest }: Partial<Props> & { readonly early: string; readonly wish: number }) {
  const [now, setNow] = useState(text);
  const [caret, setCaret] = useState(wish);
  text = now;
  return (
    <ReplyBox
      text={now}
      draftKey="10/reply"
      kind="reply"
      formatting={true}
      agents={agents}
      onWrite={setNow}
      onBlur={() => undefined}
      caret={caret}
      onCaret={() => {
        setCaret(0);
        return early;
      }}
      describedBy="why"
      {...rest}
    />
  );
}

function show(rest: Partial<Props> = {}, early = '', wish = 0): void {
  view = mount(<Kept early={early} wish={wish} {...rest} />);
}

const box = () => the(view, 'textbox', 'Reply');
/** Lets the editor's code come, as `code.loaded` does; from then on it is there. */
const editorComes = () =>
  act(async () => {
    code.made = createEditor satisfies MakeEditor;
    code.come(createEditor);
    await code.loaded;
  });

beforeEach(() => {
  text = { text: '' };
});

describe('the box before the editor is there', () => {
  it('takes every key, and what was typed before it, and hands all of it over with the caret', async () => {
    show({}, 'early, ', 7);
    const plain = box() as HTMLTextAreaElement;
    expect(plain.localName).toBe('textarea');
    expect(document.activeElement).toBe(plain);
    expect(text).toEqual({ text: 'early, ' });
    type(plain, 'early, and now');
    expect(text).toEqual({ text: 'early, and now' });
    plain.setSelectionRange(5, 5);
    await editorComes();
    expect(box().isContentEditable || box().getAttribute('contenteditable')).toBeTruthy();
    expect(box().getAttribute('aria-multiline')).toBe('true');
    expect(box().getAttribute('aria-describedby')).toBe('why');
    expect(document.activeElement).toBe(box());
    expect(box().textContent).toBe('early, and now');
    paste(box(), { 'text/plain': '!' });
    expect(text).toEqual({ text: 'early!, and now' });
  });
});

describe('the box with the editor', () => {
  /** An editor with a text, the caret in it. */
  async function written(rest: Partial<Props>, start: string, caret: number): Promise<void> {
    code.made = undefined;
    text = { text: start };
    show(rest);
    (box() as HTMLTextAreaElement).setSelectionRange(caret, caret);
    await editorComes();
  }
  const undo = () =>
    act(() => {
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
    });

  it('goes on where the caret was, undo too, when what is typed becomes a draft of the conversation that came', async () => {
    await written({ draftKey: 'loose:address:petra', formatting: false }, 'The truck leaves', 4);
    paste(box(), { 'text/plain': 'big ' });
    show({ draftKey: '10/reply', keyBefore: 'loose:address:petra' });
    paste(box(), { 'text/plain': 'red ' });
    expect(text).toEqual({ text: 'The big red truck leaves' });
    undo();
    undo();
    expect(text).toEqual({ text: 'The truck leaves' });
  });

  it('begins anew with another draft, also where the same stands', async () => {
    await written({ draftKey: '9/reply' }, 'The truck leaves', 4);
    paste(box(), { 'text/plain': 'big ' });
    show({ draftKey: '10/reply', keyBefore: 'loose:address:petra' });
    undo();
    expect(text).toEqual({ text: 'The big truck leaves' });
  });

  it('puts what was typed early in at the caret, formatting or not', () => {
    text = { text: 'a', richText: '<p><strong>a</strong></p>' };
    show({}, 'b', 8);
    expect(text.richText).toBe('<p><strong>ab</strong></p>');
    expect(document.activeElement).toBe(box());
  });

  it('has a toolbar that says what is on, and one stop for Tab', () => {
    text = { text: '- a', richText: '<ul><li>a</li></ul>' };
    show();
    const bar = the(view, 'toolbar', 'Formatting');
    const buttons = byRole(bar, 'button');
    expect(buttons.map((b) => b.name)).toEqual(['Bold', 'Italic', 'Bulleted list', 'Numbered list', 'Quote', 'Link']);
    expect(buttons.filter((b) => b.element.tabIndex === 0)).toHaveLength(1);
    click(the(bar, 'button', 'Numbered list'));
    expect(text.text).toBe('1. a');
    expect(the(bar, 'button', 'Numbered list').getAttribute('aria-pressed')).toBe('true');
    expect(the(bar, 'button', 'Bulleted list').getAttribute('aria-pressed')).toBe('false');
    the(bar, 'button', 'Bold').focus();
    press(the(bar, 'button', 'Bold'), 'ArrowLeft');
    expect(document.activeElement).toBe(the(bar, 'button', 'Link'));
    press(the(bar, 'button', 'Link'), 'Escape');
    expect(document.activeElement).toBe(box());
  });

  it('asks for the address of a link below the text, and says what is none', () => {
    show();
    click(the(view, 'button', 'Link'));
    const field = the(view, 'textbox', 'Link address') as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    type(field, 'nowhere');
    press(field, 'Enter');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(byRole(view, 'alert')).toHaveLength(1);
    press(field, 'Escape');
    expect(byRole(view, 'alert')).toEqual([]);
    expect(document.activeElement).toBe(box());
    click(the(view, 'button', 'Link'));
    type(the(view, 'textbox', 'Link address'), 'mei@northcrate.example');
    click(the(view, 'button', 'Set link'));
    expect(text.richText).toBe('<p><a href="mailto:mei@northcrate.example">mei@northcrate.example</a></p>');
    click(the(view, 'button', 'Link'));
    click(the(view, 'button', 'Remove link'));
    expect(text).toEqual({ text: 'mei@northcrate.example' });
  });

  it('asks for the address of one draft’s link only: it goes away with the draft, and what was typed of it', () => {
    show({ draftKey: '10/reply' });
    click(the(view, 'button', 'Link'));
    type(the(view, 'textbox', 'Link address'), 'mei@northcrate.example');
    show({ draftKey: '11/reply' });
    expect(byRole(view, 'group')).toEqual([]);
    show({ draftKey: '10/reply' });
    expect(byRole(view, 'group')).toEqual([]);
    click(the(view, 'button', 'Link'));
    expect((the(view, 'textbox', 'Link address') as HTMLInputElement).value).toBe('');
  });

  it('has no toolbar where formatting would be lost, and says so when there is some', () => {
    text = { text: 'a' };
    show({ formatting: false });
    expect(byRole(view, 'toolbar')).toEqual([]);
    expect(view.textContent).not.toContain('plain text');
  });

  it('says what formatted text loses there', () => {
    text = { text: '- a', richText: '<ul><li>a</li></ul>' };
    show({ formatting: false });
    expect(view.textContent).toContain('This channel takes plain text');
  });

  it('offers agents by name in a comment: arrows, Enter, Tab and Escape, with the focus in the text', () => {
    show({ kind: 'comment', draftKey: '10/comment' }, '', 9);
    paste(box(), { 'text/plain': 'Ask @me' });
    const names = () => byRole(view, 'option').map((o) => o.name);
    expect(names()).toEqual(['Mei Tanaka', 'Mei Lin']);
    const active = () => document.getElementById(box().getAttribute('aria-activedescendant') ?? '')?.textContent;
    expect(active()).toBe('Mei Tanaka');
    press(box(), 'ArrowDown');
    expect(active()).toBe('Mei Lin');
    press(box(), 'Escape');
    expect(names()).toEqual([]);
    expect(box().hasAttribute('aria-activedescendant')).toBe(false);
    paste(box(), { 'text/plain': ' or @jo' });
    press(box(), 'Tab');
    expect(text).toEqual({ text: 'Ask @me or @Jonas Ekberg ' });
    expect(view.textContent).toContain('HubSpot shows the name, but may not notify them.');
  });

  it('offers nobody in a reply', () => {
    show({}, '', 10);
    paste(box(), { 'text/plain': '@me' });
    expect(byRole(view, 'listbox')).toEqual([]);
  });
});
