import type { Found } from '../drivers/inpage/query.ts';
import type { Name, Surface } from '../drivers/types.ts';

/** What is done and seen in a panel again and again. */

const messages = { role: 'log', name: 'Messages' } as const;

/** The articles of the history on screen, oldest first. */
export const articles = (panel: Surface, name?: Name): Promise<Found[]> =>
  panel.all('article', name, { within: messages });

/** Waits until so many articles whose name begins like this hold a text, HTML in a shadow root included. */
export async function articlesWith(panel: Surface, name: string, text: string, count: number): Promise<void> {
  await panel.waitFor(
    (label, words, wanted) => {
      const said = (one: Element) =>
        [one, ...[...one.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])].map(
          (e) => e.textContent,
        );
      return (
        [...document.querySelectorAll('[role=log] article')].filter(
          (one) => one.getAttribute('aria-label')?.startsWith(label) && said(one).join(' ').includes(words),
        ).length === wanted
      );
    },
    name,
    text,
    count,
  );
}

/** Waits until exactly one article of that name holds a text. */
export const articleWith = (panel: Surface, name: string, text: string): Promise<void> =>
  articlesWith(panel, name, text, 1);

/** Waits until somebody's conversation is on screen; the quick reply shows it without a list of others. */
export async function talkWith(panel: Surface, name: string): Promise<void> {
  await panel.get('heading', name);
  await panel.waitFor(() => document.querySelector('[role=log] article') !== null);
}

/** Waits until an element of a role says something, and gives its whole text; a failure tells what there was instead. */
async function heard(panel: Surface, role: 'status' | 'alert', pattern: RegExp): Promise<string> {
  const find = (name: string, source: string) => {
    const all = [...document.querySelectorAll(`[role=${name}]`)].map((one) => one.textContent?.trim() ?? '');
    return all.find((text) => new RegExp(source).test(text));
  };
  try {
    return (await panel.waitFor(find, role, pattern.source)) ?? '';
  } catch (error) {
    const there = await panel.all(role);
    const texts = there.map(({ text }) => JSON.stringify(text)).join(', ');
    const page = await panel.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').slice(0, 1500));
    throw new Error(`No ${role} says ${pattern}; there are: ${texts}. The page: ${page}`, { cause: error });
  }
}

const quoted = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Waits until a status says something that begins like this. */
export const says = (panel: Surface, words: string): Promise<string> =>
  heard(panel, 'status', new RegExp(`^${quoted(words)}`));

/** Waits until an alert says something, and gives its whole text. */
export const alerts = (panel: Surface, words: string): Promise<string> =>
  heard(panel, 'alert', new RegExp(quoted(words)));

/** Types into the text box. */
export async function write(panel: Surface, text: string): Promise<void> {
  await panel.fill('textbox', 'Reply', text);
}

/**
 * Waits until the text box holds exactly this: the lines in it, each ended by Enter. Marks of lists and quotes are shown
 * and not held.
 */
export async function boxHolds(panel: Surface, text: string): Promise<void> {
  await panel.waitFor((wanted) => {
    const box = document.querySelector('textarea[aria-label=Reply], [role=textbox][aria-label=Reply]');
    if (box instanceof HTMLTextAreaElement) return box.value === wanted;
    return !!box && [...box.querySelectorAll('p')].map((line) => line.textContent).join('\n') === wanted;
  }, text);
}

/** "Reply" or "Comment". */
export async function choose(panel: Surface, kind: 'Reply' | 'Comment'): Promise<void> {
  await panel.click('radio', kind, { within: { role: 'radiogroup', name: 'Kind' } });
}

/**
 * "Look for what is new" in the menu, by keys: what comes meanwhile may move the buttons.
 *
 * @param before done while the menu is open
 */
export async function lookForNews(panel: Surface, before: () => void): Promise<void> {
  await panel.focus('button', 'More');
  await panel.press('Enter');
  await panel.waitFor(() => document.activeElement?.getAttribute('role') === 'menuitem');
  before();
  await panel.press('Enter');
  await panel.gone('menu');
}
