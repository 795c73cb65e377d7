// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
// What the panel loads after its first paint: at hand, because the test would end before it comes.
import '../../../../lib/store/conversation.ts';
import '../../../../lib/store/live.ts';
import '../../../../lib/store/sending.ts';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { Nobody } from '../../../../components/panel/nobody.tsx';
import { PanelMenu } from '../../../../components/panel/panel-menu.tsx';
import { failure } from '../../../../lib/model/errors.ts';
import { fail, ok } from '../../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { account, people } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { byRole, click, mount, the } from '../mount.ts';

const nothing = () => undefined;
let world: World;
let panel: Panel;

async function open(answers: World['answers'], start: Parameters<typeof createWorld>[0] = {}): Promise<void> {
  world = createWorld({ subjects: new Map([[5, people('x@far.example')]]), ...start });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ notFound: true }) }, answers);
  panel = createPanel(world.deps);
  await panel.start();
}
const inPanel = (node: preact.ComponentChild) =>
  mount(<PanelContext.Provider value={panel}>{node}</PanelContext.Provider>);
const appears = (within: ParentNode, name: string) =>
  vi.waitFor(() => act(() => expect(byRole(within, 'button').map((b) => b.name)).toContain(name)));

afterEach(() => {
  panel.stop();
  world.expectForeseen();
});

describe('leaving the account', () => {
  it('is asked once, and nothing happens without a yes', async () => {
    let savedBefore: string[] = [];
    const disconnect = vi.fn(() => {
      savedBefore = world.disk.drafts.map((d) => d.text);
      return ok(null);
    });
    await open({ disconnect });
    const view = inPanel(<PanelMenu onHelp={nothing} />);
    click(the(view, 'button', 'More'));
    click(the(view, 'menuitem', 'Disconnect'));
    await appears(view, 'Yes, disconnect');
    expect(view.textContent).toContain('Drafts, their files and unsent replies stay on this computer');
    click(the(view, 'button', 'Cancel'));
    expect(disconnect).not.toHaveBeenCalled();
    click(the(view, 'button', 'More'));
    click(the(view, 'menuitem', 'Disconnect'));
    await appears(view, 'Yes, disconnect');
    panel.drafts.edit('10', 'reply', { text: 'half a sentence' });
    click(the(view, 'button', 'Yes, disconnect'));
    await vi.waitFor(() => expect(disconnect).toHaveBeenCalledTimes(1));
    expect(savedBefore).toEqual(['half a sentence']);
  });

  it('of the sample data is called what it is', async () => {
    await open({ disconnect: () => fail(failure('unknown')) }, { account: { ...account, kind: 'sample' } });
    const view = inPanel(<PanelMenu onHelp={nothing} />);
    click(the(view, 'button', 'More'));
    click(the(view, 'menuitem', 'Leave the sample data'));
    await appears(view, 'Yes, leave');
  });
});

describe('somebody whom HubSpot does not have', () => {
  it('can be looked for again', async () => {
    await open({}, { addresses: [{ address: 'x@far.example', readAt: 1 }] });
    await vi.waitFor(() => expect(panel.store.getState().person.is).toBe('ready'));
    const view = inPanel(<Nobody finding={false} onHelp={nothing} />);
    click(the(view, 'button', 'Look again'));
    await vi.waitFor(() => expect(world.commands('lookUp').at(-1)?.payload).toMatchObject({ force: true }));
  });
});
