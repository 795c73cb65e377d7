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
    const watch = (view: object) => {
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
        Object.assign(view, { [name]: (...words: unknown[]) => void heard.push(`${name} ${words.join(' ')}`) });
    };
    watch(window);
    // Frames too, before anything is in them.
    const framed = ({ target }: Event) => {
      if (target instanceof HTMLIFrameElement && target.contentWindow) watch(target.contentWindow);
    };
    document.addEventListener('load', framed, true);
  });
}

/** A layout of many words before a message: the panel shows both as they were designed. */
const layoutFor = (mark: string): string =>
  `<table role="presentation" width="100%"><tr><td bgcolor="#eeeeff" style="padding:8px"><table><tr><td>Designed ${mark}. ${'Words of a layout. '.repeat(60)}</td></tr></table></td></tr></table>`;

/** The same messages, each in a design. */
export const designed = (messages: readonly HostileMessage[]): readonly HostileMessage[] =>
  messages.map((one) => ({ ...one, html: layoutFor(one.mark) + one.html }));

/** Says for the sender of what is on screen that pictures may always be loaded. */
const always = ({ panel }: Beside): Promise<unknown> =>
  panel.waitFor(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[role=log] button')];
    const named = (name: string) => buttons.find((one) => one.textContent === name);
    named('Always for this sender')?.click();
    return named('No longer for this sender');
  });

/**
 * Brings each designed message into view, whose frame is filled then.
 * @param page of the frames
 * @returns how many frames hold what they are to hold
 */
async function unfold({ panel }: Beside, messages: readonly HostileMessage[], page: string): Promise<number> {
  const marks = messages.map(({ mark }) => mark);
  await panel.waitFor(
    (all, path) => {
      const texts = [...document.querySelectorAll<HTMLElement>('[role=log] article')].map((article) => {
        const doc = article.querySelector('iframe')?.contentDocument;
        const pictured = [...(doc?.images ?? [])].every((one) => one.complete);
        // One without a picture to load stays where it is.
        const said = article.querySelector('.mail-foot')?.textContent ?? '';
        const there = doc?.location.pathname === path || !said.includes('loaded');
        const words = there && pictured ? (doc?.body?.textContent ?? '') : '';
        // A frame is filled when its message comes near what is in view.
        if (words === '') article.scrollIntoView();
        return words;
      });
      return all.every((mark) => texts.some((text) => text.includes(`Designed ${mark}.`)));
    },
    marks,
    page,
  );
  return panel.evaluate(
    () =>
      [...document.querySelectorAll('iframe')].filter(
        (frame) => frame.getAttribute('sandbox')?.includes('allow-scripts') === false && frame.checkVisibility(),
      ).length,
  );
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

/** How messages are shown: as text, or designed, in the frame without or the one with their pictures. */
type Way = 'text' | 'mail' | 'mail-images';

/** Shows messages in the panel, one conversation after another; each counts when it is there in that way. */
export async function showHostile(
  world: World,
  beside: Beside,
  messages: readonly HostileMessage[],
  way: Way = 'text',
): Promise<Seen> {
  await listen(beside.panel);
  let shown = 0;
  for (let from = 0; from < messages.length; from += together) {
    const some = messages.slice(from, from + together);
    const count = await show(world, beside, some);
    // Who sent nothing but trackers has no pictures to be loaded.
    if (way === 'mail-images') await always(beside);
    shown += way === 'text' ? count : await unfold(beside, some, `/${way}.html`);
  }
  const heard = await beside.panel.evaluate(
    () => (window as Window & { heard?: readonly string[] }).heard ?? ['the page was left'],
  );
  return { messages: shown, scripts: heard };
}

/** Requests and connections that messages of a purpose caused, of all that a host was asked for. */
export const trapped = (foreign: readonly string[], purpose: string): readonly string[] =>
  foreign.filter((one) => one.startsWith(purpose) && one.replace(/[:/].*/, '').endsWith(`.${trapDomain}`));
