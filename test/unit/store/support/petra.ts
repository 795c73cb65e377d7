import { expect, vi } from 'vitest';
import { ok } from '../../../../lib/model/result.ts';
import { createPanel, type Panel } from '../../../../lib/store/panel.ts';
import { useClock } from './clock.ts';
import { contact, message, people, thread } from './data.ts';
import { createWorld, quiet, type World } from './world.ts';

/** A panel beside a page about Petra, who has two conversations; the first is on screen. */
export const petra = 'petra@sandoval.example';
export let world: World;
export let panel: Panel;

/** @param tabId of the quick reply window: the tab that it stays with */
export function open(answers: World['answers'] = {}, start: Parameters<typeof createWorld>[0] = {}, tabId?: number) {
  world = createWorld({
    addresses: [{ address: petra, contactId: '1', readAt: 1 }],
    contacts: [contact('1', petra)],
    threads: [thread('10', '1'), thread('11', '1')],
    messages: [message('m10', '10'), message('m11', '11')],
    subjects: new Map([[5, people(petra)]]),
    chosen: new Map([['1', '10']]),
    ...start,
  });
  Object.assign(world.answers, quiet, { lookUp: () => ok({ contactId: '1' }) }, answers);
  panel = createPanel(world.deps, { tabId });
}

export const state = () => panel.store.getState();
/** How long what is expected is waited for, in milliseconds: a machine can be busy with other things. */
const patience = 10_000;
/** What is being replied in the first conversation. */
export const text = () => state().drafts.get('10/reply')?.text;
export const until = (what: () => unknown) =>
  vi.waitFor(() => expect(what()).toBeTruthy(), { interval: 5, timeout: patience });

/** Starts it and waits until the look-up is over. */
export async function settled(): Promise<void> {
  await panel.start();
  await until(() => state().person.is === 'ready' || state().person.is === 'failed');
}

/** Opens it, and waits until it is known whom the page is about, and the panel follows the disk. */
export async function openReady(...of: Parameters<typeof open>): Promise<void> {
  open(...of);
  await panel.start();
  await until(() => state().person.is === 'ready' && world.listens());
}

/** Holds the clock, and stops the panel after each test: see clock.ts. */
export const usePetra = (): void => useClock(() => ({ panel, world }));
