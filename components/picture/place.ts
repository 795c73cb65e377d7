/** The element in which a picture stands in the page, over what comes. */
export const pictureId = 'picture';

/** Takes the picture away, if there is one. */
export const removePicture = (): void => document.getElementById(pictureId)?.remove();

/** Where the page's first script leaves for the next one what it paints. */
const left = globalThis as { firstPaint?: Promise<unknown> };

/** Leaves word of a first paint. @param stamp of what was painted, once it is on screen; undefined when nothing was */
export function leaveFirstPaint(stamp: Promise<unknown>): void {
  left.firstPaint = stamp;
}

/** Waits until that is on screen. @returns the stamp of what was painted; undefined when there was nothing to paint */
export const firstPaint = (): Promise<unknown> | undefined => left.firstPaint;
