// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Waiting } from '../../../../components/options/waiting.tsx';
import type { Inbox } from '../../../../lib/model/channel.ts';
import { defaultSettings, type Settings } from '../../../../lib/model/settings.ts';
import { account } from '../../store/support/data.ts';
import { byRole, click, mount, the } from '../mount.ts';

const settled = () => act(async () => undefined);
const inboxes = new Map<string, Inbox>(
  [
    { id: '1', name: 'Orders' },
    { id: '2', name: 'Support' },
    { id: '3', name: 'Old', archived: true },
  ].map((inbox) => [inbox.id, inbox]),
);

function show(
  settings: Partial<Settings> = {},
  { managed = [] as (keyof Settings)[], granted = true, me = 'A-1' } = {},
) {
  const onSave = vi.fn<(changes: Partial<Settings>) => void>();
  const notify = { allowed: vi.fn(async () => granted), request: vi.fn(async () => granted) };
  const { actorId: _, ...nobody } = account;
  const view = mount(
    <Waiting
      known={{ settings: { ...defaultSettings, ...settings }, managed }}
      account={me ? { ...nobody, actorId: me } : nobody}
      inboxes={inboxes}
      notify={notify}
      onSave={onSave}
    />,
  );
  return { view, onSave, notify };
}

const box = (view: HTMLElement, name: string) => the(view, 'checkbox', name) as HTMLInputElement;

describe('the count', () => {
  it('is off, and switched on by a click', () => {
    const { view, onSave } = show();
    expect(box(view, 'Count on the toolbar button').checked).toBe(false);
    click(box(view, 'Count on the toolbar button'));
    expect(onSave.mock.calls).toEqual([[{ waitingCount: true }]]);
    expect(byRole(view, 'radiogroup')).toEqual([]);
  });

  it('is shown as decided where an administrator does', () => {
    const { view } = show({ waitingCount: true }, { managed: ['waitingCount'] });
    expect(box(view, 'Count on the toolbar button').disabled).toBe(true);
    expect(view.textContent).toContain('Set by your organization');
  });
});

describe('notifications', () => {
  const name = 'Notification for a new message';

  it('are switched on when the browser grants them in the click', async () => {
    const { view, onSave, notify } = show();
    click(box(view, name));
    expect(notify.request).toHaveBeenCalledTimes(1);
    expect(onSave).not.toHaveBeenCalled();
    await settled();
    expect(onSave.mock.calls).toEqual([[{ waitingNotify: true }]]);
  });

  it('stay off when the browser does not, and it says what to do', async () => {
    const { view, onSave } = show({}, { granted: false });
    click(box(view, name));
    await settled();
    expect(onSave).not.toHaveBeenCalled();
    expect(box(view, name).checked).toBe(false);
    expect(view.textContent).toContain('The browser did not allow notifications');
  });

  it('that are wanted and not allowed say so, with the way to allow them', async () => {
    const { view, notify } = show({ waitingNotify: true }, { granted: false, managed: ['waitingNotify'] });
    await settled();
    expect(view.textContent).toContain('does not allow notifications yet');
    click(the(view, 'button', 'Allow notifications'));
    expect(notify.request).toHaveBeenCalledTimes(1);
  });

  it('show no words unless that is wanted, which means something only while they are on', () => {
    expect(box(show().view, 'With its first words').disabled).toBe(true);
    const { view, onSave } = show({ waitingNotify: true });
    expect(box(view, 'With its first words').checked).toBe(false);
    click(box(view, 'With its first words'));
    click(box(view, 'Not while I look at the panel'));
    click(box(view, name));
    expect(onSave.mock.calls).toEqual([[{ waitingWords: true }], [{ waitingQuiet: true }], [{ waitingNotify: false }]]);
  });
});

describe('which conversations', () => {
  const on = { waitingCount: true };

  it('can be the agent’s only, or everybody’s', () => {
    const { view, onSave } = show(on);
    expect((the(view, 'radio', 'Mine and unassigned') as HTMLInputElement).checked).toBe(true);
    click(the(view, 'radio', 'Everybody’s'));
    expect(onSave.mock.calls).toEqual([[{ waitingWhose: 'all' }]]);
  });

  it('are nobody’s while HubSpot has not told who the agent is, and it says so', () => {
    expect(show(on, { me: '' }).view.textContent).toContain('has not told which agent you are');
    expect(show({ ...on, waitingWhose: 'all' }, { me: '' }).view.textContent).not.toContain('which agent');
  });

  it('are those of all inboxes, or of some; of one at least', () => {
    const { view, onSave } = show(on);
    expect(byRole(view, 'checkbox').map((c) => c.name)).not.toContain('Old');
    expect([box(view, 'Orders').checked, box(view, 'Support').checked]).toEqual([true, true]);
    click(box(view, 'Orders'));
    expect(onSave.mock.calls).toEqual([[{ waitingInboxes: ['2'] }]]);
    const some = show({ ...on, waitingInboxes: ['2'] });
    expect(box(some.view, 'Support').disabled).toBe(true);
    click(box(some.view, 'Orders'));
    expect(some.onSave.mock.calls).toEqual([[{ waitingInboxes: [] }]]);
  });
});
