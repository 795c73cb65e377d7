// Runs before node_modules exists: Node's own modules only.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PLACES = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox-esr', 'firefox'],
    files: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

/**
 * Looks for a browser: the environment's word first (CHROMIUM, FIREFOX), then PATH, then the usual places on macOS.
 *
 * @param {'chromium' | 'firefox'} name
 * @returns {string | null} the program's path, or null where there is none
 * @throws when the environment names a program that can't be run
 */
export function findBrowser(name) {
  const { variable, names, files } = PLACES[name];
  const told = process.env[variable];
  if (told) {
    if (canRun(told)) return told;
    throw new Error(`${variable} names ${told}, which can't be run. Correct it or unset it.`);
  }
  return [...names.flatMap((one) => onPath(one)), ...files].find(canRun) ?? null;
}

/**
 * Looks for a program on PATH.
 *
 * @param {string} name
 * @returns {boolean}
 */
export function hasProgram(name) {
  return onPath(name).some(canRun);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean).map((folder) => join(folder, name));
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
