// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { DraftsDialog, type DraftsDialogProps } from '../../../../components/drafts/drafts-dialog.tsx';
import type { AnyEntry } from '../../../../lib/store/draft-list.ts';
import { byRole, click, mount, the } from '../mount.ts';

const now = Date.UTC(2026, 10, 24, 12);
const draft = (n: number, more: Partial<AnyEntry> = {}): AnyEntry =>
  ({
    id: `7/${n}/reply`,
    threadId: String(n),
    kind: 'reply',
    text: `Text ${n}`,
    subject: undefined,
    files: 0,
    at: now - n * 60_000,
    contact: { id: String(n), firstName: 'Petra', lastName: `Nº ${n}` },
    ...more,
  }) as AnyEntry;

function show(entries: readonly AnyEntry[] | undefined, rest: Partial<DraftsDialogProps> = {}) {
  const calls = { onOpen: vi.fn(), onRemove: vi.fn(), onRetry: vi.fn(), onClose: vi.fn() };
  const view = mount(<DraftsDialog entries={entries} failed={false} now={now} status="" {...calls} {...rest} />);
  return { view, ...calls };
}
const rows = (view: ParentNode) => [...view.querySelectorAll<HTMLElement>('.draft')];
const press = (key: string) =>
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

describe('the list of all drafts', () => {
  it('says of each whom it is for, what it is, what it says and how much hangs on it', () => {
    const loose = { kind: 'loose', id: '7/address:a@b.example', key: 'address:a@b.example', address: 'a@b.example' };
    const { view } = show([
      draft(1, { subject: 'Crates', files: 2 } as Partial<AnyEntry>),
      draft(2, { kind: 'comment', contact: undefined } as Partial<AnyEntry>),
      draft(3, { ...loose, text: 'Too early', contact: undefined } as Partial<AnyEntry>),
      draft(4, { text: ' ', files: 1 } as Partial<AnyEntry>),
    ]);
    // How many there are is its whole title, for eyes and for ears.
    expect(the(view, 'heading', '4 drafts').parentElement?.textContent).toBe('4 drafts');
    the(view, 'dialog', '4 drafts');
    const names = rows(view).map((row) => row.getAttribute('aria-label') ?? '');
    expect(names[0]).toMatch(/^Petra Nº 1, .*, Reply · 2 files, Crates · Text 1$/);
    expect(names[1]).toMatch(/^Conversation 2, .*, Comment, Text 2$/);
    expect(names[2]).toMatch(/^a@b\.example, .*, No conversation yet, Too early$/);
    expect(names[3]).toMatch(/, Reply · One file, No text$/);
  });

  it('names it by what was known when it was written, once nothing else is', () => {
    const about = { firstName: 'Petra', lastName: 'Sandoval', email: 'petra@x.example', subject: 'Crates' };
    const { view } = show([
      draft(1, { contact: undefined, about }),
      draft(2, { contact: undefined, about: { email: 'petra@x.example' }, subject: 'Boxes' } as Partial<AnyEntry>),
      draft(3, { about: { firstName: 'Of old' } }),
      draft(4, { contact: undefined, about: { subject: 'Crates' } }),
    ]);
    const names = rows(view).map((row) => row.getAttribute('aria-label') ?? '');
    expect(names[0]).toMatch(/^Petra Sandoval, .*, Reply, Crates · Text 1$/);
    expect(names[1]).toMatch(/^petra@x\.example, .*, Reply, Boxes · Text 2$/);
    expect(names[2]).toMatch(/^Petra Nº 3, /);
    expect(names[3]).toMatch(/^Conversation 4, .*, Crates · Text 4$/);
  });

  it('is walked with the arrows, opened with Enter or a click, and thinned out with Delete', () => {
    const { view, onOpen, onRemove } = show([draft(1), draft(2), draft(3)]);
    const all = rows(view);
    expect(document.activeElement).toBe(all[0]);
    press('ArrowDown');
    expect(document.activeElement).toBe(all[1]);
    expect(all.map((row) => row.tabIndex)).toEqual([-1, 0, -1]);
    press('End');
    press('ArrowDown');
    expect(document.activeElement).toBe(all[2]);
    press('Home');
    press('ArrowUp');
    expect(document.activeElement).toBe(all[0]);
    press('ArrowDown');
    press('Delete');
    expect(onRemove).toHaveBeenCalledWith(draft(2));
    click(the(view, 'button', 'Delete draft for Petra Nº 3'));
    expect(onRemove).toHaveBeenLastCalledWith(draft(3));
    click(all[0] as HTMLElement);
    expect(onOpen).toHaveBeenCalledWith(draft(1));
  });

  it('takes the focus from nothing else when drafts change elsewhere, and keeps it where its row goes', () => {
    const { view } = show([draft(1), draft(2), draft(3)]);
    const close = the(view, 'button', 'Close');
    close.focus();
    show([draft(0), draft(1), draft(2), draft(3)]);
    expect(document.activeElement).toBe(close);
    show([draft(1), draft(2), draft(3)]);
    expect(document.activeElement).toBe(close);
    rows(view)[0]?.focus();
    press('ArrowDown');
    show([draft(1), draft(3)]);
    expect(document.activeElement).toBe(rows(view)[1]);
    show([]);
    close.focus();
    show([draft(4)]);
    expect(document.activeElement).toBe(close);
  });

  it('draws some of hundreds, and more when asked', () => {
    const { view } = show(Array.from({ length: 120 }, (_, n) => draft(n + 1)));
    expect(rows(view)).toHaveLength(50);
    click(the(view, 'button', 'Show 50 more'));
    click(the(view, 'button', 'Show 20 more'));
    expect(rows(view)).toHaveLength(120);
  });

  it('says that there are none, that they are being read, or that they could not be', () => {
    const none = show([]).view;
    expect(none.textContent).toContain('What you write and do not send waits here');
    the(none, 'dialog', 'Drafts');
    expect(show(undefined).view.textContent).toContain('Reading your drafts');
    const { view, onRetry } = show(undefined, { failed: true });
    click(the(view, 'button', 'Try again'));
    expect(onRetry).toHaveBeenCalledTimes(1);
    expect(byRole(view, 'alert')).toHaveLength(1);
  });
});
