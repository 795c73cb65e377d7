// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { Lost } from '../../../../components/panel/lost.tsx';
import { createPanel } from '../../../../lib/store/panel.ts';
import { createWorld, quiet } from '../../store/support/world.ts';
import { byRole, click, mount, the } from '../mount.ts';

const nothing = { all: false, drafts: 0, outbox: 0, files: 0 };

it('says what a damaged disk has cost, until somebody has read it', async () => {
  const lost = { ...nothing, drafts: 1, outbox: 2 };
  const world = createWorld({ lost });
  Object.assign(world.answers, quiet);
  const panel = createPanel(world.deps);
  const view = mount(
    <PanelContext.Provider value={panel}>
      <Lost lost={lost} />
    </PanelContext.Provider>,
  );
  expect(byRole(view, 'alert')[0]?.element.textContent).toContain('1 draft, 2 replies or changes on their way');
  expect(view.textContent).toContain('Look in HubSpot');
  click(the(view, 'button', 'Understood'));
  await act(async () => undefined);
  expect(world.disk.lost).toBeUndefined();
  expect(panel.store.getState().lost).toBeUndefined();
});

it('says that everything is gone where nobody knows how much it was', () => {
  const panel = createPanel(createWorld().deps);
  const view = mount(
    <PanelContext.Provider value={panel}>
      <Lost lost={{ ...nothing, all: true }} />
    </PanelContext.Provider>,
  );
  expect(view.textContent).toContain('drafts and unsent replies are lost');
});
