import { mkdirSync, rmSync } from 'node:fs';
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
      await display.screenshot(join(folder, file));
      process.stdout.write(`  ${file.padEnd(24)} ${caption}\n`);
    },
  };
}
