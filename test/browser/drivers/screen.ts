import { once } from 'node:events';
import type { Browser } from 'puppeteer-core';
import { type Display, startDisplay } from './display.ts';
import type { LaunchOptions } from './types.ts';

/** The screen that a launch asks for, or null for a headless one. */
export async function screenFor(asked: LaunchOptions['display']): Promise<Display | null> {
  if (asked === undefined || asked === false) return null;
  if (typeof asked === 'object' && 'xdotool' in asked) return asked;
  return startDisplay(asked === true ? {} : asked);
}

/** What a browser's environment needs to be on that screen (never on another one that happens to be there). */
export function environmentOf(display: Display | null): Record<string, string> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env as Record<string, string>;
  return display === null ? env : { ...env, DISPLAY: display.name };
}

/** Resolves when a browser has ended. */
export function goneOf(browser: Browser): Promise<void> {
  return new Promise((resolve) => browser.once('disconnected', () => resolve()));
}

/** Kills a browser's whole process group; resolves when it is gone. */
export async function crash(browser: Browser, display: Display | null): Promise<void> {
  const main = browser.process();
  if (main?.pid === undefined) throw new Error('The browser was not started here.');
  const gone = main.exitCode === null ? once(main, 'exit') : Promise.resolve();
  // Puppeteer starts a browser as the leader of a group of its own.
  process.kill(-main.pid, 'SIGKILL');
  await gone;
  await display?.close();
}

/** A spot of a page, in CSS pixels, where a click does nothing but give the page the focus; runs in the page. */
export function blankSpot(): { x: number; y: number } {
  const busy = 'a, button, input, textarea, select, label, summary, iframe, [role], [tabindex], [contenteditable]';
  for (let y = innerHeight - 6; y > 6; y -= 20) {
    for (let x = 6; x < innerWidth - 6; x += 40) {
      const hit = document.elementFromPoint(x, y);
      if (hit !== null && hit.closest(busy) === null) return { x, y };
    }
  }
  return { x: 3, y: innerHeight - 3 };
}
