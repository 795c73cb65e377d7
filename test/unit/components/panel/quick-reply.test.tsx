// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
// What the window loads after its first paint: at hand, because the test would end before it comes.
import '../../../../lib/store/conversation.ts';
import '../../../../lib/store/live.ts';
import '../../../../lib/store/sending.ts';
import '../../../../lib/store/changing.ts';
import '../../../../lib/store/drafts.ts';
import '../../../../lib/store/save-drafts.ts';
import '../../../../components/composer/editor/editor.ts';
import '../../../../components/panel/connection-banner.tsx';
import '../../../../components/panel/details.tsx';
import '../../../../components/panel/freshness.tsx';
import '../../../../components/ui/icon-paths-later.ts';
import '../../../../components/panel/not-opened.tsx';
import '../../../../components/panel/panel-menu.tsx';
import '../../../../components/panel/problems.tsx';
import '../../../../components/panel/reply.tsx';
import '../../../../components/panel/thread-actions.tsx';
import '../../../../components/panel/thread-failure.tsx';
import '../../../../components/panel/use-attached.tsx';
import { QuickReply } from '../../../../components/panel/quick-reply.tsx';
import { ok } from '../../../../lib/model/result.ts';
import { defaultSettings } from '../../../../lib/model/settings.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { contact, item, message, people, thread } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { byRole, click, mount, the } from '../mount.ts';

const petra = 'petra@sandoval.example';
let world: World;
let panel: Panel;

async function open(start: Parameters<typeof createWorld>[0] = {}, answers: World['answers'] = {}) {
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
    threads: [thread('10', '1')],
    messages: [message('m10', '10')],
    subjects: new Map([[5, people(petra)]]),
    ...start,
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }) }, answers);
  panel = createPanel(world.deps, { tabId: 5 });
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  return mount(<QuickReply panel={panel} />);
}
const appears = (view: ParentNode, role: string, name: string) =>
  vi.waitFor(() => act(() => void the(view, role, name)));

afterEach(() => {
  panel.stop();
  world.expectForeseen();
});

describe('the quick reply window', () => {
  it('offers nothing in its menu that it has no room for', async () => {
    const view = await open();
    await appears(view, 'button', 'More');
    click(the(view, 'button', 'More'));
    expect(byRole(view, 'menuitem').map((entry) => entry.name)).toEqual([
      'Look for what is new',
      'Keyboard shortcuts Alt+/',
      'Options',
      'Disconnect',
    ]);
  });

  it('has no button for files where an administrator has switched sending them off', async () => {
    const view = await open();
    await appears(view, 'button', 'Attach files');
    const policy = { featuresOff: ['files' as const] };
    act(() => panel.store.setState({ known: { settings: defaultSettings, managed: [], policy } }));
    expect(byRole(view, 'button').map(({ name }) => name)).not.toContain('Attach files');
  });

  it('lets what has paused go on or come back, by button and by key, as the panel does', async () => {
    const paused = item('i1', '10', { state: 'paused' });
    const sendAnyway = vi.fn(() => ok(null));
    const edit = vi.fn(() => ok(null));
    const view = await open({ outbox: [paused] }, { sendAnyway, edit });
    await appears(view, 'button', 'Send anyway');
    click(the(view, 'button', 'Edit'));
    await vi.waitFor(() => expect(edit).toHaveBeenCalledTimes(1));
    act(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', altKey: true, bubbles: true, cancelable: true }));
    });
    await vi.waitFor(() => expect(sendAnyway).toHaveBeenCalledTimes(1));
  });
});

it('says that its conversation could not be read, and can be asked again, instead of staying empty', async () => {
  await open();
  const again = vi.fn();
  const view = mount(<QuickReply panel={panel} lost onAgain={again} />);
  await appears(view, 'button', 'Try again');
  expect(byRole(view, 'alert').map((one) => one.element.textContent)).toEqual([expect.stringMatching(/storage/i)]);
  click(the(view, 'button', 'Try again'));
  expect(again).toHaveBeenCalledTimes(1);
});
