import { expect, vi } from 'vitest';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { useClock } from './clock.ts';
import { contact, message, people, thread } from './data.ts';
import { createWorld, quiet, type World } from './world.ts';

export const petra = 'petra@sandoval.example';
export const anna = 'anna@bee.example';

/** Petra (contact 1, conversations 10 and 11) and Anna (contact 2, conversation 20) are cached; tab 5 is about Petra. */
export const cached = () =>
  createWorld({
    addresses: [
      { address: petra, contactId: '1', readAt: 1 },
      { address: anna, contactId: '2', readAt: 1 },
    ],
    contacts: [contact('1', petra), contact('2', anna)],
    threads: [thread('10', '1'), thread('11', '1', { status: 'CLOSED' }), thread('20', '2')],
    messages: [message('m10', '10'), message('m11', '11'), message('m20', '20')],
    subjects: new Map([
      [5, people(petra)],
      [6, people(anna)],
    ]),
  });

export let world: World;
export let panel: Panel;
export const state = () => panel.store.getState();
export const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5 });

/** Opens a panel in a world. @param tabId of the quick reply window: the tab that it stays with */
export function open(made: World, answers: World['answers'] = {}, tabId?: number): void {
  world = made;
  Object.assign(world.answers, quiet, answers);
  panel = createPanel(world.deps, { tabId });
}

/** Holds the clock, and stops the panel after each test: see clock.ts. */
export const useTwo = (): void => useClock(() => ({ panel, world }));
