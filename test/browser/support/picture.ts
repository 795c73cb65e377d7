import type { Surface } from '../drivers/types.ts';

/** Waits until Petra's first message is drawn as it came: what stands below it moves no more. */
export const drawn = (panel: Surface) => panel.waitFor(() => document.body.innerText.includes('remote images blocked'));

/** Waits until the frame shows a picture, and gives its width and its alternative text. */
export const pictureIn = (panel: Surface) =>
  panel.waitFor(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe.preview');
    const image = frame?.contentDocument?.querySelector('img');
    if (!frame || !image || image.naturalWidth === 0) return undefined;
    const { height } = frame.getBoundingClientRect();
    const shown = image.getBoundingClientRect().height;
    return Math.abs(height - shown) < 2 ? { width: image.naturalWidth, alt: image.alt } : undefined;
  });
