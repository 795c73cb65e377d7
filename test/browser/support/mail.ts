import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Pixels, readPng } from '../../support/png.ts';
import type { Surface } from '../drivers/types.ts';

/** What is done and seen in the frame of a designed message. */

/** Waits until the one designed message on screen is filled, and its text is away. */
export const framed = (panel: Surface): Promise<unknown> =>
  panel.waitFor(() => {
    const frame = document.querySelector<HTMLIFrameElement>('[role=log] iframe');
    const filled = frame?.contentDocument?.body?.firstElementChild && !frame.closest('.mail-coming');
    return filled && frame.clientHeight > 0;
  });

/**
 * Where the pictures come from that are really there, and how many stand for one that is not.
 * @param page that the message stands in by then
 */
export const pictures = (
  panel: Surface,
  page: 'mail' | 'mail-images',
): Promise<{ readonly loaded: readonly string[]; readonly absent: number }> =>
  panel.waitFor((path) => {
    const doc = document.querySelector<HTMLIFrameElement>('[role=log] iframe')?.contentDocument;
    const all = [...(doc?.images ?? [])];
    if (doc?.location.pathname !== path || !doc.body?.firstElementChild || all.some((one) => !one.complete))
      return undefined;
    const remote = all.filter((one) => !one.src.startsWith('data:'));
    return {
      loaded: remote.filter((one) => one.naturalWidth > 0).map(({ src }) => src),
      absent: all.length - remote.length,
    };
  }, `/${page}.html`) as Promise<{ loaded: readonly string[]; absent: number }>;

/** What the line below the message says. */
export const noteOf = (panel: Surface): Promise<string> =>
  panel.evaluate(() => document.querySelector('[role=log] .mail-foot .body-note')?.textContent ?? '');

/** What is on screen, as pixels. */
export async function pixels(page: Surface): Promise<Pixels> {
  const file = join(tmpdir(), `threadside-mail-${crypto.randomUUID()}.png`);
  await page.screenshot(file);
  return readPng(await readFile(file));
}

/** Puts the frame alone on screen, as wide and as high as it is in the panel. @returns that */
export async function alone(panel: Surface): Promise<{ readonly width: number; readonly height: number }> {
  const size = await panel.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('[role=log] iframe');
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame ?? {};
    const rules = {
      position: 'fixed',
      inset: '0 auto auto 0',
      width: `${width}px`,
      height: `${height}px`,
      'z-index': '99',
    };
    for (const [name, value] of Object.entries(rules)) frame?.style.setProperty(name, value, 'important');
    return { width, height };
  });
  await panel.resize(size.width, size.height);
  await panel.waitFor((width, height) => innerWidth === width && innerHeight === height, size.width, size.height);
  return size;
}
