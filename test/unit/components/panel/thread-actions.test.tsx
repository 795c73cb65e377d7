// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PanelContext } from '../../../../components/panel/context.tsx';
import { ConversationBar } from '../../../../components/panel/conversation.tsx';
// At hand, because it is loaded when it is first drawn.
import '../../../../components/panel/thread-actions.tsx';
import type { Actor } from '../../../../lib/model/actor.ts';
import type { ChangeIntent } from '../../../../lib/model/outbox.ts';
import { ok } from '../../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { account, contact, item, message, people, thread } from '../../store/support/data.ts';
import { createWorld, quiet, type World } from '../../store/support/world.ts';
import { byRole, click, mount, press, the, type } from '../mount.ts';

const agent = (id: string, name: string): Actor => ({ id, kind: 'agent', name, email: `${id}@northcrate.example` });
const agents = [agent('A-1', 'Jonas Ekberg'), agent('A-2', 'Mei Tanaka'), agent('A-3', 'Zoë Ångström')];
let world: World;
let panel: Panel;
let view: HTMLElement;
const intents = () => world.commands('submit').map((a) => (a.payload as { intent: ChangeIntent }).intent);
const entries = () => byRole(view, 'menuitem').map((i) => i.name);
const settle = () => act(async () => {});
const appears = (name: string) =>
  vi.waitFor(() => act(() => expect(byRole(view, 'button').map((b) => b.name)).toContain(name)));

async function open(conversation = {}, start: Parameters<typeof createWorld>[0] = {}): Promise<void> {
  world = createWorld({
    contacts: [contact('1', 'petra@sandoval.example')],
    threads: [thread('10', '1', conversation)],
    messages: [message('m10', '10')],
    subjects: new Map([[5, { ...people('petra@sandoval.example'), threadId: '10' }]]),
    ...start,
  });
  Object.assign(world.answers, quiet, {
    lookUp: () => ok({ contactId: '1' }),
    submit: ({ itemId, threadId, intent }: { itemId: string; threadId: string; intent: ChangeIntent }) => {
      world.disk.outbox.push(item(itemId, threadId, { intent, notBefore: Date.now() + 5_000 }));
      return ok({ itemId });
    },
  });
  const { directory } = world.deps.read;
  world.deps.read.directory = async () => ({ ...(await directory()), actors: agents });
  panel = createPanel(world.deps);
  await panel.start();
  await vi.waitFor(() => expect(panel.store.getState().person.is).toBe('ready'));
  view = mount(
    <PanelContext.Provider value={panel}>
      <ConversationBar />
    </PanelContext.Provider>,
  );
  await appears('Conversation actions');
}
const menu = () => click(the(view, 'button', 'Conversation actions'));
const choose = (name: string | RegExp) => {
  const found = byRole(view, 'menuitem').find((i) => (typeof name === 'string' ? i.name === name : name.test(i.name)));
  if (!found) throw new Error(`no ${name} among ${entries().join(' | ')}`);
  click(found.element);
};

beforeEach(() => {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    },
  });
});
afterEach(() => {
  panel.stop();
  world.expectForeseen();
});

describe('the conversation’s menu', () => {
  it('offers what can be done, with the key where there is one', async () => {
    await open({ ticketId: '900' });
    menu();
    expect(entries().map((name) => name.replace(/\s*(Alt|⌃).*$/, ''))).toEqual([
      'Assign to me',
      'Assign to me and reply',
      'Assign to…',
      'Move to trash',
      'Open the ticket in HubSpot',
      'Open in HubSpot',
    ]);
    const [ticket, here] = byRole(view, 'menuitem').slice(-2);
    expect(ticket?.element.getAttribute('href')).toBe('https://app.hubspot.com/contacts/77/record/0-5/900');
    expect(here?.element.getAttribute('href')).toBe('https://app.hubspot.com/live-messages/77/inbox/10');
  });

  it('names no place in HubSpot for the sample data, and no ticket where there is none', async () => {
    await open();
    menu();
    expect(entries()).not.toContain('Open the ticket in HubSpot');
    panel.stop();
    const sample = { ...account, kind: 'sample' as const };
    await open({ ticketId: '900' }, { account: sample, owner: 'sample' });
    menu();
    expect(entries().filter((name) => name.includes('HubSpot'))).toEqual([]);
  });

  it('assigns to me, says so in the bar at once, and then no longer offers it', async () => {
    await open({ assignedTo: 'A-2' });
    expect(view.textContent).toContain('with Mei Tanaka');
    menu();
    choose('Assign to me');
    await vi.waitFor(() => act(() => expect(view.textContent).toContain('with you')));
    expect(intents()).toEqual([{ kind: 'assign', actorId: 'A-1' }]);
    menu();
    expect(entries().filter((name) => name.startsWith('Assign to me'))).toEqual([]);
  });

  it('takes the assignment away', async () => {
    await open({ assignedTo: 'A-2' });
    menu();
    choose('Unassign');
    await vi.waitFor(() => act(() => expect(view.textContent).toContain('nobody assigned')));
    expect(intents()).toEqual([{ kind: 'assign', actorId: null }]);
    menu();
    expect(entries()).not.toContain('Unassign');
  });

  it('assigns to me and asks for the caret in the reply box', async () => {
    await open();
    panel.conversation.kind('comment');
    menu();
    choose(/^Assign to me and reply/);
    await vi.waitFor(() => expect(intents()).toEqual([{ kind: 'assign', actorId: 'A-1' }]));
    expect(panel.store.getState().kinds.get('10')).toBe('reply');
    expect(panel.store.getState().caret).toBeGreaterThan(0);
  });

  it('moves to the trash and back: the bar offers to restore, and nothing that the trash does not allow', async () => {
    await open();
    menu();
    choose('Move to trash');
    await appears('Restore conversation');
    expect(view.textContent).toContain('in the trash');
    expect(byRole(view, 'button').map((b) => b.name)).not.toContain('Close conversation');
    menu();
    expect(entries()).toEqual(['Restore', 'Open in HubSpot']);
    click(the(view, 'button', 'Restore conversation'));
    expect(document.activeElement).toBe(the(view, 'button', 'Conversation actions'));
    await appears('Close conversation');
    expect(intents()).toEqual([
      { kind: 'archive', archived: true },
      { kind: 'archive', archived: false },
    ]);
  });
});

describe('choosing an agent', () => {
  const dialog = () => the(view, 'dialog', 'Assign to');
  const box = () => the(dialog(), 'textbox', 'Find an agent');
  const options = () => byRole(view, 'option').map((o) => o.name);
  const chosen = () => document.getElementById(box().getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  const ask = async () => {
    await open({ assignedTo: 'A-2' });
    menu();
    choose('Assign to…');
    await settle();
  };

  it('offers everybody met in the account, and says who I am and whose it is', async () => {
    await ask();
    the(dialog(), 'listbox', 'Agents');
    expect(options()).toHaveLength(3);
    expect(options()[0]).toContain('Jonas Ekberg you');
    expect(options()[1]).toContain('Mei Tanaka assigned now');
  });

  it('works by keyboard alone: type, arrows, Enter', async () => {
    await ask();
    expect(document.activeElement).toBe(box());
    expect(chosen()).toContain('Jonas');
    press(box(), 'ArrowDown');
    expect(chosen()).toContain('Mei');
    press(box(), 'ArrowUp');
    press(box(), 'ArrowUp');
    expect(chosen()).toContain('Zoë');
    type(box(), 'zoe angs');
    expect(options()).toHaveLength(1);
    expect(view.querySelector('[role=status]')?.textContent).toBe('1 agent');
    press(box(), 'Enter');
    await vi.waitFor(() => expect(intents()).toEqual([{ kind: 'assign', actorId: 'A-3' }]));
    expect(view.querySelector('dialog')).toBeNull();
  });

  it('says when nobody is called that, and assigns nothing then', async () => {
    await ask();
    type(box(), 'nobody');
    expect(dialog().textContent).toContain('No agent is called “nobody”.');
    press(box(), 'Enter');
    expect(intents()).toEqual([]);
    click(the(dialog(), 'button', 'Close'));
    expect(view.querySelector('dialog')).toBeNull();
  });

  it('takes a click', async () => {
    await ask();
    click(byRole(view, 'option')[2]?.element as Element);
    await vi.waitFor(() => expect(intents()).toEqual([{ kind: 'assign', actorId: 'A-3' }]));
  });
});
