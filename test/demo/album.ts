import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Display } from '../browser/drivers/display.ts';

/** Pictures of the whole screen, numbered in the order of the story. */
export interface Album {
  /** Takes a picture and says so. */
  take(name: string, caption: string): Promise<void>;
  /** The folder, relative to where the command was started. */
  readonly folder: string;
}

/** Begins an empty album in `artifacts/demo/<browser>`. */
export function albumOf(display: Display, browser: string): Album {
  const folder = fileURLToPath(new URL(`../../artifacts/demo/${browser}`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return {
    folder: relative(process.cwd(), folder),
    take: async (name, caption) => {
      number += 1;
      const file = `${String(number).padStart(2, '0')}-${name}.png`;
      await settled(display, join(folder, file));
      process.stdout.write(`  ${file.padEnd(24)} ${caption}\n`);
    },
  };
}

/** How often it is looked whether the screen stands still, at most: a caret blinks, seconds are counted down. */
const LOOKS = 12;

/** Takes the screen until two pictures in a row are the same: panels slide in, and a slow machine paints late. */
async function settled(display: Display, file: string): Promise<void> {
  let before: Buffer | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    await display.screenshot(file);
    const now = readFileSync(file);
    if (before?.equals(now)) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
