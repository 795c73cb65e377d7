// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Difference } from '../../../../components/composer/difference.tsx';
import { Reach } from '../../../../components/composer/reach.tsx';
import { RecipientsEditor } from '../../../../components/composer/recipients.tsx';
import { difference } from '../../../../lib/model/difference.ts';
import { type Address, identifierKey, type Recipients } from '../../../../lib/model/recipients.ts';
import type { Suggestion } from '../../../../lib/model/suggestions.ts';
import { ordersMail } from '../../store/support/data.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const mail = (value: string, name?: string): Address => ({
  identifier: { type: 'HS_EMAIL_ADDRESS', value },
  ...(name ? { name } : {}),
});
const petra = mail('petra@sandoval.example', 'Petra');
const depot = mail('depot@freight.example');
const start: Recipients = { to: [petra], cc: [depot], bcc: [] };
const suggestions: readonly Suggestion[] = [
  { address: mail('ann@sandoval.example', 'Ann Sandoval'), from: 'thread' },
  { address: mail('petra@home.example', 'Petra'), from: 'contact' },
  { address: mail('mei@northcrate.example', 'Mei Tanaka'), from: 'agent' },
];

function show(onChange: (r: Recipients) => void = () => undefined, from: Recipients = start, editable = true) {
  const onPending = vi.fn();
  function Held() {
    const [recipients, setRecipients] = useState(from);
    return (
      <RecipientsEditor
        model={{ recipients, editable, suggestions, accounts: [ordersMail] }}
        contactName="Petra Sandoval"
        onChange={(next) => {
          setRecipients(next);
          onChange(next);
        }}
        onPending={onPending}
      />
    );
  }
  return { view: mount(<Held />), onPending };
}

const inField = (view: HTMLElement, field: string) =>
  byRole(the(view, 'group', field), 'button')
    .map(({ name }) => name)
    .filter((name) => name.startsWith('Remove'));
const options = (view: HTMLElement) => byRole(view, 'option').map(({ element }) => element.textContent);
const wrong = (view: HTMLElement) => byRole(view, 'alert').map(({ element }) => element.textContent);
const paste = (element: Element, text: string) =>
  act(() => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    element.dispatchEvent(event);
  });

describe('recipients', () => {
  it('are added by typing an address and Enter, a comma or leaving the box', () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    const cc = the(view, 'textbox', 'Cc');
    type(cc, 'a@x.example');
    press(cc, 'Enter');
    type(cc, 'b@x.example');
    press(cc, ',');
    type(cc, 'c@x.example');
    act(() => void cc.dispatchEvent(new FocusEvent('blur')));
    expect(onChange.mock.lastCall?.[0].cc.map((a: Address) => a.identifier.value)).toEqual([
      'depot@freight.example',
      'a@x.example',
      'b@x.example',
      'c@x.example',
    ]);
  });

  it('are removed by their button, or by Backspace in the empty box', () => {
    const { view } = show();
    click(the(view, 'button', 'Remove Petra from To'));
    press(the(view, 'textbox', 'Cc'), 'Backspace');
    expect(byRole(view, 'button')).toEqual([]);
  });

  it('are removed by Delete on their name, and the caret stays in the field', () => {
    const { view } = show(undefined, { ...start, bcc: [mail('law@x.example'), mail('audit@x.example')] });
    press(the(view, 'button', 'law@x.example in Bcc'), 'Delete');
    expect(inField(view, 'Bcc')).toEqual(['Remove audit@x.example from Bcc']);
    expect(document.activeElement).toBe(the(view, 'textbox', 'Bcc'));
    expect(view.textContent).toContain('law@x.example removed from Bcc');
  });

  it('move between the fields by the menu of their name, and keep the keyboard', async () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    press(the(view, 'button', 'depot@freight.example in Cc'), 'ArrowDown');
    const menu = the(view, 'menu', 'depot@freight.example in Cc');
    expect(byRole(menu, 'menuitem').map(({ name }) => name)).toEqual(['Move to To', 'Move to Bcc', 'Remove']);
    expect(document.activeElement?.textContent).toBe('Move to To');
    press(menu, 'End');
    expect(document.activeElement?.textContent).toBe('Remove');
    press(menu, 'ArrowDown');
    click(document.activeElement as Element);
    expect(onChange.mock.lastCall?.[0]).toEqual({ to: [petra, depot], cc: [], bcc: [] });
    expect(document.activeElement).toBe(the(view, 'button', 'depot@freight.example in To'));
    expect(view.textContent).toContain('depot@freight.example moved to To');
  });

  it('give the focus back when Escape closes their menu', () => {
    const { view } = show();
    const chip = the(view, 'button', 'Petra in To');
    click(chip);
    press(the(view, 'menu', 'Petra in To'), 'Escape');
    expect(byRole(view, 'menu')).toEqual([]);
    expect(document.activeElement).toBe(chip);
  });

  it('can’t be typed or moved where there is one recipient only', () => {
    const { view } = show(undefined, { to: [petra], cc: [], bcc: [] }, false);
    expect(byRole(view, 'textbox')).toEqual([]);
    expect(byRole(view, 'button').map(({ name }) => name)).toEqual(['Remove Petra from To']);
  });
});

describe('what is no recipient', () => {
  it.each([
    ['mei at northcrate', '“mei at northcrate” is not an e-mail address: it has no @.'],
    ['a@b@c.example', '“a@b@c.example” is not an e-mail address: it has more than one @.'],
    ['@c.example', '“@c.example” is not an e-mail address: nothing stands before the @.'],
    ['mei@northcrate', '“mei@northcrate” is not an e-mail address: what follows the @ is no domain.'],
    ['mei t@x.example', '“mei t@x.example” is not an e-mail address: it has a space in it.'],
    ['me:i@x.example', '“me:i@x.example” is not an e-mail address: it has a character that none can have.'],
    [
      'Orders+7@northcrate.example',
      '“Orders+7@northcrate.example” is one of your own mailboxes: the reply would come back to you.',
    ],
    ['x@a.hs-inbox.com', '“x@a.hs-inbox.com” is a relay address of HubSpot’s: the reply would come back to you.'],
    ['PETRA@sandoval.example', '“PETRA@sandoval.example” is in To already.'],
  ])('stays in the box with the reason: %s', (text, reason) => {
    const onChange = vi.fn();
    const { view, onPending } = show(onChange);
    const bcc = the(view, 'textbox', 'Bcc') as HTMLInputElement;
    type(bcc, text);
    press(bcc, 'Enter');
    expect(wrong(view)).toEqual([reason]);
    expect(bcc.value).toBe(text);
    expect(bcc.getAttribute('aria-invalid')).toBe('true');
    expect(onChange).not.toHaveBeenCalled();
    expect(onPending).toHaveBeenLastCalledWith('bcc', text);
  });

  it('does not keep the rest of a pasted list out', () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    const bcc = the(view, 'textbox', 'Bcc') as HTMLInputElement;
    paste(bcc, '"Tanaka, Mei" <mei@x.example>; a@b.example\nnobody, depot@freight.example');
    expect(onChange.mock.lastCall?.[0].bcc).toEqual([mail('mei@x.example', 'Tanaka, Mei'), mail('a@b.example')]);
    expect(bcc.value).toBe('nobody, depot@freight.example');
    expect(wrong(view)).toEqual(['“nobody” is not an e-mail address: it has no @.']);
  });
});

describe('suggestions', () => {
  it('come while one types, are chosen by arrows and Enter, and are said', () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    const cc = the(view, 'textbox', 'Cc');
    type(cc, 'sand');
    expect(options(the(view, 'listbox', 'Suggestions for Cc'))).toEqual([
      'Ann Sandoval ann@sandoval.examplein this conversation',
    ]);
    expect(view.textContent).toContain('1 suggestion');
    expect(cc.getAttribute('aria-activedescendant')).toBeNull();
    press(cc, 'ArrowDown');
    const active = document.getElementById(cc.getAttribute('aria-activedescendant') ?? '');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    press(cc, 'Enter');
    expect(onChange.mock.lastCall?.[0].cc.map((a: Address) => a.name ?? a.identifier.value)).toEqual([
      'depot@freight.example',
      'Ann Sandoval',
    ]);
    expect(byRole(view, 'listbox')).toEqual([]);
    expect((cc as HTMLInputElement).value).toBe('');
  });

  it('are all there at the arrow key or a click, go round, and Escape closes them only', () => {
    const { view } = show();
    const to = the(view, 'textbox', 'To');
    press(to, 'ArrowUp');
    expect(options(view)).toHaveLength(3);
    expect(document.getElementById(to.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Mei');
    press(to, 'ArrowDown');
    expect(document.getElementById(to.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain('Ann');
    const outside = vi.fn();
    view.addEventListener('keydown', outside);
    press(to, 'Escape');
    expect(outside).not.toHaveBeenCalled();
    expect(byRole(view, 'listbox')).toEqual([]);
    act(() => void to.dispatchEvent(new MouseEvent('mousedown', { bubbles: true })));
    expect(options(view)).toHaveLength(3);
  });

  it('are chosen by the mouse', () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    type(the(view, 'textbox', 'Bcc'), 'Mei');
    click(byRole(view, 'option')[0]?.element as Element);
    expect(onChange.mock.lastCall?.[0].bcc.map((a: Address) => identifierKey(a.identifier))).toEqual([
      'mail:mei@northcrate.example',
    ]);
  });

  it('never stand in the way of an address that is typed whole', () => {
    const onChange = vi.fn();
    const { view } = show(onChange);
    const bcc = the(view, 'textbox', 'Bcc');
    type(bcc, 'mei@northcrate.example');
    press(bcc, 'Enter');
    expect(onChange.mock.lastCall?.[0].bcc).toEqual([mail('mei@northcrate.example')]);
  });
});

describe('everyone or the sender only', () => {
  const sender = { to: [petra], cc: [], bcc: [] };
  const reach = (recipients: Recipients, untouched: boolean, onChange = vi.fn()) =>
    mount(
      <Reach
        recipients={recipients}
        senderOnly={sender}
        untouched={untouched}
        contactName={undefined}
        onChange={onChange}
      />,
    );
  const checked = (view: HTMLElement) =>
    byRole(the(view, 'radiogroup', 'Goes to'), 'radio')
      .filter(({ element }) => (element as HTMLInputElement).checked)
      .map(({ name }) => name);

  it('shows which of the two it is, or neither', () => {
    expect(checked(reach(start, true))).toEqual(['Everyone']);
    expect(checked(reach(sender, false))).toEqual(['Sender only']);
    expect(checked(reach({ ...start, bcc: [depot] }, false))).toEqual([]);
  });

  it('is chosen by a click', () => {
    const onChange = vi.fn();
    click(the(reach(start, true, onChange), 'radio', 'Sender only'));
    click(the(reach(sender, false, onChange), 'radio', 'Everyone'));
    expect(onChange.mock.calls).toEqual([[sender], [undefined]]);
  });
});

describe('the difference in words', () => {
  it('names who comes, who goes and who changes the field', () => {
    const now = { to: [depot], cc: [], bcc: [mail('law@x.example')] };
    const view = mount(
      <Difference difference={difference(now, start)} contactName={undefined} onReset={() => undefined} />,
    );
    expect(view.textContent).toContain('adds law@x.example · drops Petra · depot@freight.example from Cc to To');
  });
});
