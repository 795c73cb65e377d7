// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { AppForm } from '../../../../components/options/app-form.tsx';
import { Connection } from '../../../../components/options/connection.tsx';
import { Erase } from '../../../../components/options/erase.tsx';
import { Shortcuts } from '../../../../components/options/shortcuts.tsx';
import { UndoWindows } from '../../../../components/options/undo-windows.tsx';
import { Help } from '../../../../components/palette/help.tsx';
import type { Settings } from '../../../../lib/model/settings.ts';
import { account, known } from '../../store/support/data.ts';
import { byRole, click, mount, the, type } from '../mount.ts';

const change = (element: Element, value: string) =>
  act(() => {
    (element as HTMLInputElement).value = value;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
const settled = () => act(async () => undefined);

describe('time to undo', () => {
  it('is saved as it is changed, brought into its range, and not at all when it is no number', () => {
    const onSave = vi.fn<(changes: Partial<Settings>) => void>();
    const view = mount(<UndoWindows known={known} onSave={onSave} />);
    const field = the(view, 'spinbutton', 'E-mail replies');
    change(field, '30');
    change(field, '900');
    change(field, '-1');
    change(field, '');
    expect(onSave.mock.calls).toEqual([[{ undoEmail: 30 }], [{ undoEmail: 60 }], [{ undoEmail: 0 }]]);
    expect((field as HTMLInputElement).value).toBe(String(known.settings.undoEmail));
  });
  it('is shown as decided where an administrator does', () => {
    const view = mount(<UndoWindows known={{ ...known, managed: ['undoChat'] }} onSave={vi.fn()} />);
    expect((the(view, 'spinbutton', 'Chat replies') as HTMLInputElement).readOnly).toBe(true);
    expect(view.textContent).toContain('Set by your organization');
  });
});

describe('shortcuts', () => {
  const keys = [
    { name: 'quick-reply', description: 'Quick reply', shortcut: '' },
    { name: '_execute_action', description: '', shortcut: 'Alt+Shift+Y' },
  ];
  it('that the browser did not assign are reported, with the way to set them', async () => {
    const onShortcuts = vi.fn(async () => false);
    const view = mount(<Shortcuts commands={async () => keys} onShortcuts={onShortcuts} />);
    await settled();
    expect(view.textContent).toContain('One shortcut is not assigned');
    expect(view.textContent).toContain('Not assigned');
    click(the(view, 'button', 'Set shortcuts'));
    await settled();
    expect(onShortcuts).toHaveBeenCalled();
    expect(byRole(view, 'status').some((s) => s.element.textContent?.includes('Manage Extension Shortcuts'))).toBe(
      true,
    );
  });
  it('are all in the help, those of the browser as they really are', async () => {
    const onClose = vi.fn();
    const view = mount(<Help commands={async () => keys} onShortcuts={async () => true} onClose={onClose} />);
    await settled();
    for (const text of ['Send and close', 'Find a contact', 'Open or close the panel', 'Alt', 'Not assigned'])
      expect(view.textContent).toContain(text);
    the(view, 'dialog', 'Keyboard shortcuts');
    click(the(view, 'button', 'Close'));
    await settled();
    expect(onClose).toHaveBeenCalled();
  });
});

describe('the organization’s app', () => {
  const form = (
    onSave = vi.fn(async () => ({ ok: true as const, value: null })),
    hasSecret = false,
    onClear = vi.fn(),
  ) =>
    mount(
      <AppForm known={known} hasSecret={hasSecret} redirectUrl="https://r/" onSave={onSave} onClearSecret={onClear} />,
    );
  const submit = (view: HTMLElement) =>
    act(async () => {
      view.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });
  it('is saved whole, and the secret is not kept on the page', async () => {
    const onSave = vi.fn(async () => ({ ok: true as const, value: null }));
    const view = form(onSave);
    type(the(view, 'textbox', 'Client id'), 'abc');
    type(the(view, 'textbox', 'Client secret'), 's3cret');
    await submit(view);
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ clientId: 'abc', clientSecret: 's3cret' }));
    expect((the(view, 'textbox', 'Client secret') as HTMLInputElement).value).toBe('');
    expect(byRole(view, 'status')[0]?.element.textContent).toBe('Saved');
  });
  it('with a token service that is not https is not saved', async () => {
    const onSave = vi.fn(async () => ({ ok: true as const, value: null }));
    const view = form(onSave);
    type(the(view, 'textbox', 'Client id'), 'abc');
    type(the(view, 'textbox', 'Token service'), 'http://x.example');
    await submit(view);
    expect(onSave).not.toHaveBeenCalled();
    expect(byRole(view, 'status')[0]?.element.textContent).toContain('https://');
  });
  it('can have its secret erased', () => {
    const onClear = vi.fn();
    click(the(form(undefined, true, onClear), 'button', 'Erase the secret'));
    expect(onClear).toHaveBeenCalled();
  });
});

describe('the connection', () => {
  it('is said in words', () => {
    expect(mount(<Connection account={account} />).textContent).toContain('account 77 as jonas@northcrate.example');
    expect(mount(<Connection account={null} />).textContent).toBe('Not connected.');
  });
  it('is erased only after asking once more', () => {
    const onErase = vi.fn();
    const view = mount(<Erase busy={false} onErase={onErase} />);
    click(the(view, 'button', 'Disconnect and erase'));
    expect(onErase).not.toHaveBeenCalled();
    click(the(view, 'button', 'Yes, disconnect'));
    expect(onErase).toHaveBeenCalledTimes(1);
  });
});
