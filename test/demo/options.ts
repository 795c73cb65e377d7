import { parseArgs } from 'node:util';
import type { BrowserName } from '../browser/drivers/types.ts';

/** How the demo is asked for on the command line. */
export interface DemoOptions {
  readonly browser: BrowserName;
  /** A person's screen, or null: then the demo plays the story by itself and leaves pictures. */
  readonly screen: string | null;
}

/** Reads `npm run demo -- [--firefox] [--pictures]`; pictures are also made where there is no screen. */
export function demoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { firefox: { type: 'boolean' }, pictures: { type: 'boolean' } },
  });
  const browser = values.firefox === true ? 'firefox' : 'chromium';
  if (values.pictures === true) return { browser, screen: null };
  if (process.platform === 'darwin' || process.platform === 'win32') return { browser, screen: '' };
  const { DISPLAY } = process.env;
  return { browser, screen: DISPLAY === undefined || DISPLAY === '' ? null : DISPLAY };
}
