import type { KeyInput, Page } from 'puppeteer-core';
import { Gone, type Target } from './surface.ts';

/** A puppeteer page as a bare target. */
export function chromiumTarget(page: Page): Target {
  return {
    run: async (expression) => {
      try {
        return await page.evaluate(expression);
      } catch (error) {
        throw page.isClosed() ? new Gone(`${page.url()} is closed`, { cause: error }) : error;
      }
    },
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: async (chord) => {
      const keys = chord.split('+') as KeyInput[];
      for (const key of keys) await page.keyboard.down(key, selectAll(chord, key));
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    goto: async (url) => {
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    reload: async () => {
      await page.reload({ waitUntil: 'domcontentloaded' });
    },
    bringToFront: () => page.bringToFront(),
    capture: () => page.screenshot(),
    resize: (width, height) => page.setViewport({ width, height }),
    close: () => page.close(),
  };
}

/** Keys that come through the protocol start no editing command by themselves: select all is asked for by name. */
function selectAll(chord: string, key: string): { commands?: string[] } {
  return chord === 'Control+a' && key === 'a' ? { commands: ['SelectAll'] } : {};
}
