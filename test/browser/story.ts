import { hubId } from '../../lib/sandbox/index.ts';
import type { Surface } from './drivers/types.ts';

/** Steps that tests, benches, the demo and the gallery share. They use what a person would see, and nothing else. */

/** The CRM record of a contact. */
export const recordUrl = (contactId: string): string =>
  `https://app.hubspot.com/contacts/${hubId}/record/0-1/${contactId}`;

/** Gmail's inbox, or a conversation in it. */
export const gmailUrl = (conversation = ''): string =>
  `https://mail.google.com/mail/u/0/#inbox${conversation === '' ? '' : `/${conversation}`}`;

/** Pastes an access token into a panel that is not connected, and waits until it is. */
export async function connectByToken(panel: Surface, token: string): Promise<void> {
  await panel.fill('textbox', 'Access token', token);
  await panel.click('button', 'Use token');
  await panel.gone('button', 'Use token');
  await panel.get('button', 'More');
}

/**
 * Waits until the panel shows a contact's conversations and at least one message.
 *
 * @returns when that was, in ms since 1970
 */
export async function historyOf(panel: Surface, name: string): Promise<number> {
  await panel.get('heading', name);
  await panel.get('list', 'Conversations');
  return panel.waitFor(
    () => document.querySelector('[role=log][aria-busy=false] :is(article, [role=article])') && Date.now(),
  ) as Promise<number>;
}

/** Waits until a status of the panel begins with these words. */
export async function statusSays(panel: Surface, words: string): Promise<void> {
  await panel.waitFor(
    (begin) => [...document.querySelectorAll('[role=status]')].some((one) => one.textContent?.trim().startsWith(begin)),
    words,
  );
}

/**
 * The keys of a command as the browser really assigned them, asked of the browser.
 *
 * @param page any page of the extension
 * @returns in xdotool's names; null when the command has none
 */
export async function keysOf(page: Surface, command: string): Promise<string | null> {
  const shortcut = await page.evaluate(async (name) => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const all = await (own.browser ?? own.chrome).commands.getAll();
    return all.find((one) => one.name === name)?.shortcut ?? '';
  }, command);
  return shortcut === '' ? null : shortcut.replace('Command', 'super').toLowerCase();
}
