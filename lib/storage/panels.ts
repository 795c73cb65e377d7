import { browser } from '../browser.ts';

/** In which windows Chrome's panel is open, until the browser ends: the background that learns it can be stopped. */
export const writePanels = (windowIds: readonly number[]): Promise<void> =>
  browser.storage.session.set({ panels: windowIds });

/** Undefined when nobody knows. */
export async function readPanels(): Promise<readonly number[] | undefined> {
  const { panels } = await browser.storage.session.get('panels');
  return Array.isArray(panels) ? panels.filter((id) => typeof id === 'number') : undefined;
}
