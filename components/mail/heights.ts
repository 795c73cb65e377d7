import { remembered } from './remembered.ts';

/** A short name for an HTML. Two that share it would only be given each other's height until they are measured. */
function nameOf(html: string): string {
  const step = Math.ceil(html.length / 5_000);
  let hash = 0;
  for (let index = 0; index < html.length; index += step) hash = (Math.imul(hash, 31) + html.charCodeAt(index)) | 0;
  return `${html.length} ${hash}`;
}

/** How high designed messages were: when one comes on screen again, its place is there at once. */
const heights = remembered<number>();

/** How high a message has been, in CSS pixels, if it has been shown. */
export const knownHeight = (html: string): number | undefined => heights.get(nameOf(html));

/** Remembers it while the panel is open. */
export const keepHeight = (html: string, height: number): void => void heights.set(nameOf(html), height);

/** Higher than this is shown on request. */
export const high = 1_200;

/** Messages that were asked for as a whole. */
const whole = remembered<true>();

/** Shows a message in its full height from now on. */
export const showWhole = (html: string): void => void whole.set(nameOf(html), true);

/** How high the frame of a message of some height is: what is much too high is cut until it is asked for. */
export const frameHeight = (html: string, height: number): number =>
  height > high * 1.2 && !whole.has(nameOf(html)) ? high : height;
