import { type HostileMessage, trapDomain } from '../../support/hostile/corpus.ts';
import type { Surface } from '../drivers/types.ts';
import { recordUrl } from '../story.ts';
import type { World } from '../world.ts';
import type { Beside } from './beside.ts';
import { newVisitor } from './visitor.ts';

/** So many of them are in one conversation: all are rendered when it opens. */
const together = 40;

/** What messages did in the panel that showed them. */
export interface Seen {
  /** Messages whose HTML was rendered, or that were shown as text. */
  readonly messages: number;
  /** What scripts said, and dialogs that opened. */
  readonly scripts: readonly string[];
}

/** Listens in a page for scripts that tell that they ran. Dialogs don't open, so that the next message is shown. */
async function listen(panel: Surface): Promise<void> {
  await panel.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => {
      if (String(data).startsWith('ran-')) heard.push(String(data));
    });
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
      Object.assign(window, { [name]: (...words: unknown[]) => void heard.push(`${name} ${words.join(' ')}`) });
  });
}

/** Lets messages arrive in a conversation of somebody new, and opens it. Resolves when each has been rendered. */
async function show(world: World, { page, panel }: Beside, messages: readonly HostileMessage[]): Promise<number> {
  // What waits to be rendered goes from the newest to the oldest: when this one stands there, all do.
  const visitor = newVisitor(world, 'All is rendered.', { richText: '<p>All is <b>rendered</b>.</p>' });
  for (const { html, mark } of messages)
    world.sandbox.world.receive(visitor.threadId, `Text ${mark}`, { richText: html });
  await page.goto(recordUrl(visitor.contactId));
  const count = await panel.waitFor(
    (name, wanted) => {
      if (document.querySelector('h1')?.textContent !== name) return false;
      const all = [...document.querySelectorAll('[role=log] article')];
      const first = all[0]?.querySelector('.body-html')?.shadowRoot;
      return all.length > wanted && first?.textContent === 'All is rendered.' ? all.length - 1 : false;
    },
    visitor.name,
    messages.length,
  );
  return Number(count);
}

/** Shows messages in the panel, one conversation after another. */
export async function showHostile(world: World, beside: Beside, messages: readonly HostileMessage[]): Promise<Seen> {
  await listen(beside.panel);
  let shown = 0;
  for (let from = 0; from < messages.length; from += together)
    shown += await show(world, beside, messages.slice(from, from + together));
  const heard = await beside.panel.evaluate(
    () => (window as Window & { heard?: readonly string[] }).heard ?? ['the page was left'],
  );
  return { messages: shown, scripts: heard };
}

/** Requests and connections that messages of a purpose caused, of all that a host was asked for. */
export const trapped = (foreign: readonly string[], purpose: string): readonly string[] =>
  foreign.filter((one) => one.startsWith(purpose) && one.replace(/[:/].*/, '').endsWith(`.${trapDomain}`));
