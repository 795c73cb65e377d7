import type { Display } from './display.ts';
import type { Keys } from './types.ts';

/** How fast keys follow one another, in ms: Firefox loses keys that come faster than it can open a window for them. */
const KEY_DELAY_MS = '25';

/** Real keys and clicks on a screen; without a screen every use says how to get one. */
export function keysOn(display: Display | null): Keys {
  const xdotool = async (...args: string[]): Promise<void> => {
    if (display === null) throw new Error('Real keys need a screen: launch with display: true.');
    await display.xdotool(...args);
  };
  return {
    press: (chord) => xdotool('key', '--clearmodifiers', chord),
    type: (text) => xdotool('type', '--delay', KEY_DELAY_MS, text),
    // Without --sync: it waits 15 seconds for a pointer that is there already.
    click: (x, y) => xdotool('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1'),
  };
}
