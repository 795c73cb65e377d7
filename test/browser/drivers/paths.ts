import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../../scripts/setup/browsers.mjs';
import type { BrowserName } from './types.ts';

const FOLDERS: Readonly<Record<BrowserName, string>> = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };

/** The program to start. */
export function browserPath(name: BrowserName): string {
  const path = findBrowser(name);
  if (path === null) throw new Error(`There is no ${name} here. Run: node scripts/setup.mjs`);
  return path;
}

/** The folder with the build that ships; `THREADSIDE_OUTPUT` names another place that a build was put. */
export function shippedBuild(name: BrowserName): string {
  const output = process.env.THREADSIDE_OUTPUT ?? fileURLToPath(new URL('../../../.output', import.meta.url));
  const folder = join(output, FOLDERS[name]);
  if (!existsSync(`${folder}/manifest.json`)) throw new Error(`There is no build for ${name} yet. Run: npm run build`);
  return folder;
}
