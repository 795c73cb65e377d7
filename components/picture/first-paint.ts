import { firstPicture } from '../../lib/store/first-picture.ts';
import { nextFrame } from '../../lib/store/painted.ts';
import { paintPicture } from './paint.ts';
import { leaveFirstPaint } from './place.ts';

/**
 * Asks what the panel showed last, and puts it on the page: browsers make no frame before the style sheet is there.
 * @param only the tab of a panel that stays with one
 */
export function beginFirstPaint(only: number | undefined): void {
  leaveFirstPaint(paintFirst(only).catch(() => {}));
}

async function paintFirst(only: number | undefined): Promise<unknown> {
  const picture = await firstPicture(only);
  const painted = paintPicture(picture);
  if (!painted) return undefined;
  // The page can be later than the answer: a frame, which comes before it is painted, there is of a whole page only.
  const { body } = document;
  body?.append(painted.element);
  await nextFrame();
  if (!body) document.body.append(painted.element);
  painted.scroll();
  // What is timed in a frame runs when that has been painted.
  await new Promise((resolve) => setTimeout(resolve));
  return (picture as { readonly stamp?: unknown }).stamp;
}
