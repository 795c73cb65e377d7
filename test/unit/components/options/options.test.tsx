// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { AppForm } from '../../../../components/options/app-form.tsx';
import { Connection } from '../../../../components/options/connection.tsx';
import { Erase } from '../../../../components/options/erase.tsx';
import { EraseAll } from '../../../../components/options/erase-all.tsx';
import { ImageSenders } from '../../../../components/options/image-senders.tsx';
import { PolicyPart } from '../../../../components/options/policy-part.tsx';
import { Shortcuts } from '../../../../components/options/shortcuts.tsx';
import { Stored } from '../../../../components/options/stored.tsx';
import { UndoWindows } from '../../../../components/options/undo-windows.tsx';
import { Help } from '../../../../components/palette/help.tsx';
import { failure } from '../../../../lib/model/errors.ts';
import type { Settings } from '../../../../lib/model/settings.ts';
import type { KnownSettings } from '../../../../lib/store/state.ts';
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

describe('the senders whose images are always loaded', () => {
  const withSenders = (managed: KnownSettings['managed'] = []): KnownSettings => ({
    ...known,
    managed,
    settings: { ...known.settings, imageSenders: ['shop@b.example', 'news@a.example'] },
  });
  it('are listed, and each can be removed', () => {
    const onSave = vi.fn();
    const view = mount(<ImageSenders known={withSenders()} onSave={onSave} />);
    expect([...view.querySelectorAll('.sender-address')].map((one) => one.textContent)).toEqual([
      'news@a.example',
      'shop@b.example',
    ]);
    click(the(view, 'button', 'Remove shop@b.example'));
    expect(onSave).toHaveBeenCalledWith(['news@a.example']);
  });
  it('are said to be none where there are none, and not to be changed where an administrator decides', () => {
    expect(mount(<ImageSenders known={known} onSave={vi.fn()} />).textContent).toContain('No sender yet');
    const view = mount(<ImageSenders known={withSenders(['imageSenders'])} onSave={vi.fn()} />);
    expect(byRole(view, 'button')).toEqual([]);
    expect(view.textContent).toContain('Set by your organization');
  });
});

describe('the organization’s rules', () => {
  it('are shown as such, in words', () => {
    const policy = { allowedAccounts: ['77', '78'], sites: ['gmail' as const], featuresOff: ['files' as const] };
    const text = mount(<PolicyPart policy={policy} />).textContent;
    for (const words of ['Set by your organization', '77, 78', 'Gmail', 'sending files']) expect(text).toContain(words);
    expect(mount(<PolicyPart policy={{ allowedAccounts: [], featuresOff: [] }} />).textContent).toContain('none');
  });
  it('are no part of the page where there are none', () => {
    expect(mount(<PolicyPart policy={{ featuresOff: [] }} />).textContent).toBe('');
    expect(mount(<PolicyPart policy={undefined} />).textContent).toBe('');
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
  it.each([
    [0, 'There are no drafts on this computer.'],
    [1, 'One draft is lost'],
    [12, '12 drafts are lost'],
  ])('is erased with all %d drafts only after saying how many there are', async (drafts, words) => {
    const onErase = vi.fn();
    const view = mount(<EraseAll busy={false} count={async () => drafts} onErase={onErase} />);
    click(the(view, 'button', 'Erase everything'));
    await settled();
    expect(view.textContent).toContain(words);
    click(the(view, 'button', 'Cancel'));
    click(the(view, 'button', 'Erase everything'));
    await settled();
    expect(onErase).not.toHaveBeenCalled();
    click(the(view, 'button', 'Yes, erase everything'));
    expect(onErase).toHaveBeenCalledTimes(1);
  });
  it('is erased also where the drafts can’t be counted, after saying so', async () => {
    const onErase = vi.fn();
    const count = () => Promise.reject(new Error('disk'));
    const view = mount(<EraseAll busy={false} count={count} onErase={onErase} />);
    click(the(view, 'button', 'Erase everything'));
    await settled();
    expect(view.textContent).toContain('How many drafts are on this computer could not be read.');
    expect(onErase).not.toHaveBeenCalled();
    click(the(view, 'button', 'Yes, erase everything'));
    expect(onErase).toHaveBeenCalledTimes(1);
  });
});

describe('what is stored on this computer', () => {
  const counts = { contacts: 1, threads: 12, messages: 345, bytes: 1_234_567 };
  const nothing = { contacts: 0, threads: 0, messages: 0, bytes: 0 };
  it('is counted, and counted again after it was cleared', async () => {
    const read = vi.fn(async () => counts);
    const onClear = vi.fn(async () => {
      read.mockResolvedValue(nothing);
      return { ok: true as const, value: null };
    });
    const view = mount(<Stored known={known} read={read} onKeep={vi.fn()} onClear={onClear} />);
    await settled();
    expect(view.textContent).toContain('1 contact · 12 conversations · 345 messages · about 1.2 MB');
    click(the(view, 'button', 'Clear'));
    await settled();
    await settled();
    expect(view.textContent).toContain('Nothing of HubSpot’s is kept here.');
    expect(byRole(view, 'status')[0]?.element.textContent).toContain('Drafts and what is on its way are still here');
  });
  it('is never called 0 MB when there is something', async () => {
    const read = async () => ({ ...counts, bytes: 9_000 });
    const view = mount(<Stored known={known} read={read} onKeep={vi.fn()} onClear={vi.fn()} />);
    await settled();
    expect(view.textContent).toContain('about 0.1 MB');
  });
  it('says why it could not be cleared', async () => {
    const refused = async () => ({ ok: false as const, error: failure('storage') });
    const view = mount(<Stored known={known} read={async () => counts} onKeep={vi.fn()} onClear={refused} />);
    click(the(view, 'button', 'Clear'));
    await settled();
    expect(byRole(view, 'status')[0]?.element.textContent).toContain('storage does not work');
  });
  it('is kept for as long as is chosen, or as an administrator says', () => {
    const onKeep = vi.fn();
    const stored = (settings: KnownSettings) => (
      <Stored known={settings} read={async () => counts} onKeep={onKeep} onClear={vi.fn()} />
    );
    change(the(mount(stored(known)), 'combobox', 'Keep what nobody opens for'), '7');
    expect(onKeep).toHaveBeenCalledWith(7);
    const ruled = mount(stored({ settings: { ...known.settings, keepDays: 14 }, managed: ['keepDays' as const] }));
    const choice = the(ruled, 'combobox', 'Keep what nobody opens for') as HTMLSelectElement;
    expect([choice.disabled, choice.value]).toEqual([true, '14']);
  });
});
