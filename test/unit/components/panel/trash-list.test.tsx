// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import '../../../../lib/store/live.ts';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { ListNone } from '../../../../components/panel/list-parts.tsx';
import { trashed } from '../../../../components/thread/narrow.ts';
import { ok } from '../../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { contact, people, thread } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { mount } from '../mount.ts';

const petra = 'petra@sandoval.example';
const anna = 'anna@bee.example';
let world: World;
let panel: Panel;

afterEach(() => {
  panel.stop();
  world.expectForeseen();
});

it('looks into the trash again, instead of calling it empty, when its person was left and is back', async () => {
  world = createWorld({
    addresses: [
      { address: petra, contactId: '1', readAt: 1 },
      { address: anna, contactId: '2', readAt: 1 },
    ],
    contacts: [contact('1', petra), contact('2', anna)],
    threads: [thread('10', '1'), thread('20', '2')],
    subjects: new Map([
      [5, people(petra)],
      [6, people(anna)],
    ]),
  });
  let arrives = () => {};
  const answer = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  let asked = 0;
  Object.assign(world.answers, quiet, {
    lookUp: ({ candidate }: { candidate?: { address: string } }) =>
      ok({ contactId: candidate?.address === anna ? '2' : '1' }),
    listTrash: async () => {
      asked += 1;
      if (asked > 1) await answer;
      return ok(null);
    },
  });
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  const filter = { show: 'all', narrow: trashed(undefined, true) } as const;
  const view = mount(
    <PanelContext.Provider value={panel}>
      <ListNone filter={filter} onFilter={() => {}} />
    </PanelContext.Provider>,
  );
  const reads = (words: string) => vi.waitFor(() => act(() => expect(view.textContent).toContain(words)));
  await reads('Nothing of this contact is in the trash');
  world.activate(6);
  await vi.waitFor(() => act(() => expect(panel.store.getState().contact?.id).toBe('2')));
  expect(view.textContent).not.toContain('Nothing of this contact is in the trash');
  arrives();
  await reads('Nothing of this contact is in the trash');
  expect(world.commands('listTrash').map((one) => one.payload)).toEqual([{ contactId: '1' }, { contactId: '2' }]);
});
