import type { Driver, Surface } from '../drivers/types.ts';
import { keysOf } from '../story.ts';
import type { Stage } from './stage.ts';

/** The command that opens and closes the panel. */
const toggleOf = ({ name }: Driver): string => (name === 'chromium' ? '_execute_action' : '_execute_sidebar_action');

/** The keys that the browser gave to a command; fails when it gave none. */
export async function keysFor(stage: Stage, command: 'toggle' | 'quick-reply'): Promise<string> {
  const name = command === 'toggle' ? toggleOf(stage.driver) : command;
  const keys = await keysOf(await stage.desk(), name);
  if (keys === null) throw new Error(`${stage.driver.name} assigned no key to ${name}.`);
  return keys;
}

/** Presses the toggle's keys while a page has the focus, and gives the real side panel or sidebar that opens. */
export async function openByKey(stage: Stage, page: Surface): Promise<Surface> {
  const keys = await keysFor(stage, 'toggle');
  await stage.driver.focusPage(page);
  await stage.driver.keys.press(keys);
  return stage.driver.panel();
}

/** The same keys again: the panel goes away. */
export async function closeByKey(stage: Stage, page: Surface): Promise<void> {
  const keys = await keysFor(stage, 'toggle');
  await stage.driver.focusPage(page);
  await stage.driver.keys.press(keys);
  await stage.driver.panelGone();
}

/** Connects with the sandbox's token in the options page; no panel is open for it. */
export async function connectInOptions(stage: Stage): Promise<void> {
  const desk = await stage.desk();
  await desk.bringToFront();
  await desk.fill('textbox', 'Access token', stage.world.sandbox.credentials.token);
  await desk.click('button', 'Use token');
  await desk.get('button', 'Disconnect and erase');
}
