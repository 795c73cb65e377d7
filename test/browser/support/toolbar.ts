import { expect } from 'vitest';
import { TIMEOUT_MS } from '../drivers/patience.ts';
import type { Surface } from '../drivers/types.ts';

/** What the toolbar button says, read through the extension's own API from any page of it. */
export const toolbarButton = (desk: Surface) =>
  desk.evaluate(async () => {
    const own = globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome };
    const { action } = own.browser ?? own.chrome;
    const [text, title, color] = await Promise.all([
      action.getBadgeText({}),
      action.getTitle({}),
      action.getBadgeBackgroundColor({}),
    ]);
    return { text, title, color: [...color].slice(0, 3) };
  });

/** Waits until the toolbar button bears this text. */
export const buttonSays = (desk: Surface, text: string, timeout = TIMEOUT_MS): Promise<void> =>
  expect.poll(async () => (await toolbarButton(desk)).text, { timeout }).toBe(text);
