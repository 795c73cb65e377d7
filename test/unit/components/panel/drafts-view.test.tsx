// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// What the panel loads after its first paint: at hand, because the test would end before it comes.
import '../../../../lib/store/conversation.ts';
import '../../../../lib/store/draft-list.ts';
import '../../../../lib/store/live.ts';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { DraftsView } from '../../../../components/panel/drafts-view.tsx';
import { failure } from '../../../../lib/model/errors.ts';
import { fail, ok } from '../../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { contact, people, thread } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { byRole, click, mount, the } from '../mount.ts';

const draft = {
  id: '77/99/reply',
  account: '77',
  threadId: '99',
  kind: 'reply' as const,
  text: 'For 99',
  updatedAt: 1,
};
let world: World;
let panel: Panel;
let view: HTMLElement;
const onClose = vi.fn();
const status = () => byRole(view, 'status')[0]?.element.textContent;
const says = (text: string) => vi.waitFor(() => act(() => expect(status()).toContain(text)));
const rows = () => view.querySelectorAll('.draft').length;

beforeEach(async () => {
  onClose.mockReset();
  world = createWorld({
    addresses: [{ address: 'petra@x.example', contactId: '1', readAt: 1 }],
    contacts: [contact('1', 'petra@x.example')],
    threads: [thread('10', '1')],
    subjects: new Map([[5, people('petra@x.example')]]),
    drafts: [draft],
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }) });
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(world.listens()).toBe(true));
  view = mount(
    <PanelContext.Provider value={panel}>
      <DraftsView onClose={onClose} />
    </PanelContext.Provider>,
  );
  await vi.waitFor(() => act(() => expect(rows()).toBe(1)));
});
afterEach(() => {
  panel.stop();
  world.expectForeseen();
});

const deleteIt = () => click(the(view, 'button', 'Delete draft for Conversation 99'));

describe('the list of drafts', () => {
  it('stays and says why when a draft can’t be opened, not under the box of another conversation', async () => {
    world.answers.openThread = () => fail(failure('offline'));
    click(view.querySelector('.draft') as Element);
    await says('The draft for Conversation 99 could not be opened. You are offline.');
    expect(onClose).not.toHaveBeenCalled();
    expect(panel.store.getState().notice).toBeUndefined();
  });

  it('gives the text of a draft away that can’t be opened', async () => {
    world.answers.openThread = () => fail(failure('not-found'));
    const writeText = vi
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue();
    const open = async () => {
      click(view.querySelector('.draft') as Element);
      await says('could not be opened');
      click(the(view, 'button', 'Copy text'));
    };
    await open();
    await says('The browser did not let the text be copied.');
    await open();
    await says('The text is copied.');
    expect(writeText).toHaveBeenLastCalledWith('For 99');
  });

  it('says that a draft could not be deleted', async () => {
    const all = await world.deps.allDrafts();
    vi.spyOn(all, 'removeDraft').mockRejectedValue(new Error('disk'));
    deleteIt();
    await says('The draft could not be deleted. It is still here.');
    expect(rows()).toBe(1);
  });

  it('keeps a deleted draft until it could be put back', async () => {
    const all = await world.deps.allDrafts();
    vi.spyOn(all, 'restoreDraft').mockRejectedValueOnce(new Error('disk'));
    deleteIt();
    await says('Draft deleted.');
    click(the(view, 'button', 'Undo'));
    await says('The draft could not be brought back.');
    expect(world.disk.drafts).toEqual([]);
    click(the(view, 'button', 'Try again'));
    await vi.waitFor(() => act(() => expect(rows()).toBe(1)));
    expect(world.disk.drafts).toEqual([draft]);
    expect(status()).toBe('');
  });
});
