/** How high designed messages were, by their HTML: when one comes on screen again, its place is there at once. */
const heights = new Map<string, number>();

/** How high a message has been, in CSS pixels, if it has been shown. */
export const knownHeight = (html: string): number | undefined => heights.get(html);

/** Remembers it while the panel is open. */
export const keepHeight = (html: string, height: number): void => void heights.set(html, height);

/** Higher than this is shown on request. */
export const high = 1_200;

/** Messages that were asked for as a whole. */
const whole = new Set<string>();

/** Shows a message in its full height from now on. */
export const showWhole = (html: string): void => void whole.add(html);

/** How high the frame of a message of some height is: what is much too high is cut until it is asked for. */
export const frameHeight = (html: string, height: number): number =>
  height > high * 1.2 && !whole.has(html) ? high : height;
