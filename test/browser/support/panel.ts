import type { Found } from '../drivers/inpage/query.ts';
import type { Name, Surface } from '../drivers/types.ts';

/** What is done and seen in a panel again and again. */

const messages = { role: 'log', name: 'Messages' } as const;

/** The articles of the history on screen, oldest first. */
export const articles = (panel: Surface, name?: Name): Promise<Found[]> =>
  panel.all('article', name, { within: messages });

/** Waits until exactly one article of that name holds a text. */
export async function articleWith(panel: Surface, name: string, text: string): Promise<void> {
  await panel.waitFor(
    (label, words) =>
      [...document.querySelectorAll('[role=log] article')].filter(
        (one) => one.getAttribute('aria-label')?.startsWith(label) && one.textContent?.includes(words),
      ).length === 1,
    name,
    text,
  );
}

/** Waits until a status says something that begins like this. */
export async function says(panel: Surface, words: string): Promise<string> {
  return panel.waitFor((wanted) => {
    const all = [...document.querySelectorAll('[role=status]')].map((one) => one.textContent?.trim() ?? '');
    return all.find((one) => one.startsWith(wanted));
  }, words) as Promise<string>;
}

/** Waits until an alert says something, and gives its whole text. */
export async function alerts(panel: Surface, words: string): Promise<string> {
  return panel.waitFor((wanted) => {
    const all = [...document.querySelectorAll('[role=alert]')].map((one) => one.textContent ?? '');
    return all.find((one) => one.includes(wanted));
  }, words) as Promise<string>;
}

/** Types into the text box. */
export async function write(panel: Surface, text: string): Promise<void> {
  await panel.fill('textbox', 'Reply', text);
}

/** Waits until the text box holds exactly this. */
export async function boxHolds(panel: Surface, text: string): Promise<void> {
  await panel.waitFor(
    (wanted) => document.querySelector<HTMLTextAreaElement>('textarea[aria-label=Reply]')?.value === wanted,
    text,
  );
}

/** "Reply" or "Comment". */
export async function choose(panel: Surface, kind: 'Reply' | 'Comment'): Promise<void> {
  await panel.click('radio', kind, { within: { role: 'radiogroup', name: 'Kind' } });
}
